#include "jounce/mediawiki/edit_answer.hpp"

#include "catch.hpp"

using namespace jounce;
using namespace jounce::mediawiki;

namespace {

net::http_result answered(const std::string& body, long status = 200) {
  net::http_response out;
  out.status = status;
  out.body = body;
  return out;
}

edit_problem problem_of(const edit_answer& answer) {
  REQUIRE(std::holds_alternative<edit_problem>(answer));
  return std::get<edit_problem>(answer);
}

std::string error(const std::string& code, const std::string& info = "Words of the wiki.") {
  return R"({"error":{"code":")" + code + R"(","info":")" + info + R"("},"docref":"See x"})";
}

const std::string editable = R"({"batchcomplete":true,"query":{
  "tokens":{"csrftoken":"abc+\\"},"userinfo":{"id":2,"name":"Jounce"},
  "pages":[{"pageid":1,"title":"Deployments","revisions":[{"revid":7,"slots":{"main":{"content":"text"}}}]}]}})";

}  // namespace

TEST_CASE("each step of an edit has its answer") {
  const auto token = judge_login_token(answered(R"({"query":{"tokens":{"logintoken":"d3f+\\"}}})"));
  CHECK(std::get<login_token>(token).value == "d3f+\\");
  CHECK(std::holds_alternative<login_done>(
      judge_login(answered(R"({"login":{"result":"Success","lguserid":2,"lgusername":"Jounce"}})"))));
  const auto page = std::get<editable_page>(judge_editable_page(answered(editable)));
  CHECK(page.page.revision == 7);
  CHECK(page.page.text == "text");
  CHECK(page.token == "abc+\\");
  CHECK(page.user == "Jounce");
  const auto saved = judge_edit(answered(
      R"({"edit":{"result":"Success","pageid":1,"title":"Deployments","oldrevid":7,"newrevid":8}})"));
  CHECK(std::get<saved_page>(saved).revision == 8);
  const auto unchanged = judge_edit(answered(R"({"edit":{"result":"Success","nochange":true}})"));
  CHECK_FALSE(std::get<saved_page>(unchanged).revision);
}

TEST_CASE("every refusal of the wiki is of a kind") {
  struct row {
    const char* code;
    edit_trouble kind;
    bool needs_somebody;
  };
  const auto r = GENERATE(values<row>({
      {"editconflict", edit_trouble::conflict, false},
      {"badtoken", edit_trouble::stale_token, false},
      {"assertuserfailed", edit_trouble::logged_out, false},
      {"mwoauth-invalid-authorization", edit_trouble::login_refused, true},
      {"readapidenied", edit_trouble::login_refused, true},
      {"blocked", edit_trouble::blocked, true},
      {"autoblocked", edit_trouble::blocked, true},
      {"protectedpage", edit_trouble::not_allowed, true},
      {"protectednamespace", edit_trouble::not_allowed, true},
      {"cascadeprotected", edit_trouble::not_allowed, true},
      {"permissiondenied", edit_trouble::not_allowed, true},
      {"spamblacklist", edit_trouble::filtered, true},
      {"abusefilter-disallowed", edit_trouble::filtered, true},
      {"abusefilter-warning", edit_trouble::filtered, true},
      {"readonly", edit_trouble::busy, false},
      {"ratelimited", edit_trouble::busy, false},
      {"maxlag", edit_trouble::busy, false},
      {"missingtitle", edit_trouble::no_page, true},
      {"internal_api_error_DBQueryError", edit_trouble::other, false},
  }));
  INFO(r.code);
  const auto got = problem_of(judge_edit(answered(error(r.code))));
  CHECK(got.kind == r.kind);
  CHECK(needs_somebody(got.kind) == r.needs_somebody);
  CHECK(got.reason == std::string("API error ") + r.code + ": Words of the wiki.");
}

