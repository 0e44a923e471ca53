// A page writer on the loop, with a store on the disk and a scripted wiki. Its clock is the test's.
#include "app/page_writer.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/step_id.hpp"
#include "folder.hpp"
#include "jounce/store/reader.hpp"
#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using queue::entry_state;

namespace {

const std::chrono::sys_seconds start{1673272800s};  // 2023-01-09 14:00 UTC

std::string page(const std::string& five, const std::string& six, const std::string& rest = "") {
  return "{{Deployment calendar event card|when=2023-01-09 06:00 SF|length=1|window=Backport window|what=\n"
         "* {{deploy|gerrit=5|title=a" +
         five + "}}\n* {{deploy|gerrit=6|title=b" + six + "}}\n}}" + rest;
}

reply page_reply(int id, const std::string& text) {
  return ok(
      R"({"query":{"tokens":{"csrftoken":"ct"},"userinfo":{"name":"Jounce"},"pages":[{"title":"D","revisions":)"
      R"([{"revid":)" +
      std::to_string(id) + R"(,"slots":{"main":{"content":)" + nlohmann::json(text).dump() + "}}}]}]}}");
}
reply saved_reply(int id) {
  return ok(R"({"edit":{"result":"Success","newrevid":)" + std::to_string(id) + "}}");
}
reply error_reply(const std::string& code) {
  return ok(R"({"error":{"code":")" + code + R"(","info":"Words of T123."}})");
}

struct writer_fixture : http_fixture {
  writer_fixture() {
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines)));
    fold(queue::window_listed{"w1", "Backport window", start, start + 1h, true, 6, {}});
    for (const std::uint32_t number : {5U, 6U})
      fold(queue::entry_listed{"w1", std::to_string(number), number, "", "Title", ""});
  }
  ~writer_fixture() {
    if (store) store->stop();
    spdlog::set_default_logger(logger_before);
  }

  void serve(std::vector<reply> script) { server = std::make_unique<scripted_server>(io, std::move(script)); }
  // Begins, as after a start of the program.
  void begin() {
    editor = std::make_unique<mediawiki::page_editor>(io.get_executor(), options(), server->url("/api.php"),
                                                      mediawiki::edit_login{"", "", "t0ken"});
    auto opened = store::open_database(folder.path() / "a.sqlite");
    page_writer_parts parts;
    parts.board = "#ops";
    parts.page = "D";
    parts.editor = editor.get();
    parts.events.written = [this](const page_status_written& what) {
      note("written " + what.window + ' ' + std::to_string(what.number) + ' ' +
           std::string(calendar::text_of(what.status)));
    };
    parts.events.notice = [this](const jounce::queue::window_key&, const std::string& line) {
      note("notice: " + line);
    };
    parts.events.give_up = [](const std::string& why) { FAIL(why); };
    parts.sources.now = [this] { return now; };
    parts.sources.random = [] { return 1.0; };
    writer = std::make_unique<page_writer>(io.get_executor(), std::move(parts));
    writer->restore(opened->page_statuses("#ops"), board);
    store = std::make_unique<store::actor>(
        std::move(opened), [this](std::function<void()> job) { asio::post(io, std::move(job)); });
    writer->start(*store, [this]() -> const queue::state& { return board; });
    asio::co_spawn(io, writer->run(), [this](const std::exception_ptr& thrown) {
      CHECK_FALSE(thrown);
      ended = true;
    });
  }
  void end() {
    writer->stop();
    editor->shutdown();
    until([&] { return ended; });
    store->stop();
    store.reset();
    ended = false;
  }

  void fold(const queue::fact& what) { queue::apply(board, what, now.wall); }
  void change(std::uint32_t number, entry_state to) {
    const auto id = std::to_string(number);
    queue::entry_changed what;
    what.window = "w1";
    what.entry = id;
    what.to = to;
    what.by.nick = "samtar";
    what.via = queue::origin::irc;
    fold(what);
    board::step step;
    step.id = new_step_id();
    step.board = "#ops";
    step.at = now.wall;
    step.windows = {{"w1", "Backport window", start, start + 1h, "open", true, 6, false, false}};
    step.page_statuses = writer->want({what}, board);
    bool committed = false;
    REQUIRE(store->commit(std::move(step), [&, what](const store::result<store::committed>& result) {
      CHECK(result.ok());
      committed = true;
      writer->committed("#ops", {what});
    }));
    until([&] { return committed; });
  }
  // Lets time pass, and the writer notice.
  void pass(std::chrono::milliseconds time) {
    now.steady += time;
    now.wall += time;
    const std::vector<queue::fact> other = {queue::window_opened{"w1"}};
    writer->want(other, board);
    writer->committed("#ops", other);
    io.restart();
    io.poll();
  }
  // Runs the loop until `condition` is true; every wait in these tests ends with something that happens.
  template <class Condition>
  void until(Condition condition) {
    while (!condition()) {
      io.restart();
      io.run_one();
    }
  }
  void until_logged(const std::string& part) {
    until([&] { return logged(part); });
  }
  bool logged(const std::string& part) const { return lines.str().find(part) != std::string::npos; }
  std::vector<board::page_status_row> rows() const {
    return store::open_reader(folder.path() / "a.sqlite")->page_statuses("#ops");
  }
  void until_none_is_pending() {
    until([&] {
      const auto all = rows();
      return std::none_of(all.begin(), all.end(), [](const auto& row) { return row.pending; });
    });
  }
  // The text that edit number `index` sent.
  std::string sent_text(std::size_t index) const {
    std::string form;
    for (const auto& one : server->requests()) {
      if (one.starts_with("POST") && index-- == 0) form = one.substr(one.find("\r\n\r\n") + 4);
    }
    const auto begin = form.find("&text=") + 6;
    std::string out;
    for (auto at = begin; at < form.size() && form[at] != '&'; ++at) {
      if (form[at] != '%') {
        out += form[at];
        continue;
      }
      out += static_cast<char>(std::stoi(form.substr(at + 1, 2), nullptr, 16));
      at += 2;
    }
    return out;
  }
  void note(const std::string& line) { log.push_back(line); }

  test_folder folder;
  mediawiki::moment now{std::chrono::steady_clock::time_point(1000h), start + 1min};
  queue::state board;
  std::unique_ptr<scripted_server> server;
  std::unique_ptr<mediawiki::page_editor> editor;
  std::unique_ptr<store::actor> store;
  std::unique_ptr<page_writer> writer;
  std::vector<std::string> log;
  bool ended = false;
  std::ostringstream lines;  // of the log
  std::shared_ptr<spdlog::logger> logger_before = spdlog::default_logger();
};

