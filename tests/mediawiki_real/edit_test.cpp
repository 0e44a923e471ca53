// The editing side against a real MediaWiki, which tests/servers/mediawiki installs and runs.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <csignal>

#include "jounce/calendar/reader.hpp"
#include "jounce/calendar/status_edit.hpp"
#include "jounce/mediawiki/page_editor.hpp"
#include "wiki_fixture.hpp"

using namespace jounce;
using namespace jounce::mediawiki;
using namespace jounce::test;

namespace {

const std::string password = "0123456789abcdef0123456789abcdef";

std::string page_with(const std::string& five = "", const std::string& title = "Łukasz's &amp; fix") {
  return "==={{Deployment_day|date=2023-01-09}}===\n{{Deployment calendar event card\n    |when=2023-01-09 "
         "06:00 SF\n"
         "    |length=1\n    |window=Backport window\n    |who={{ircnick|samtar|Sam}}\n    |what=\n"
         "{{ircnick|alice|Alice}}\n* {{deploy|type=config|gerrit=5|title=" +
         title + "|status=" + five +
         "}}\n* {{deploy|type=config|gerrit=6|title=b}}\n<!-- kept -->\n}}\n\n\nBetween\n\n\nThe end";
}

// Says of change 5 that it is done.
std::string with_status(const std::string& text) {
  std::vector<calendar::known_window> known;
  for (const auto& card : calendar::read(text).windows)
    known.push_back({card.id, card.start, card.title, {5, 6}, card.deployers});
  const calendar::status_wish wish{
      0, 5, {calendar::page_status::done, "samtar"}, std::nullopt, calendar::page_status::none};
  return calendar::set_statuses(text, known, {wish}).text;
}

struct edit_fixture : wiki_fixture {
  edit_fixture() {
    static const bool made = [this] {
      script("createAndPromote.php --bot Jounce '" + password + "x'");
      script("createBotPassword.php --appid full --grants basic,editpage,highvolume Jounce " + password);
      script("createBotPassword.php --appid slow --grants basic,editpage Jounce " + password);
      return true;
    }();
    static_cast<void>(made);
    edit("Deployments", page_with());
  }

  // A maintenance script of the wiki, fed with `input`.
  void script(const std::string& arguments, const std::string& input = "") const {
    const auto command = "php '" + folder + "/maintenance/'" + arguments + " >/dev/null 2>&1";
    auto* pipe = ::popen(command.c_str(), "w");
    REQUIRE(pipe != nullptr);
    std::fwrite(input.data(), 1, input.size(), pipe);
    INFO(command);
    REQUIRE(::pclose(pipe) == 0);
  }

  edit_outcome write(page_editor& by,
                     const std::function<std::string(const std::string&)>& change = with_status,
                     const std::string& title = "Deployments") {
    edit_options with;
    with.summary = "Status of patches, as in #ops";
    rewriter rewrite = [&](const page_text& page, const std::string& user) {
      CHECK(user == "Jounce");
      return std::variant<std::string, edit_problem>(change(page.text));
    };
    return run(io, by.edit(title, with, std::move(rewrite)));
  }
  edit_outcome write(const std::function<std::string(const std::string&)>& change = with_status,
                     const std::string& title = "Deployments") {
    return write(editor, change, title);
  }
  std::uint64_t saved(const edit_outcome& outcome) {
    if (const auto* problem = std::get_if<edit_problem>(&outcome)) FAIL(problem->reason);
    return std::get<saved_page>(outcome).revision.value_or(0);
  }
  edit_problem refused(const edit_outcome& outcome) {
    if (std::holds_alternative<saved_page>(outcome)) FAIL("saved");
    CHECK(std::get<edit_problem>(outcome).reason.find(password) == std::string::npos);
    return std::get<edit_problem>(outcome);
  }
  // After a refusal that is over: the edit goes through, and its difference is what it should be.
  void check_goes_through() {
    CHECK(saved(write()) > 0);
    CHECK(page("Deployments").text == page_with("done|by=samtar"));
  }