TEST_CASE("a refused edit has several forms") {
  struct row {
    const char* edit;
    edit_trouble kind;
    const char* reason;
  };
  const auto r = GENERATE(values<row>({
      {R"({"result":"Failure","captcha":{"type":"image","id":"1"}})", edit_trouble::captcha,
       "the wiki asks for a captcha, which only people can solve"},
      {R"({"result":"Failure","spamblacklist":"http://bad.example"})", edit_trouble::filtered,
       "the spam filter does not take http://bad.example"},
      {R"({"result":"Failure","code":"abusefilter-disallowed","info":"Hitting x"})", edit_trouble::filtered,
       "the edit was refused: abusefilter-disallowed, Hitting x"},
      {R"({"result":"Failure"})", edit_trouble::other, "the edit was refused: no code"},
      {R"({"result":"Success"})", edit_trouble::unreachable, "an answer without the new revision"},
  }));
  INFO(r.edit);
  const auto got = problem_of(judge_edit(answered(std::string(R"({"edit":)") + r.edit + "}")));
  CHECK(got.kind == r.kind);
  CHECK(got.reason == r.reason);
}

TEST_CASE("a login that fails says why") {
  const auto got = problem_of(
      judge_login(answered(R"({"login":{"result":"Failed","reason":"Incorrect username or password"}})")));
  CHECK(got.kind == edit_trouble::login_refused);
  CHECK(got.reason == "login refused: Failed, Incorrect username or password");
  CHECK(problem_of(judge_login(answered(R"({"login":{"result":"Aborted"}})"))).reason ==
        "login refused: Aborted");
  CHECK(problem_of(judge_login(answered(R"({"login":{"result":"WrongToken"}})"))).kind ==
        edit_trouble::stale_token);
}

TEST_CASE("answers that are none are the wiki's trouble") {
  for (const auto judge : {judge_login_token, judge_login, judge_editable_page, judge_edit}) {
    CHECK(problem_of(judge(answered("<html><title>Error</title>"))).kind == edit_trouble::unreachable);
    CHECK(problem_of(judge(answered("{}"))).kind == edit_trouble::unreachable);
    CHECK(problem_of(judge(answered("[[[1"))).kind == edit_trouble::unreachable);
    CHECK(problem_of(judge(answered("", 503))).reason == "HTTP 503");
    CHECK(problem_of(judge(answered("", 429))).kind == edit_trouble::busy);
    CHECK(problem_of(judge(answered("", 401))).kind == edit_trouble::login_refused);
    CHECK(problem_of(judge(net::http_error{net::http_failure::shut_down, "shut down"})).kind ==
          edit_trouble::cancelled);
    CHECK(problem_of(judge(net::http_error{net::http_failure::connect, "nobody"})).kind ==
          edit_trouble::unreachable);
  }
  const auto pages = editable.find("\"pages\"");
  const auto tokens = editable.find("\"tokens\"");
  auto no_page = editable;
  no_page.replace(pages, 7, "\"seite\"");
  auto no_token = editable;
  no_token.replace(tokens, 8, "\"zeichen\"");
  CHECK(problem_of(judge_editable_page(answered(no_page))).kind == edit_trouble::unreachable);
  CHECK(problem_of(judge_editable_page(answered(no_token))).reason == "an answer without the edit token");
  CHECK(problem_of(judge_editable_page(answered(
                       R"({"query":{"tokens":{"csrftoken":"a"},"pages":[{"title":"D","missing":true}]}})")))
            .kind == edit_trouble::no_page);
}

TEST_CASE("a pause that the server asks for is kept, and control codes are not") {
  net::http_response busy;
  busy.status = 503;
  busy.retry_after = std::chrono::seconds(5);
  busy.body = error("maxlag", "Waiting\\u0002 for\\r\\nX");
  const auto got = problem_of(judge_edit(busy));
  CHECK(got.retry_after == std::chrono::seconds(5));
  CHECK(got.reason == "API error maxlag: Waiting for X");
}