using strings = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(writer_fixture, "all that changed within 30 s is one edit, and is remembered") {
  serve({page_reply(7, page("|status=", "")), saved_reply(8)});
  begin();
  change(5, entry_state::done);
  pass(20s);
  change(6, entry_state::failed);
  pass(9s);
  CHECK(server->requests().empty());
  pass(1s);
  until_none_is_pending();
  CHECK(server->requests().size() == 2);
  CHECK(sent_text(0) == page("|status=done|by=samtar", "|status=unknown"));
  CHECK(log == strings{"written w1 5 done", "written w1 6 unknown"});
  CHECK(logged("#ops: page D, revision 8: 5 done by samtar, 6 unknown"));
  CHECK(rows().at(0).written == "done");
  CHECK(rows().at(0).written_by == "samtar");
}

TEST_CASE_METHOD(writer_fixture,
                 "what a human wrote since, or wrote by hand, stays, and is said in the log") {
  serve(
      {page_reply(7, page("|status=nd", "")
                         .replace(page("|status=nd", "").find("{{deploy|gerrit=6"), 27, "{{gerrit|6}} b"))});
  begin();
  change(5, entry_state::done);
  change(6, entry_state::done);
  pass(30s);
  until_none_is_pending();
  CHECK(log.empty());
  CHECK(logged("the page does not get 5 done by samtar: somebody wrote another status since, which stays"));
  CHECK(logged("the page does not get 6 done by samtar: its line is not a complete {{deploy}}"));
  CHECK_FALSE(rows().at(0).written);
}

