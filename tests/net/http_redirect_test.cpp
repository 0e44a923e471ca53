#include "http_fixture.hpp"

using namespace jounce::net;
using namespace jounce::test;

namespace {

reply moved(std::string_view status, const std::string& location) {
  return answer(status, "Location: " + location + "\r\n", "elsewhere");
}

}  // namespace

TEST_CASE_METHOD(http_fixture, "a redirect on the same host is followed") {
  const auto* status = GENERATE("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent");
  scripted_server server(io, {moved(status, "/there?x=1"), ok("here")});
  const auto got = response(get(server.url("/start")));
  CHECK(got.body == "here");
  CHECK(got.url == server.url("/there?x=1"));
  CHECK(server.connections() == 1);
}

TEST_CASE_METHOD(http_fixture, "a redirect away is refused, and nobody is asked there") {
  scripted_server other(io, {ok("stolen")});
  const auto other_port = std::to_string(other.port());
  const std::vector<std::string> targets = {"http://localhost:1/", "http://127.0.0.1:" + other_port + "/",
                                            "//elsewhere.example/", "ftp://127.0.0.1/",
                                            "http://127.0.0.1@elsewhere.example/"};
  for (const auto& target : targets) {
    INFO(target);
    scripted_server server(io, {moved("302 Found", target)});
    CHECK(failure(get(server.url())).kind == http_failure::redirect);
  }
  CHECK(other.connections() == 0);
}

TEST_CASE_METHOD(http_fixture, "the reason names the host, and nothing else of the target") {
  scripted_server server(io, {moved("302 Found", "https://idp.example/login?secret=1")});
  CHECK(failure(get(server.url())).reason == "redirect to another host, idp.example");
}

TEST_CASE_METHOD(http_fixture, "redirects in a circle end") {
  scripted_server server(io, std::vector<reply>(10, moved("302 Found", "/")));
  CHECK(failure(get(server.url())).reason == "more than 3 redirects");
  CHECK(server.requests().size() == 4);
}

TEST_CASE_METHOD(http_fixture, "a POST is not sent on") {
  scripted_server server(io, {moved("307 Temporary", "/there"), ok("")});
  http_client client(io.get_executor(), options());
  CHECK(failure(run(io, client.post(request(server.url())))).kind == http_failure::redirect);
  CHECK(server.requests().size() == 1);
}

TEST_CASE_METHOD(http_fixture, "a redirect to nowhere is an answer") {
  scripted_server server(io, {answer("302 Found", "", "?")});
  CHECK(response(get(server.url())).status == 302);
}
