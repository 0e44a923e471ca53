#include "app/live_branches.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>

#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct branches_fixture : http_fixture {
  void start(std::vector<reply> script, std::size_t readings) {
    server.emplace(io, std::move(script));
    live_branches_options quick;
    quick.interval = quick.first_backoff = 5ms;
    branches.emplace(
        io.get_executor(), http, server->url("/live"),
        [this, readings](const std::vector<std::string>& read) {
          log.push_back(read);
          if (log.size() == readings) branches->stop();
        },
        quick);
  }

  net::http_client http{io.get_executor(), options()};
  std::optional<scripted_server> server;
  std::optional<live_branches> branches;
  std::vector<std::vector<std::string>> log;
  bool ended = false;
};

}  // namespace

TEST_CASE_METHOD(branches_fixture, "live branches are read again and again, and failures are survived") {
  start({ok("1.47.0-wmf.4\n"), answer("503 Busy", "Retry-After: 0\r\n", ""), ok("<html>"),
         answer("404 X", "", ""), ok(R"({"aawiki":"php-1.47.0-wmf.5"})")},
        2);
  asio::co_spawn(io, branches->run(), [this](const std::exception_ptr& thrown) {
    CHECK_FALSE(thrown);
    ended = true;
    io.stop();
  });
  io.run();
  CHECK(ended);
  CHECK(log == std::vector<std::vector<std::string>>{{"wmf/1.47.0-wmf.4"}, {"wmf/1.47.0-wmf.5"}});
  CHECK(server->requests().size() == 5);
}

TEST_CASE_METHOD(branches_fixture,
                 "reading live branches ends with the HTTP client's shutdown or a cancellation") {
  const bool shutdown = GENERATE(true, false);
  reply silent;
  silent.after = reply::then::hold;
  start({silent}, 1);
  asio::cancellation_signal signal;
  asio::co_spawn(
      io, branches->run(),
      asio::bind_cancellation_slot(signal.slot(), [this](const std::exception_ptr&) { ended = true; }));
  while (server->requests().empty()) io.run_one();
  if (shutdown) {
    http.shutdown();
  } else {
    signal.emit(asio::cancellation_type::terminal);
  }
  io.restart();
  io.poll();
  CHECK(ended);
  CHECK(log.empty());
}
