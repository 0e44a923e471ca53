#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http_fixture.hpp"

using namespace jounce::net;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

TEST_CASE_METHOD(http_fixture, "a body beyond its bound is refused") {
  http_request what;
  const std::size_t beyond_limit = 20'000'000;
  SECTION("20 MB, announced") {
    scripted_server server(io, {ok(std::string(beyond_limit, 'x'))});
    CHECK(failure(get(server.url())).kind == http_failure::too_large);
  }
  SECTION("20 MB, not announced") {
    reply endless;
    endless.bytes = "HTTP/1.1 200 OK\r\n\r\n" + std::string(beyond_limit, 'x');
    endless.after = reply::then::close;
    scripted_server server(io, {endless});
    CHECK(failure(get(server.url())).kind == http_failure::too_large);
  }
  SECTION("small until it is unpacked") {
    const std::string bomb(
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x31\x01\x00\x00\x00\xc2\xa0\xac\xeb\x5f\xc2\x14\x7e"
        "\x40\x01\x00"
        "\x00\x00\x00\x6f\x03\x76\x59\xf4\x4c\x88\x13\x00\x00",
        41);
    scripted_server server(io, {answer("200 OK", "Content-Encoding: gzip\r\n", bomb),
                                answer("200 OK", "Content-Encoding: gzip\r\n", bomb)});
    what = request(server.url());
    what.limits.body = 5000;
    CHECK(response(get(what)).body == std::string(5000, 'a'));
    what.limits.body = 4999;
    CHECK(failure(get(what)).kind == http_failure::too_large);
  }
}

TEST_CASE_METHOD(http_fixture, "headers without end are refused") {
  reply endless;
  endless.bytes = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 5000; ++i) endless.bytes += "X-Filler: " + std::string(1000, 'x') + "\r\n";
  scripted_server server(io, {endless});
  CHECK(failure(get(server.url())).kind == http_failure::cut_off);
}

TEST_CASE_METHOD(http_fixture, "a server that answers in drops is left at the total deadline") {
  auto drops = ok(std::string(1000, 'x'));
  drops.drip = 20ms;
  scripted_server server(io, {drops});
  auto what = request(server.url());
  what.limits.total = 200ms;
  const auto error = failure(get(what));
  CHECK(error.kind == http_failure::timed_out);
  CHECK(error.reason == "no complete answer within 200 ms");
}

TEST_CASE_METHOD(http_fixture, "a server that is too slow for too long is left before that") {
  auto drops = ok(std::string(1000, 'x'));
  drops.drip = 20ms;
  scripted_server server(io, {drops});
  auto what = request(server.url());
  what.limits.slow_for = 1s;
  what.limits.slow_below = 10'000;
  const auto error = failure(get(what));
  CHECK(error.kind == http_failure::timed_out);
  CHECK(error.reason.find("too slow") != std::string::npos);
}

TEST_CASE_METHOD(http_fixture, "a server that says nothing is left") {
  reply silent;
  silent.after = reply::then::hold;
  scripted_server server(io, {silent});
  auto what = request(server.url());
  what.limits.total = 100ms;
  CHECK(failure(get(what)).kind == http_failure::timed_out);
}

TEST_CASE_METHOD(http_fixture, "where nobody listens, the connection fails") {
  std::string url;
  {
    scripted_server gone(io, std::vector<reply>{});
    url = gone.url();
  }
  const auto error = failure(get(url));
  CHECK(error.kind == http_failure::connect);
  CHECK(error.reason.find('\n') == std::string::npos);
}

TEST_CASE_METHOD(http_fixture, "a handshake that hangs ends at the connection's deadline") {
  asio::ip::tcp::acceptor mute(io, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  auto what = request("https://127.0.0.1:" + std::to_string(mute.local_endpoint().port()) + "/");
  what.limits.connect = 100ms;
  CHECK(failure(get(what)).kind == http_failure::connect);
}

namespace {

// All of `count` requests at once; their results.
asio::awaitable<std::vector<http_result>> get_all(http_client& client, http_request what, int count) {
  std::vector<http_result> results;
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer finished(executor, asio::steady_timer::time_point::max());
  for (int i = 0; i < count; ++i) {
    asio::co_spawn(executor, client.get(what), [&](const std::exception_ptr&, http_result result) {
      results.push_back(std::move(result));
      if (results.size() == static_cast<std::size_t>(count)) finished.cancel();
    });
  }
  co_await finished.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return results;
}

}  // namespace

TEST_CASE_METHOD(http_fixture, "no more than the allowed number of requests run at a time") {
  scripted_server server(io, std::vector<reply>(7, ok("x")));
  auto two = options();
  two.max_parallel = 2;
  http_client client(io.get_executor(), two);
  const auto results = run(io, get_all(client, request(server.url()), 7));
  CHECK(results.size() == 7);
  for (const auto& result : results) CHECK(response(result).body == "x");
  CHECK(server.most_open() == 2);
}

TEST_CASE_METHOD(http_fixture, "waiting in line counts against the total deadline") {
  reply silent;
  silent.after = reply::then::hold;
  scripted_server server(io, {silent, silent});
  auto one = options();
  one.max_parallel = 1;
  http_client client(io.get_executor(), one);
  auto what = request(server.url());
  what.limits.total = 100ms;
  for (const auto& result : run(io, get_all(client, what, 3)))
    CHECK(failure(result).kind == http_failure::timed_out);
}