TEST_CASE_METHOD(writer_fixture, "an edit that fails is tried again, over restarts too") {
  serve({error_reply("readonly"), page_reply(7, page("", "")), saved_reply(8)});
  begin();
  change(5, entry_state::done);
  pass(30s);
  until_logged("page D cannot be edited, statuses wait: API error readonly");
  CHECK(log.empty());
  pass(29s);
  CHECK(server->requests().size() == 1);
  end();
  begin();
  until_none_is_pending();
  CHECK(sent_text(0) == page("|status=done|by=samtar", ""));
}

TEST_CASE_METHOD(writer_fixture, "where somebody has to act, the channel is told once") {
  serve({error_reply("blocked"), error_reply("blocked"), page_reply(7, page("", "")),
         error_reply("protectedpage")});
  begin();
  change(5, entry_state::done);
  pass(30s);
  until([&] { return !log.empty(); });
  CHECK(log == strings{"notice: I cannot write statuses to the page D, somebody has to see to it: API error "
                       "blocked: Words of T123."});
  const auto first = lines.str().size();
  pass(30min);
  until([&] { return lines.str().size() > first; });
  CHECK(server->requests().size() == 2);
  CHECK(log.size() == 1);
  pass(30min);
  until([&] { return log.size() == 2; });
  CHECK(log[1].find("protectedpage") != std::string::npos);
}

TEST_CASE_METHOD(writer_fixture, "a page that wants no bots is left alone") {
  serve({page_reply(7, page("", "", "{{bots|deny=jounce}}"))});
  begin();
  change(5, entry_state::done);
  pass(30s);
  until([&] { return !log.empty(); });
  CHECK(log ==
        strings{"notice: I cannot write statuses to the page D, somebody has to see to it: a {{bots}} or "
                "{{nobots}} on it keeps this bot away"});
  CHECK(rows().at(0).pending);
}

TEST_CASE_METHOD(writer_fixture, "after a day a status is given up loudly") {
  serve({error_reply("readonly")});
  begin();
  change(5, entry_state::done);
  pass(30s);
  until_logged("readonly");
  pass(24h);
  until_none_is_pending();
  CHECK(log ==
        strings{"notice: The page D could not be edited for 24 hours; please write the status of 5 there "
                "by hand: API error readonly: Words of T123."});
  CHECK(logged("the page D does not get the status of 5, given up after 24 hours"));
  CHECK_FALSE(rows().at(0).written);
}

TEST_CASE_METHOD(writer_fixture, "an edit whose answer was lost counts as ours, and can be taken back") {
  reply lost;
  lost.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{";
  lost.after = reply::then::close;
  serve({page_reply(7, page("", "")), lost, page_reply(8, page("|status=done|by=samtar", ""))});
  begin();
  change(5, entry_state::done);
  pass(30s);
  until_logged("statuses wait");
  pass(30s);
  until_none_is_pending();
  CHECK(log == strings{"written w1 5 done"});
  CHECK(rows().at(0).written == "done");
  end();
  serve({page_reply(8, page("|status=done|by=samtar", "")), saved_reply(9)});
  begin();
  change(5, entry_state::scheduled);
  pass(30s);
  until_none_is_pending();
  CHECK(sent_text(0) == page("|status=|by=", ""));
}

TEST_CASE_METHOD(writer_fixture, "what is done and taken back before it was written is not written") {
  serve({page_reply(7, page("|status=done", ""))});
  begin();
  change(5, entry_state::done);
  change(5, entry_state::scheduled);
  pass(30s);
  until_none_is_pending();
  CHECK(server->requests().size() == 1);
}

TEST_CASE_METHOD(writer_fixture, "what changes during the edit is for the next one") {
  serve({page_reply(7, page("", "")), saved_reply(8), page_reply(8, page("|status=done|by=samtar", "")),
         saved_reply(9)});
  begin();
  change(5, entry_state::done);
  pass(30s);
  change(6, entry_state::done);
  until_logged("revision 8: 5 done by samtar");
  pass(30s);
  until_none_is_pending();
  CHECK(sent_text(0) == page("|status=done|by=samtar", ""));
  CHECK(sent_text(1) == page("|status=done|by=samtar", "|status=done|by=samtar"));
}
