#include "app/gerrit_lookup.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>

#include "fake_gerrit.hpp"
#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

// A look-up before a made-up Gerrit. What it hands on becomes lines of a log; after the wanted number of them
// it is stopped.
struct lookup_fixture : http_fixture {
  gerrit_lookup& start(const gerrit::lookup_options& with = quick()) {
    gerrit_events events;
    events.found = [this](const gerrit::change_facts& facts) {
      last = facts;
      note("found " + std::to_string(facts.number));
    };
    events.unanswered = [this](const gerrit::change_unanswered& what) {
      note("unanswered " + std::to_string(what.number) + ": " + what.reason);
    };
    events.failing = [this](const gerrit::server_failing& what) {
      pause = what.pause;
      note("failing: " + what.reason);
    };
    events.answers = [this] { note("answers"); };
    lookup.emplace(io.get_executor(), http, fake.url(), events, with);
    return *lookup;
  }
  void run_until(std::size_t lines) {
    wanted = lines;
    asio::co_spawn(io, lookup->run(), [this](const std::exception_ptr& thrown) {
      CHECK_FALSE(thrown);
      ended = true;
      io.stop();
    });
    io.restart();
    io.run();
    CHECK(ended);
    CHECK(fake.model.refused.empty());
  }
  void note(const std::string& line) {
    log.push_back(line);
    if (at_line) at_line();
    if (log.size() == wanted) lookup->stop();
  }
  static gerrit::lookup_options quick() {
    gerrit::lookup_options out;
    out.first_backoff = out.longest_backoff = 5ms;
    return out;
  }

  net::http_client http{io.get_executor(), options()};
  fake_gerrit fake{io};
  std::optional<gerrit_lookup> lookup;
  std::vector<std::string> log;
  std::function<void()> at_line;
  gerrit::change_facts last;
  std::chrono::milliseconds pause{0};
  std::size_t wanted = 0;
  bool ended = false;
};

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE_METHOD(lookup_fixture, "changes are looked up over a few connections") {
  for (int i = 1; i <= 6; ++i) {
    auto& change = fake.model.add(i);
    change.change_id = gerrit::test::id(static_cast<char>('0' + i));
    change.parent = i - 1;
  }
  start().want({1, 2, 3, 4, 5, 6, 7});
  run_until(7);
  CHECK(log.size() == 7);
  CHECK(std::count(log.begin(), log.end(), "found 7") == 1);
  CHECK(fake.model.asked.size() < 17);
  CHECK(fake.server().most_open() <= 4);
  CHECK(fake.server().connections() <= 4);
}

TEST_CASE_METHOD(lookup_fixture, "what is wanted while it waits, and from within an answer, is looked up") {
  fake.model.add(1);
  fake.model.add(2);
  start();
  asio::post(io, [this] { lookup->want({1}); });
  at_line = [this] {
    if (log.size() == 1) lookup->want({1, 2});
  };
  run_until(3);
  CHECK(log == lines{"found 1", "found 1", "found 2"});
  CHECK(last.project == "mediawiki/core");
}

TEST_CASE_METHOD(lookup_fixture, "pages of an answer are put together") {
  for (int i = 1; i <= 3; ++i) fake.model.add(i);
  fake.model.page_size = 1;
  start().want({1, 2, 3});
  run_until(3);
  CHECK(log.size() == 3);
}

