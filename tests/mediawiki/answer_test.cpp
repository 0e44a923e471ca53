#include "jounce/mediawiki/answer.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace jounce::mediawiki;
using namespace jounce;
using namespace std::chrono_literals;

namespace {

// What came out, as one line: "7", or the failure's kind, code and reason.
std::string line(const read_failure& failed) {
  static const char* const names[] = {"network",     "timed_out",    "too_large", "cancelled",
                                      "http_status", "rate_limited", "lagged",    "login_required",
                                      "not_json",    "api_error",    "no_page",   "unexpected"};
  return std::string(names[static_cast<int>(failed.kind)]) + '(' + failed.code + "): " + failed.reason;
}
std::string line(const revision_answer& answer) {
  const auto* failed = std::get_if<read_failure>(&answer);
  return failed != nullptr ? line(*failed) : std::to_string(std::get<std::uint64_t>(answer));
}
std::string line(const page_answer& answer) {
  const auto* failed = std::get_if<read_failure>(&answer);
  if (failed != nullptr) return line(*failed);
  const auto& page = std::get<page_text>(answer);
  return std::to_string(page.revision) + ' ' + page.title + ": " + page.text;
}

struct expectation {
  std::string body, line;
};

std::string pages(const std::string& page) {
  return R"({"batchcomplete":true,"query":{"pages":[)" + page + "]}}";
}
std::string revisions(const std::string& revision) {
  return pages(R"({"pageid":2,"ns":0,"title":"Deployments","revisions":[)" + revision + "]}");
}

const std::string cut = R"({"query":{"pages":[{"title":"Dep)";

// Bodies that are failures whatever was asked for.
const std::vector<expectation> bad_bodies = {
    {"", "not_json(): empty answer"},
    {" \r\n", "not_json(): empty answer"},
    {"<!DOCTYPE html><html><head><title>Wikimedia\n Error</title>",
     "not_json(): HTML instead of JSON: Wikimedia Error"},
    {"\n<html><TITLE>Oops</TITLE>", "not_json(): HTML instead of JSON: Oops"},
    {"<html><title>never closed", "not_json(): HTML instead of JSON"},
    {"<html><form><input TYPE=\"password\">", "login_required(): a login page instead of an answer"},
    {"<a href=/wiki/Special:UserLogin>", "login_required(): a login page instead of an answer"},
    {"PHP Warning: x", "not_json(): malformed JSON, 14 bytes"},
    {cut, "not_json(): JSON that breaks off after " + std::to_string(cut.size()) + " bytes"},
    {"{\"query\":\"\xff\"}", "not_json(): malformed JSON, 13 bytes"},
    {"{\"query\":\"\\ud800\"}", "not_json(): malformed JSON, 18 bytes"},
    {"{\"a\":1}}", "not_json(): malformed JSON, 8 bytes"},
    {"{\"a\":1}<br>", "not_json(): malformed JSON, 11 bytes"},
    {"[]", "unexpected(): an answer without the page"},
    {"{}", "unexpected(): an answer without the page"},
    {R"({"query":[]})", "unexpected(): an answer without the page"},
    {R"({"batchcomplete":true})", "unexpected(): an answer without the page"},
    {R"({"query":{"pages":{}}})", "unexpected(): an answer without the page"},
    {R"({"query":{"interwiki":[{"title":"w:Foo","iw":"w"}]}})", "unexpected(): an answer without the page"},
    {pages(""), "unexpected(): an answer without the page"},
    {pages("1"), "unexpected(): an answer without a revision of \"\""},
    {pages(R"({"title":"A"},{"title":"B"})"), "unexpected(): an answer without the page"},
    {pages(R"({"ns":0,"title":"No\npe","missing":true})"), "no_page(): no page \"No pe\""},
    {pages(R"({"title":"{","invalidreason":"bad \"{\".","invalid":true})"),
     "no_page(): invalid title: bad \"{\"."},
    {pages(R"({"ns":-1,"title":"Special:Version","special":true})"),
     "no_page(): \"Special:Version\" is a special page"},
    {pages(R"({"title":"A"})"), "unexpected(): an answer without a revision of \"A\""},
    {revisions(""), "unexpected(): an answer without a revision of \"Deployments\""},
    {revisions(R"({"revid":"7"})"), "unexpected(): an answer without a revision of \"Deployments\""},
    {revisions(R"({"revid":-7})"), "unexpected(): an answer without a revision of \"Deployments\""},
    {revisions(R"({"revid":0})"), "unexpected(): an answer without a revision of \"Deployments\""},
    {revisions(R"({"revid":1e99})"), "unexpected(): an answer without a revision of \"Deployments\""},
    {R"({"error":{"code":"maxlag","info":"Waiting for db1: 5.2 seconds lagged.","lag":5.2}})",
     "lagged(maxlag): API error maxlag: Waiting for db1: 5.2 seconds lagged."},
    {R"({"error":{"code":"ratelimited","info":"Slow down"}})",
     "rate_limited(ratelimited): API error ratelimited: Slow down"},
    {R"({"error":{"code":"readapidenied","info":"You need read permission"}})",
     "login_required(readapidenied): API error readapidenied: You need read permission"},
    {R"({"error":{"code":"inter\u0000nal\r\n","info":"a\u0007b\u202ec\nQUIT \u000304d"}})",
     "api_error(inter nal): API error inter nal: a b c QUIT d"},
    {R"({"error":{"code":7,"info":[]}})", "api_error(): API error without code:"},
    {R"({"error":"boom"})", "api_error(): API error without code:"},
};

}  // namespace