  edit_login login{"Jounce@full", password, ""};
  page_editor editor{io.get_executor(), options(), environment("WIKI_API"), login};
};

// A web server of our own beside the one that the tests run under, on the same wiki.
class web_server {
 public:
  explicit web_server(const std::string& folder) : folder_(folder) {
    boost::asio::io_context io;
    const boost::asio::ip::tcp::acceptor acceptor(io, {boost::asio::ip::address_v4::loopback(), 0});
    address_ = "127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  }
  ~web_server() { stop(); }
  web_server(const web_server&) = delete;
  web_server& operator=(const web_server&) = delete;

  std::string api() const { return "http://" + address_ + "/api.php"; }
  void start() {
    const std::vector<std::string> words = {"setpriv",          "--pdeathsig", "KILL",   "php", "-d",
                                            "opcache.enable=0", "-S",          address_, "-t",  folder_};
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int error = ::posix_spawnp(&process_, "setpriv", &quiet, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&quiet);
    REQUIRE(error == 0);
  }
  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

 private:
  std::string folder_, address_;
  pid_t process_ = -1;
};

}  // namespace

TEST_CASE_METHOD(edit_fixture, "an edit by bot password changes the parameters and nothing else") {
  const auto before = revision("Deployments");
  const auto id = saved(write());
  CHECK(id > before);
  CHECK(page("Deployments").text == page_with("done|by=samtar"));
  CHECK(revision("Deployments") == id);
  net::http_request request;
  request.url =
      environment("WIKI_API") +
      "?action=query&format=json&formatversion=2&prop=revisions&titles=Deployments&rvprop=user|comment|ids";
  const auto history = response(run(io, http.get(request))).body;
  CHECK(history.find(R"("user":"Jounce")") != std::string::npos);
  CHECK(history.find("Status of patches, as in #ops") != std::string::npos);

  CHECK(saved(write()) == 0);  // there is nothing to change
  CHECK(revision("Deployments") == id);
}

TEST_CASE_METHOD(edit_fixture, "an edit of the same line at the worst moment is got over") {
  int reads = 0;
  const auto outcome = write([&](const std::string& text) {
    if (++reads == 1) edit("Deployments", page_with("", "another title"));
    return with_status(text);
  });
  CHECK(saved(outcome) > 0);
  CHECK(reads == 2);
  CHECK(page("Deployments").text == page_with("done|by=samtar", "another title"));
}

TEST_CASE_METHOD(edit_fixture, "an edit elsewhere at the worst moment is kept") {
  bool edited = false;
  const auto more = [](const std::string& text) { return text + "\nand more"; };
  const auto outcome = write([&](const std::string& text) {
    if (!std::exchange(edited, true)) edit("Deployments", more(page_with()));
    return with_status(text);
  });
  CHECK(saved(outcome) > 0);
  CHECK(page("Deployments").text == more(page_with("done|by=samtar")));
}

TEST_CASE_METHOD(edit_fixture, "conflicts without end are one, and the page is whole") {
  int reads = 0;
  const auto outcome = write([&](const std::string& text) {
    edit("Deployments", page_with("", "title " + std::to_string(++reads)));
    return with_status(text);
  });
  CHECK(refused(outcome).kind == edit_trouble::conflict);
  CHECK(reads == edit_conversation::most_edits);
  CHECK(page("Deployments").text == page_with("", "title 5"));
}

TEST_CASE_METHOD(edit_fixture, "a page that was moved is edited where it went") {
  edit("Moved there", page_with());
  edit("Moved", "#REDIRECT [[Moved there]]");
  CHECK(saved(write(with_status, "Moved")) > 0);
  CHECK(page("Moved there").text == page_with("done|by=samtar"));
  CHECK(refused(write(with_status, "Nowhere")).kind == edit_trouble::no_page);
}

TEST_CASE_METHOD(edit_fixture, "a protected page is left alone until it is open again") {
  script("protect.php Deployments");
  const auto problem = refused(write());
  CHECK(problem.kind == edit_trouble::not_allowed);
  CHECK(problem.reason.find("protectedpage") != std::string::npos);
  CHECK(page("Deployments").text == page_with());
  script("protect.php --unprotect Deployments");
  check_goes_through();
}

TEST_CASE_METHOD(edit_fixture, "a blocked bot says so, and goes on when the block is lifted") {
  script("blockUsers.php --disable-autoblock", "Jounce\n");
  const auto problem = refused(write());
  CHECK(problem.kind == edit_trouble::blocked);
  script("blockUsers.php --unblock", "Jounce\n");
  check_goes_through();
}

TEST_CASE_METHOD(edit_fixture, "a wrong password is told from everything else") {
  login.password[0] = 'x';
  page_editor stranger(io.get_executor(), options(), environment("WIKI_API"), login);
  const auto problem = refused(write(stranger));
  CHECK(problem.kind == edit_trouble::login_refused);
  CHECK(problem.reason.find("Incorrect username or password") != std::string::npos);
}

TEST_CASE_METHOD(edit_fixture, "a session that is lost is begun anew") {
  CHECK(saved(write()) > 0);
  edit("Deployments", page_with());
  const setting forgetful(folder, "$wgCookiePrefix = 'another';");
  check_goes_through();
}

TEST_CASE_METHOD(edit_fixture, "a wiki that is read-only, lagged or broken is waited for") {
  {
    const setting closed(folder, "$wgReadOnly = 'Moving house';");
    const auto problem = refused(write());
    CHECK(problem.kind == edit_trouble::busy);
    CHECK(problem.reason.find("readonly") != std::string::npos);
  }
  {
    const setting broken(folder, "http_response_code(500); echo '<html><title>Fatal error</title>'; exit;");
    CHECK(refused(write()).kind == edit_trouble::unreachable);
  }
  check_goes_through();
}

TEST_CASE_METHOD(edit_fixture, "a wiki that is stopped and started again is edited in the end") {
  web_server server(folder);
  page_editor there(io.get_executor(), options(), server.api(), login);
  CHECK(refused(write(there)).kind == edit_trouble::unreachable);
  server.start();
  const auto until_saved = [&] {
    auto outcome = write(there);
    while (std::holds_alternative<edit_problem>(outcome)) {  // it takes a moment to listen
      REQUIRE(std::get<edit_problem>(outcome).kind == edit_trouble::unreachable);
      ::usleep(50'000);
      outcome = write(there);
    }
    return saved(outcome);
  };
  CHECK(until_saved() > 0);
  edit("Deployments", page_with());
  server.stop();
  CHECK(refused(write(there)).kind == edit_trouble::unreachable);
  CHECK(page("Deployments").text == page_with());
  server.start();
  CHECK(until_saved() > 0);
  CHECK(page("Deployments").text == page_with("done|by=samtar"));
}

TEST_CASE_METHOD(edit_fixture, "too many edits are told") {
  login.user = "Jounce@slow";
  page_editor slow(io.get_executor(), options(), environment("WIKI_API"), login);
  // Where only one is allowed, MediaWiki 1.43 refuses the first already.
  const setting limit(folder,
                      "$wgMainCacheType = CACHE_DB; $wgRateLimits = ['edit' => ['user' => [3, 3600]]];");
  auto outcome = write(slow);
  CHECK(saved(outcome) > 0);
  for (int further = 0; further < 3 && !std::holds_alternative<edit_problem>(outcome); ++further) {
    edit("Deployments", page_with());
    outcome = write(slow);
  }
  CHECK(refused(outcome).kind == edit_trouble::busy);
}

TEST_CASE_METHOD(edit_fixture, "spam filters and captchas are told from one another") {
  login.user = "Jounce@slow";
  page_editor slow(io.get_executor(), options(), environment("WIKI_API"), login);
  const auto spam = [](const std::string& text) { return text + " http://spam.example/x"; };
  const auto load = [](const std::string& name) {
    return "wfLoadExtension('" + name + "', '/usr/share/mediawiki/extensions-core/" + name +
           "/extension.json');";
  };
  {
    const setting filter(folder, "$wgSpamRegex = ['/spam\\.example/'];");
    CHECK(refused(write(slow, spam)).kind == edit_trouble::filtered);
  }
  {
    std::ofstream(folder + "/blacklist") << "spam\\.example\n";
    const setting filter(folder, load("SpamBlacklist") + "$wgBlacklistSettings = ['spam' => ['files' => ['" +
                                     folder + "/blacklist']]];");
    const auto problem = refused(write(slow, spam));
    CHECK(problem.kind == edit_trouble::filtered);
    CHECK(problem.reason.find("spam.example") != std::string::npos);
  }
  {
    const setting questions(
        folder, load("ConfirmEdit") +
                    "$wgCaptchaTriggers['edit'] = true; $wgGroupPermissions['bot']['skipcaptcha'] = false;");
    CHECK(refused(write(slow)).kind == edit_trouble::captcha);
  }
  CHECK(page("Deployments").text == page_with());
}