TEST_CASE_METHOD(lookup_fixture, "no failure of the server is the end") {
  fake.model.add(1);
  auto cut = answer("200 OK", "", ")]}'\n[{\"_number\":1}]");
  cut.bytes.resize(cut.bytes.size() - 5);
  cut.after = reply::then::close;
  struct failure {
    reply how;
    std::string reason;
    bool of_server;
  };
  const auto [how, reason, of_server] =
      GENERATE_COPY(failure{answer("500 Oops", "", ""), "HTTP 500", false},
                    failure{answer("503 Busy", "Retry-After: 0\r\n", ""), "HTTP 503", true},
                    failure{answer("429 Slow down", "", ""), "HTTP 429", true},
                    failure{ok("<html>"), "an answer that is not Gerrit's", true},
                    failure{ok(")]}'\n[{\"_number\":"), "JSON that breaks off after 17 bytes", false},
                    failure{cut, "5 bytes", true});
  fake.next("/r/changes/?q=change:1&o=LABELS", how);
  start().want({1});
  run_until(of_server ? 4 : 2);
  auto said = reason;
  if (reason == "5 bytes") {  // what else is said of them differs between versions of libcurl
    said = log.front().substr(log.front().find(": ") + 2);
    CHECK(said.find(" with 5 bytes ") != std::string::npos);
  }
  CHECK(log == (of_server ? lines{"failing: " + said, "unanswered 1: " + said, "answers", "found 1"}
                          : lines{"unanswered 1: " + said, "found 1"}));
}

TEST_CASE_METHOD(lookup_fixture, "a server that is too slow is left, and asked again") {
  fake.model.add(1);
  reply silent;
  silent.after = reply::then::hold;
  auto slow = ok(")]}'\n[]");
  slow.drip = 20ms;
  fake.next("/r/changes/?q=change:1&o=LABELS", GENERATE_COPY(silent, slow));
  auto with = quick();
  with.deadline = 100ms;
  start(with).want({1});
  run_until(4);
  CHECK(log == lines{"failing: no complete answer within 100 ms",
                     "unanswered 1: no complete answer within 100 ms", "answers", "found 1"});
}

TEST_CASE_METHOD(lookup_fixture, "a Retry-After is heard") {
  fake.model.add(1);
  fake.next("/r/changes/", answer("429 Slow down", "Retry-After: 1800\r\n", ""));
  start().want({1});
  run_until(2);
  CHECK(pause == 30min);
}

TEST_CASE_METHOD(lookup_fixture, "an answer beyond its bound is not read to its end") {
  fake.model.add(1);
  fake.next("/r/changes/1/revisions/current/related", ok(std::string((std::size_t{8} << 20U) + 1, 'x')));
  start().want({1});
  run_until(1);
  CHECK(log == lines{"found 1"});
  CHECK_FALSE(last.parents);
}

TEST_CASE_METHOD(lookup_fixture, "nobody there is told once") {
  fake.model.add(1);
  start();
  gerrit_events none;
  auto port = fake.url();
  port.replace(port.rfind(':') + 1, std::string::npos, "1");
  const auto count = [this](const std::string& line) { note(line); };
  none.found = [](const gerrit::change_facts&) {};
  none.unanswered = [count](const gerrit::change_unanswered& what) {
    count("unanswered " + std::to_string(what.number));
  };
  none.failing = [count](const gerrit::server_failing&) { count("failing"); };
  none.answers = [count] { count("answers"); };
  lookup.emplace(io.get_executor(), http, port, none, quick());
  lookup->want({1, 2});
  run_until(3);
  CHECK(log == lines{"failing", "unanswered 1", "unanswered 2"});
}

TEST_CASE_METHOD(lookup_fixture,
                 "it ends with the HTTP client's shutdown, or its cancellation, amid requests") {
  const bool shutdown = GENERATE(true, false);
  fake.model.add(1);
  reply silent;
  silent.after = reply::then::hold;
  fake.next("/r/changes/", silent);
  start().want({1});
  asio::cancellation_signal signal;
  asio::co_spawn(io, lookup->run(),
                 asio::bind_cancellation_slot(signal.slot(), [this](const std::exception_ptr& thrown) {
                   CHECK_FALSE(thrown);
                   ended = true;
                 }));
  while (fake.server().requests().empty()) io.run_one();
  if (!shutdown) {
    signal.emit(asio::cancellation_type::terminal);
    io.poll();
    CHECK_FALSE(ended);
  }
  http.shutdown();
  io.restart();
  io.poll();
  CHECK(ended);
  CHECK(log.empty());
}
