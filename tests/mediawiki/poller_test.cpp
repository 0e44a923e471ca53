#include "jounce/mediawiki/poller.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>

#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::mediawiki;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

reply revision(int id) {
  return ok(R"({"query":{"pages":[{"title":"D","revisions":[{"revid":)" + std::to_string(id) + "}]}]}}");
}
reply page(int id, const std::string& text) {
  return ok(R"({"query":{"pages":[{"title":"D","revisions":[{"revid":)" + std::to_string(id) +
            R"(,"slots":{"main":{"content":")" + text + R"("}}}]}]}})");
}

// A poller on a scripted wiki. What it hands on becomes lines of a log; after the wanted number of them it is
// stopped.
struct poller_fixture : http_fixture {
  void start(std::vector<reply> script, std::size_t lines, poll_options with = quick()) {
    server = std::make_unique<scripted_server>(io, std::move(script));
    api = std::make_unique<api_client>(http, server->url("/api.php"));
    wanted = lines;
    poll_events events;
    events.read = [this](const page_text& text) {
      note("read " + std::to_string(text.revision) + ' ' + text.text);
    };
    events.unchanged = [this](std::uint64_t id) { note("unchanged " + std::to_string(id)); };
    events.failed = [this](const read_failure& problem, bool news) {
      note((news ? "failed, news: " : "failed: ") + problem.reason);
    };
    reader = std::make_unique<poller>(io.get_executor(), *api, "D", with, events);
  }
  void run_to_end() {
    asio::co_spawn(io, reader->run(), [this](const std::exception_ptr& thrown) {
      CHECK_FALSE(thrown);
      ended = true;
      io.stop();
    });
    io.run();
    CHECK(ended);
  }
  void note(const std::string& line) {
    log.push_back(line);
    if (at_line) at_line();
    if (log.size() == wanted) reader->stop();
  }
  static poll_options quick() {
    poll_options out;
    out.interval = out.first_backoff = out.longest_backoff = 5ms;
    return out;
  }

  net::http_client http{io.get_executor(), options()};
  std::unique_ptr<scripted_server> server;
  std::unique_ptr<api_client> api;
  std::unique_ptr<poller> reader;
  std::vector<std::string> log;
  std::function<void()> at_line;
  std::size_t wanted = 0;
  bool ended = false;
};

}  // namespace

TEST_CASE_METHOD(poller_fixture, "a poller reads, sees changes, and survives failures") {
  start({page(7, "one"), revision(7), answer("500 Oops", "", ""), answer("500 Oops", "", ""), revision(8),
         page(8, "two")},
        5);
  run_to_end();
  CHECK(log == std::vector<std::string>{"read 7 one", "unchanged 7", "failed, news: HTTP 500",
                                        "failed: HTTP 500", "read 8 two"});
}

TEST_CASE_METHOD(poller_fixture, "a wish and an urgent time wake a poller that waits") {
  start({page(7, "one"), revision(7), revision(7)}, 3, poll_options());
  at_line = [this] {
    if (log.size() == 1) asio::post(io, [this] { CHECK(reader->refresh() == 0ms); });
    if (log.size() == 2) {
      asio::post(io, [this] { reader->urgent_at(poller::system_sources().now().wall - 1ms); });
    }
  };
  run_to_end();
  CHECK(log == std::vector<std::string>{"read 7 one", "unchanged 7", "unchanged 7"});
}

TEST_CASE_METHOD(poller_fixture, "a poller ends with the HTTP client's shutdown, also from amid a request") {
  reply silent;
  silent.after = reply::then::hold;
  start({page(7, "one"), silent}, 99);
  at_line = [this] { asio::post(io, [this] { reader->refresh(); }); };
  asio::co_spawn(io, reader->run(), [this](const std::exception_ptr&) { ended = true; });
  while (server->requests().size() < 2) io.run_one();
  http.shutdown();
  io.restart();
  io.poll();
  CHECK(ended);
  CHECK(log == std::vector<std::string>{"read 7 one"});
}

TEST_CASE_METHOD(poller_fixture, "a poller ends with its coroutine's cancellation, waiting or asking") {
  const bool asking = GENERATE(true, false);
  reply silent;
  silent.after = reply::then::hold;
  start(asking ? std::vector<reply>{silent} : std::vector<reply>{page(7, "one")}, 99, poll_options());
  asio::cancellation_signal signal;
  asio::co_spawn(
      io, reader->run(),
      asio::bind_cancellation_slot(signal.slot(), [this](const std::exception_ptr&) { ended = true; }));
  while (asking ? server->requests().empty() : log.empty()) io.run_one();
  signal.emit(asio::cancellation_type::terminal);
  io.restart();
  io.poll();
  CHECK(ended);
}