TEST_CASE("a revision id is read from its answer") {
  CHECK(line(parse_revision_answer(revisions(R"({"revid":7,"parentid":0})"))) == "7");
  CHECK(line(parse_revision_answer(revisions(R"({"revid":18446744073709551615})"))) ==
        "18446744073709551615");
}

TEST_CASE("a page is read from its answer, byte for byte") {
  const auto body = revisions(
      R"({"revid":7,"slots":{"main":{"contentmodel":"wikitext","content":" Hell\u00f6 \ud83d\ude00\n{{x}}\t\u0000"}}})");
  const auto page = std::get<page_text>(parse_page_answer(body));
  CHECK(page.revision == 7);
  CHECK(page.title == "Deployments");
  CHECK(page.text == std::string(" Hellö \xF0\x9F\x98\x80\n{{x}}\t\0", 20));
}

TEST_CASE("an empty page is a page") {
  CHECK(line(parse_page_answer(revisions(R"({"revid":7,"slots":{"main":{"content":""}}})"))) ==
        "7 Deployments: ");
}

TEST_CASE("content that is not there is said") {
  const std::vector<expectation> table = {
      {R"({"revid":7})", "unexpected(): a revision without content"},
      {R"({"revid":7,"slots":[]})", "unexpected(): a revision without content"},
      {R"({"revid":7,"slots":{"main":{"content":5}}})", "unexpected(): a revision without content"},
      {R"({"revid":7,"slots":{"main":{"texthidden":true}}})", "unexpected(): revision 7 is hidden"},
      {R"({"revid":7,"slots":{"main":{"nosuchsection":true}}})", "unexpected(): a revision without content"},
  };
  for (const auto& [body, expected] : table) CHECK(line(parse_page_answer(revisions(body))) == expected);
}

TEST_CASE("bad answers are told apart, in one line") {
  for (const auto& [body, expected] : bad_bodies) {
    CHECK(line(parse_revision_answer(body)) == expected);
    CHECK(line(parse_page_answer(body)) == expected);
  }
}

TEST_CASE("an answer cut anywhere is a failure") {
  const auto whole = revisions(R"({"revid":7,"slots":{"main":{"content":"a \"quoted\" [[link]] \\"}}})");
  CHECK(line(parse_page_answer(whole)) == "7 Deployments: a \"quoted\" [[link]] \\");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    CHECK(std::get<read_failure>(parse_page_answer(whole.substr(0, length))).kind == failure_kind::not_json);
  }
}

