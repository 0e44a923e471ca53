// The reading side against a real MediaWiki, which tests/servers/mediawiki installs and runs.
#include "jounce/mediawiki/poller.hpp"
#include "wiki_fixture.hpp"

using namespace jounce;
using namespace jounce::mediawiki;
using namespace jounce::test;
using namespace std::chrono_literals;

namespace {

const std::string calendar =
    "==={{Deployment_day|date=2023-01-09}}===\n{{Deployment calendar event card\n    |when=2023-01-09 06:00 "
    "SF\n"
    "    |window=[[Backport windows|UTC afternoon]]<br/><small>'''(Max 6 patches)'''</small>\n"
    "    |who={{ircnick|Łukasz|Łukasz 😀}}\n    |what=\n* {{deploy|type=config|gerrit=1|title=a &amp; \"b\" "
    "\\n \t|status=}}\n"
    "<nowiki>}}</nowiki> <!-- kept -->\n}}";

}  // namespace

TEST_CASE_METHOD(wiki_fixture, "an edit changes the revision, saving the same text does not") {
  edit("Deployments", calendar);
  const auto first = revision("Deployments");
  edit("Deployments", calendar);
  CHECK(revision("Deployments") == first);
  edit("Deployments", calendar + "\nmore");
  CHECK(revision("Deployments") > first);
  CHECK(page("Deployments").revision == revision("Deployments"));
}

TEST_CASE_METHOD(wiki_fixture, "a page is read back byte for byte") {
  edit("Deployments", calendar);
  CHECK(page("Deployments").text == calendar);
  std::string long_text;
  while (long_text.size() < 500'000) long_text += calendar + "\n\n";
  long_text += "end";
  edit("Project:Long page, ü & more", long_text);
  const auto got = page("Project:Long page, ü & more");
  CHECK(got.text.size() == long_text.size());
  CHECK((got.text == long_text));
}

TEST_CASE_METHOD(wiki_fixture, "an empty page is a page") {
  edit("Emptied", "something");
  edit("Emptied", "");
  CHECK(page("Emptied").text.empty());
}

TEST_CASE_METHOD(wiki_fixture, "a redirect is followed") {
  edit("Moved here", "the text");
  edit("Moved", "#REDIRECT [[Moved here]]");
  CHECK(page("Moved").text == "the text");
  CHECK(page("Moved").title == "Moved here");
  CHECK(revision("Moved") == revision("Moved here"));
}

TEST_CASE_METHOD(wiki_fixture, "what is no page is said") {
  CHECK(problem("Nowhere").reason == "no page \"Nowhere\"");
  CHECK(problem("Special:Version").kind == failure_kind::no_page);
  CHECK(problem("a{b}").kind == failure_kind::no_page);
  CHECK(problem("Nowhere|Main Page").kind == failure_kind::unexpected);
  CHECK(problem("").kind == failure_kind::unexpected);
}

TEST_CASE_METHOD(wiki_fixture, "a wiki that wants a login is told from others") {
  edit("Deployments", calendar);
  const setting closed(folder, "$wgGroupPermissions['*']['read'] = false;");
  const auto got = problem("Deployments");
  CHECK(got.kind == failure_kind::login_required);
  CHECK(got.code == "readapidenied");
}

TEST_CASE_METHOD(wiki_fixture, "a wiki that is broken is one line") {
  const setting broken(folder, "http_response_code(500); echo '<html><title>Fatal error</title>'; exit;");
  const auto got = problem("Deployments");
  CHECK(got.kind == failure_kind::http_status);
  CHECK(got.reason == "HTTP 500: Fatal error");
}

TEST_CASE_METHOD(wiki_fixture, "a poller sees an edit") {
  edit("Deployments", calendar);
  poll_options quick;
  quick.interval = 20ms;
  std::vector<std::string> texts;
  poll_events events;
  std::unique_ptr<poller> reader;
  events.read = [&](const page_text& text) {
    texts.push_back(text.text);
    if (texts.size() == 2) reader->stop();
  };
  events.unchanged = [&](std::uint64_t) {
    if (texts.size() == 1) edit("Deployments", calendar + "\nmore");
  };
  events.failed = [&](const read_failure& problem, bool) {
    UNSCOPED_INFO(problem.reason);
    reader->stop();
  };
  reader = std::make_unique<poller>(io.get_executor(), api, "Deployments", quick, events);
  boost::asio::co_spawn(io, reader->run(), [&](const std::exception_ptr&) { io.stop(); });
  io.restart();
  io.run();
  CHECK(texts == std::vector<std::string>{calendar, calendar + "\nmore"});
}
