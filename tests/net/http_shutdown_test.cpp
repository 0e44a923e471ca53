#include <dlfcn.h>
#include <netdb.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include "http_fixture.hpp"

using namespace jounce::net;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

// A resolver that hangs for one name, as one without a reachable server does, until it is let go.
namespace {

struct hung_resolver {
  std::mutex mutex;
  std::condition_variable changed;
  bool entered = false, released = false, left = false;

  int hang() {
    std::unique_lock lock(mutex);
    entered = true;
    changed.notify_all();
    changed.wait(lock, [&] { return released; });
    left = true;
    changed.notify_all();
    return EAI_AGAIN;
  }
  void await_entry() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return entered; });
  }
  void release() {
    std::unique_lock lock(mutex);
    released = true;
    changed.notify_all();
    changed.wait(lock, [&] { return left; });
  }
};

hung_resolver resolver;

}  // namespace

// Stands before the C library's for the whole test program, libcurl included.
extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** out) {
  if (node != nullptr && std::strcmp(node, "hung.test") == 0) return resolver.hang();
  if (node != nullptr && std::strcmp(node, "unknown.test") == 0) return EAI_NONAME;
  using function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return real(node, service, hints, out);
}

namespace {

// Starts `work` and runs the loop until nothing is ready: requests are on their way then.
template <class Work>
void start(asio::io_context& io, Work work, std::optional<http_result>& result) {
  asio::co_spawn(io, std::move(work),
                 [&](const std::exception_ptr&, http_result value) { result = std::move(value); });
  io.restart();
  io.poll();
}

reply silence() {
  reply out;
  out.after = reply::then::hold;
  return out;
}

}  // namespace

TEST_CASE_METHOD(http_fixture, "a name that is not known is an error") {
  CHECK(failure(get("http://unknown.test/")).kind == http_failure::resolve);
}

TEST_CASE_METHOD(http_fixture, "a resolver that hangs is abandoned") {
  auto what = request("http://hung.test/");
  {
    http_client client(io.get_executor(), options());
    SECTION("at the connection's deadline") {
      what.limits.connect = 50ms;
      CHECK(failure(run(io, client.get(what))).kind == http_failure::connect);
    }
    SECTION("at shutdown") {
      std::optional<http_result> result;
      start(io, client.get(what), result);
      resolver.await_entry();
      client.shutdown();
      io.run();
      REQUIRE(result);
      CHECK(failure(*result).kind == http_failure::shut_down);
    }
  }
  resolver.await_entry();
  resolver.release();
  resolver.entered = resolver.released = resolver.left = false;
}

TEST_CASE_METHOD(http_fixture, "shutdown ends what runs and what waits, and refuses what comes") {
  scripted_server server(io, {silence(), silence()});
  auto one = options();
  one.max_parallel = 1;
  auto client = std::make_unique<http_client>(io.get_executor(), one);
  std::optional<http_result> running, waiting, late;
  start(io, client->get(request(server.url())), running);
  start(io, client->get(request(server.url())), waiting);
  CHECK_FALSE(running);
  SECTION("by a call") {
    client->shutdown();
    start(io, client->get(request(server.url())), late);
    REQUIRE(late);
    CHECK(failure(*late).kind == http_failure::shut_down);
  }
  SECTION("by destruction") {
    client.reset();
    io.restart();
    io.poll();
  }
  REQUIRE(running);
  REQUIRE(waiting);
  CHECK(failure(*running).kind == http_failure::shut_down);
  CHECK(failure(*waiting).kind == http_failure::shut_down);
}

TEST_CASE_METHOD(http_fixture, "a loop that ends first takes its requests along") {
  auto loop = std::make_unique<asio::io_context>();
  auto server = std::make_unique<scripted_server>(*loop, std::vector<reply>{silence()});
  auto client = std::make_unique<http_client>(loop->get_executor(), options());
  std::optional<http_result> result;
  start(*loop, client->get(request(server->url())), result);
  start(*loop, client->get(request("http://127.0.0.1:1/")), result);
  client.reset();
  server.reset();
  loop.reset();
  SUCCEED("no leak, no crash");
}

TEST_CASE_METHOD(http_fixture, "a cancelled request ends at once and leaves the client usable") {
  using namespace asio::experimental::awaitable_operators;
  scripted_server server(io, {silence(), ok("after")});
  auto one = options();
  one.max_parallel = 1;
  http_client client(io.get_executor(), one);
  asio::steady_timer timer(io, 30ms);
  const auto either = run(io, client.get(request(server.url())) || timer.async_wait(asio::use_awaitable));
  CHECK(std::holds_alternative<std::monostate>(either));
  CHECK(response(run(io, client.get(request(server.url())))).body == "after");
}

TEST_CASE_METHOD(http_fixture, "a cancellation is told from the other ends") {
  scripted_server server(io, {silence()});
  http_client client(io.get_executor(), options());
  asio::cancellation_signal signal;
  std::optional<http_result> result;
  asio::co_spawn(
      io, client.get(request(server.url())),
      asio::bind_cancellation_slot(
          signal.slot(), [&](const std::exception_ptr&, http_result value) { result = std::move(value); }));
  io.poll();
  CHECK_FALSE(result);
  signal.emit(asio::cancellation_type::terminal);
  io.restart();
  io.poll();
  REQUIRE(result);
  CHECK(failure(*result).kind == http_failure::cancelled);
}
