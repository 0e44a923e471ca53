#include <algorithm>

#include "http_fixture.hpp"

using namespace jounce::net;
using namespace jounce::test;
using namespace std::chrono_literals;

namespace {

const std::string gzip_hello(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\xd7\x51\x28\xcf\xcc\xce\x04\x00\xbe\x1b\x95"
    "\x44\x0b\x00"
    "\x00\x00",
    31);

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE_METHOD(http_fixture, "an answer has status, type, address and body") {
  scripted_server server(
      io, {answer("404 Not Found", "Content-Type: text/html; charset=utf-8\r\n", "no\0 page")});
  const auto got = response(get(server.url("/a?b=c")));
  CHECK(got.status == 404);
  CHECK(got.content_type == "text/html; charset=utf-8");
  CHECK(got.url == server.url("/a?b=c"));
  CHECK(got.body == "no");
  CHECK_FALSE(got.retry_after);
  REQUIRE(server.requests().size() == 1);
  const auto& sent = server.requests()[0];
  CHECK(sent.substr(0, 20) == "GET /a?b=c HTTP/1.1\r");
  CHECK(contains(sent, "\r\nUser-Agent: jounce-test/1\r\n"));
  CHECK(contains(sent, "\r\nAccept-Encoding: gzip\r\n"));
}

TEST_CASE_METHOD(http_fixture, "Retry-After is read in both forms and bounded") {
  const auto after = [&](const std::string& value) {
    scripted_server server(io, {answer("503 Busy", "Retry-After: " + value + "\r\n", "")});
    return response(get(server.url())).retry_after;
  };
  CHECK(after("7") == 7s);
  CHECK(after("Fri, 31 Dec 2200 23:59:59 GMT") == 6h);
  CHECK(after("99999999999") == 6h);
  for (const auto* none : {"0", "-5", "soon", "Fri, 31 Dec 1999 23:59:59 GMT"}) {
    INFO(none);
    CHECK_FALSE(after(none));
  }
}

TEST_CASE_METHOD(http_fixture, "gzip is unpacked") {
  scripted_server server(io, {answer("200 OK", "Content-Encoding: gzip\r\n", gzip_hello)});
  CHECK(response(get(server.url())).body == "hello, wiki");
}

TEST_CASE_METHOD(http_fixture, "broken gzip is an error") {
  auto broken = gzip_hello;
  broken[12] = static_cast<char>(broken[12] ^ 0x55);
  scripted_server server(io, {answer("200 OK", "Content-Encoding: gzip\r\n", broken)});
  CHECK(failure(get(server.url())).kind == http_failure::cut_off);
}

TEST_CASE_METHOD(http_fixture, "a chunked answer is put together") {
  reply chunked;
  chunked.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  scripted_server server(io, {chunked});
  CHECK(response(get(server.url())).body == "abcde");
}

TEST_CASE_METHOD(http_fixture, "one connection carries many requests") {
  scripted_server server(io, {ok("1"), ok("2"), ok("3")});
  http_client client(io.get_executor(), options());
  for (const auto* expected : {"1", "2", "3"})
    CHECK(response(run(io, client.get(request(server.url())))).body == expected);
  CHECK(server.connections() == 1);
}

TEST_CASE_METHOD(http_fixture, "a connection that the server closed is replaced unseen") {
  auto last = ok("1");
  last.after = reply::then::close;
  scripted_server server(io, {last, ok("2")});
  http_client client(io.get_executor(), options());
  CHECK(response(run(io, client.get(request(server.url())))).body == "1");
  CHECK(response(run(io, client.get(request(server.url())))).body == "2");
  CHECK(server.connections() == 2);
}

TEST_CASE_METHOD(http_fixture, "an answer that ends anywhere before its end is an error") {
  const auto whole = ok("body").bytes;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO("after " << length << " bytes");
    reply part;
    part.bytes = whole.substr(0, length);
    part.after = reply::then::close;
    scripted_server server(io, {part});
    CHECK(failure(get(server.url())).kind == http_failure::cut_off);
  }
}

TEST_CASE_METHOD(http_fixture, "what is not HTTP is an error") {
  for (const auto* bytes : {"SSH-2.0-x\r\n", "<html>\n", "HTTP/9.9 200 OK\r\n\r\n", "\r\n\r\n"}) {
    INFO(bytes);
    reply garbage;
    garbage.bytes = bytes;
    garbage.after = reply::then::close;
    scripted_server server(io, {garbage});
    CHECK(failure(get(server.url())).kind == http_failure::cut_off);
  }
}

TEST_CASE_METHOD(http_fixture, "a POST carries its body and its type") {
  scripted_server server(io, {ok("posted")});
  http_client client(io.get_executor(), options());
  auto what = request(server.url());
  what.body = form_encode({{"a", "1 & ü"}, {"b", "+"}});
  what.headers = {"Authorization: Bearer x"};
  CHECK(response(run(io, client.post(what))).body == "posted");
  const auto& sent = server.requests().at(0);
  CHECK(contains(sent, "POST / HTTP/1.1\r\n"));
  CHECK(contains(sent, "\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
  CHECK(contains(sent, "\r\nAuthorization: Bearer x\r\n"));
  CHECK_FALSE(contains(sent, "Expect"));
  CHECK(contains(sent, "\r\n\r\na=1%20%26%20%C3%BC&b=%2B"));
}

TEST_CASE_METHOD(http_fixture, "requests that would not be what they say are refused unsent") {
  scripted_server server(io, {ok("")});
  std::vector<http_request> bad(5, request(server.url()));
  bad[0].headers = {"A: b\r\nX: y"};
  bad[1].url += "\r\nX: y";
  bad[2].url = "file:///etc/passwd";
  bad[3].url = "no url";
  bad[4].url = "";
  for (const auto& what : bad) {
    INFO(what.url);
    CHECK(failure(get(what)).kind == http_failure::bad_request);
  }
  CHECK(server.requests().empty());
}

TEST_CASE_METHOD(http_fixture, "cookies are kept where they are wanted, and only there") {
  const bool keep = GENERATE(true, false);
  scripted_server server(io, {answer("200 OK", "Set-Cookie: session=abc; path=/\r\n", ""), ok("")});
  auto with = options();
  with.keep_cookies = keep;
  http_client client(io.get_executor(), with);
  run(io, client.get(request(server.url())));
  run(io, client.get(request(server.url())));
  CHECK(contains(server.requests().at(1), "Cookie: session=abc") == keep);
}
