#include "jounce/mediawiki/api_client.hpp"

#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::mediawiki;
using namespace jounce::test;
using namespace std::chrono_literals;

namespace {

const std::size_t beyond_limit = 20'000'000;

reply json(std::string_view body) {
  return answer("200 OK", "Content-Type: application/json\r\n", body);
}

const std::string page_seven =
    R"({"query":{"pages":[{"title":"Deployments","revisions":[{"revid":7,"slots":{"main":{"content":"text"}}}]}]}})";

struct api_fixture : http_fixture {
  explicit api_fixture() : http(io.get_executor(), options()) {}

  revision_answer ask(const scripted_server& server, read_options with = {},
                      const std::string& title = "Deployments") {
    api_client api(http, server.url("/w/api.php"));
    return run(io, api.read_revision_id(title, with));
  }
  page_answer ask_page(const scripted_server& server) {
    api_client api(http, server.url("/w/api.php"));
    return run(io, api.read_page("Deployments", {}));
  }

  net::http_client http;
};

std::string target(const scripted_server& server) {
  const auto& sent = server.requests().at(0);
  return sent.substr(0, sent.find("\r\n"));
}

}  // namespace

TEST_CASE_METHOD(api_fixture, "the revision id is asked for in few bytes") {
  scripted_server server(io, {json(page_seven)});
  read_options with;
  with.maxlag = 5s;
  CHECK(std::get<std::uint64_t>(ask(server, with, "A&b ü")) == 7);
  CHECK(target(server) ==
        "GET "
        "/w/"
        "api.php?action=query&format=json&formatversion=2&redirects=1&prop=revisions&titles=A%26b%20%C3%BC&"
        "rvprop=ids"
        "&maxlag=5 HTTP/1.1");
}

TEST_CASE_METHOD(api_fixture, "the text is asked for with its id") {
  scripted_server server(io, {json(page_seven)});
  const auto page = std::get<page_text>(ask_page(server));
  CHECK(page.revision == 7);
  CHECK(page.text == "text");
  CHECK(
      target(server) ==
      "GET /w/api.php?action=query&format=json&formatversion=2&redirects=1&prop=revisions&titles=Deployments"
      "&rvprop=ids%7Ccontent&rvslots=main HTTP/1.1");
}

TEST_CASE_METHOD(api_fixture, "whatever a server does ends as one failure") {
  auto cut = json(page_seven);
  cut.bytes.resize(cut.bytes.size() - 5);
  cut.after = reply::then::close;
  auto slow = json(page_seven);
  slow.drip = 20ms;
  reply silent;
  silent.after = reply::then::hold;
  const std::vector<std::pair<reply, failure_kind>> table = {
      {json("<html><title>Error</title>"), failure_kind::not_json},
      {json(""), failure_kind::not_json},
      {answer("429 Too Many Requests", "Retry-After: 30\r\n", ""), failure_kind::rate_limited},
      {answer("503 Busy", "Retry-After: 5\r\n", R"({"error":{"code":"maxlag","info":"x"}})"),
       failure_kind::lagged},
      {answer("302 Found", "Location: https://idp.example/login\r\n", ""), failure_kind::network},
      {json(std::string(beyond_limit, ' ')), failure_kind::too_large},
      {cut, failure_kind::network},
      {slow, failure_kind::timed_out},
      {silent, failure_kind::timed_out},
  };
  for (const auto& [sent, expected] : table) {
    INFO(sent.bytes.substr(0, 100));
    scripted_server server(io, {sent});
    read_options with;
    with.deadline = 300ms;
    const auto failed = std::get<read_failure>(ask(server, with));
    CHECK(failed.kind == expected);
    CHECK_FALSE(failed.reason.empty());
    CHECK(failed.retry_after.has_value() == (sent.bytes.find("Retry-After") != std::string::npos));
  }
}