TEST_CASE("JSON that is deep or large beyond reason is not built") {
  const std::string expected = "not_json(): JSON nested or large beyond reason";
  const std::size_t million = 1'000'000;
  CHECK(line(parse_page_answer(std::string(million, '['))) == expected);
  CHECK(line(parse_page_answer(std::string(million, '[') + std::string(million, ']'))) == expected);
  std::string objects;
  for (std::size_t i = 0; i < 200'000; ++i) objects += R"({"a":)";
  CHECK(line(parse_page_answer(objects)) == expected);
  std::string values = "[0";
  for (std::size_t i = 0; i < million; ++i) values += ",0";
  CHECK(line(parse_page_answer(values + "]")) == expected);
  const auto deep = std::string(32, '[') + std::string(32, ']');
  CHECK(line(parse_page_answer(deep)) == "unexpected(): an answer without the page");
  CHECK(line(parse_page_answer('[' + deep + ']')) == expected);
}

TEST_CASE("brackets and commas in the page's text count for nothing") {
  const std::string text(100'000, '[');
  const std::string commas(100'000, ',');
  const auto body = revisions(R"({"revid":7,"slots":{"main":{"content":")" + text + commas + "\"}}}");
  CHECK(std::get<page_text>(parse_page_answer(body)).text == text + commas);
}

TEST_CASE("reasons are short") {
  const std::string many(100'000, 'x');
  std::string error = R"({"error":{"code":")";
  error.append(many).append(R"(","info":")").append(many).append("\"}}");
  for (const auto& body :
       {error, "<title>" + many + "</title>", pages(R"({"title":")" + many + R"(","missing":true})")}) {
    const auto failed = std::get<read_failure>(parse_page_answer(body));
    CHECK(failed.reason.size() <= 300);
    CHECK(failed.code.size() <= 60);
  }
}

namespace {

net::http_result response(long status, std::string body,
                          std::optional<std::chrono::seconds> retry_after = std::nullopt) {
  net::http_response out;
  out.status = status;
  out.body = std::move(body);
  out.retry_after = retry_after;
  return out;
}

net::http_result error(net::http_failure kind) {
  return net::http_error{kind, "the reason"};
}

}  // namespace

TEST_CASE("statuses and failures of HTTP are told apart") {
  const auto good = revisions(R"({"revid":7,"slots":{"main":{"content":"x"}}})");
  const auto lagged = R"({"error":{"code":"maxlag","info":"lag"}})";
  const std::vector<std::pair<net::http_result, std::string>> table = {
      {response(200, good), "7"},
      {response(500, good), "http_status(500): HTTP 500"},
      {response(304, ""), "http_status(304): HTTP 304"},
      {response(429, "<title>Too Many Requests</title>"), "rate_limited(429): HTTP 429: Too Many Requests"},
      {response(503, lagged), "lagged(maxlag): API error maxlag: lag"},
      {response(503, "<html><title>Busy</title>"), "http_status(503): HTTP 503: Busy"},
      {response(503, std::string(1'000'000, '[')), "http_status(503): HTTP 503"},
      {response(401, ""), "login_required(401): HTTP 401"},
      {response(403, "no"), "login_required(403): HTTP 403"},
      {error(net::http_failure::timed_out), "timed_out(): the reason"},
      {error(net::http_failure::too_large), "too_large(): the reason"},
      {error(net::http_failure::cancelled), "cancelled(): the reason"},
      {error(net::http_failure::shut_down), "cancelled(): the reason"},
      {error(net::http_failure::tls), "network(): the reason"},
      {error(net::http_failure::resolve), "network(): the reason"},
      {error(net::http_failure::connect), "network(): the reason"},
      {error(net::http_failure::cut_off), "network(): the reason"},
      {error(net::http_failure::redirect), "network(): the reason"},
  };
  for (const auto& [result, expected] : table) CHECK(line(judge_revision(result)) == expected);
  CHECK(line(judge_page(response(200, good))) == "7 Deployments: x");
  CHECK(line(judge_page(response(429, ""))) == "rate_limited(429): HTTP 429");
}

TEST_CASE("Retry-After comes along with any failure of an answer") {
  CHECK(std::get<read_failure>(judge_page(response(429, "", 7s))).retry_after == 7s);
  CHECK(std::get<read_failure>(judge_page(response(200, R"({"error":{"code":"maxlag","info":""}})", 5s)))
            .retry_after == 5s);
  CHECK_FALSE(std::get<read_failure>(judge_page(response(503, ""))).retry_after);
}
