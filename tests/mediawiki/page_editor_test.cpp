#include "jounce/mediawiki/page_editor.hpp"

#include "net/http_fixture.hpp"

using namespace jounce;
using namespace jounce::mediawiki;
using namespace jounce::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

reply login_token_reply() {
  return answer("200 OK", "Set-Cookie: session=one; path=/; HttpOnly\r\n",
                R"({"query":{"tokens":{"logintoken":"lt+\\"}}})");
}
reply login_reply() {
  return answer("200 OK", "Set-Cookie: session=two; path=/; HttpOnly\r\n",
                R"({"login":{"result":"Success","lguserid":2,"lgusername":"Jounce"}})");
}
reply page_reply(int id, const std::string& text) {
  return ok(R"({"query":{"tokens":{"csrftoken":"ct+\\"},"userinfo":{"id":2,"name":"Jounce"},)"
            R"("pages":[{"title":"Deploy ü","revisions":[{"revid":)" +
            std::to_string(id) + R"(,"slots":{"main":{"content":")" + text + R"("}}}]}]}})");
}
reply saved_reply(int id) {
  return ok(R"({"edit":{"result":"Success","newrevid":)" + std::to_string(id) + "}}");
}
reply error_reply(const std::string& code) {
  return ok(R"({"error":{"code":")" + code + R"(","info":"x"}})");
}

struct editor_fixture : http_fixture {
  void serve(std::vector<reply> script, edit_login login = {"Jounce@bot", "s3cret", ""}) {
    server = std::make_unique<scripted_server>(io, std::move(script));
    editor = std::make_unique<page_editor>(io.get_executor(), options(), server->url("/w/api.php"), login);
  }
  edit_outcome edit() {
    edit_options with;
    with.summary = "statuses & more";
    with.deadline = 500ms;
    rewriter rewrite = [](const page_text& page, const std::string&) {
      return std::variant<std::string, edit_problem>(page.text + "!");
    };
    return run(io, editor->edit("Deploy", with, std::move(rewrite)));
  }
  edit_problem problem() { return std::get<edit_problem>(edit()); }
  std::string request(std::size_t index) const { return server->requests().at(index); }
  std::string body(std::size_t index) const {
    const auto& whole = server->requests().at(index);
    return whole.substr(whole.find("\r\n\r\n") + 4);
  }

  std::unique_ptr<scripted_server> server;
  std::unique_ptr<page_editor> editor;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(editor_fixture, "an edit logs in, reads, and saves what it read with its changes") {
  serve({login_token_reply(), login_reply(), page_reply(7, "a b"), saved_reply(8), page_reply(8, "a b!"),
         saved_reply(9)});
  CHECK(std::get<saved_page>(edit()).revision == 8);
  REQUIRE(server->requests().size() == 4);
  CHECK(has(request(0), "GET /w/api.php?format=json&formatversion=2&action=query&meta=tokens&type=login "));
  CHECK(has(request(1), "POST /w/api.php?format=json&formatversion=2&action=login "));
  CHECK(has(request(1), "Cookie: session=one"));
  CHECK(body(1) == "lgname=Jounce%40bot&lgpassword=s3cret&lgtoken=lt%2B%5C");
  CHECK(has(request(2),
            "titles=Deploy&rvprop=ids%7Ccontent&rvslots=main&meta=tokens%7Cuserinfo&type=csrf&"
            "assert=user&maxlag=5 "));
  CHECK(has(request(2), "Cookie: session=two"));
  CHECK(
      body(3) ==
      "title=Deploy%20%C3%BC&text=a%20b%21&summary=statuses%20%26%20more&baserevid=7&nocreate=1&bot=1&assert="
      "user&maxlag=5&token=ct%2B%5C&md5=58f1010fb4b905cc69d374dabe4fba88");

  CHECK(std::get<saved_page>(edit()).revision == 9);
  CHECK(server->requests().size() == 6);  // without another login
}

TEST_CASE_METHOD(editor_fixture,
                 "an owner-only token stands in the header of every request, and needs no login") {
  serve({page_reply(7, "a"), saved_reply(8)}, {"", "", "t0ken"});
  CHECK(std::get<saved_page>(edit()).revision == 8);
  REQUIRE(server->requests().size() == 2);
  for (const auto& one : server->requests()) CHECK(has(one, "Authorization: Bearer t0ken\r\n"));
}

TEST_CASE_METHOD(editor_fixture, "conflicts, stale tokens and lost sessions are got over") {
  serve({page_reply(7, "a"), error_reply("editconflict"), page_reply(8, "b"), error_reply("badtoken"),
         page_reply(8, "b"), saved_reply(9)},
        {"", "", "t0ken"});
  CHECK(std::get<saved_page>(edit()).revision == 9);
  CHECK(has(body(5), "text=b%21"));
  serve({login_token_reply(), login_reply(), error_reply("assertuserfailed"), login_token_reply(),
         login_reply(), page_reply(7, "a"), saved_reply(8)});
  CHECK(std::get<saved_page>(edit()).revision == 8);
}

TEST_CASE_METHOD(editor_fixture, "no reason holds a secret") {
  const auto step = GENERATE(0U, 1U, 2U, 3U);
  reply cut;
  cut.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{";
  cut.after = reply::then::close;
  reply silent;
  silent.after = reply::then::hold;
  for (const auto& bad :
       {answer("500 Oops", "", "<title>Error</title>"), answer("302 Found", "Location: /x\r\n", ""),
        answer("401 No", "", ""), error_reply("blocked"), cut, silent, ok("s3cret")}) {
    std::vector<reply> script = {login_token_reply(), login_reply(), page_reply(7, "a"), saved_reply(8)};
    script.resize(step);
    script.push_back(bad);
    script.push_back(bad);  // a redirect that is followed
    script.push_back(bad);
    script.push_back(bad);
    serve(std::move(script));
    const auto got = problem();
    CHECK_FALSE(got.reason.empty());
    for (const auto* secret : {"s3cret", "lt+", "ct+", "session"}) CHECK_FALSE(has(got.reason, secret));
  }
}

TEST_CASE_METHOD(editor_fixture, "edits of one account come one after the other") {
  serve({page_reply(7, "a"), saved_reply(8), page_reply(8, "b"), saved_reply(9)}, {"", "", "t0ken"});
  int ended = 0;
  for (int i = 0; i < 2; ++i) {
    rewriter rewrite = [](const page_text& page, const std::string&) {
      return std::variant<std::string, edit_problem>(page.text + "!");
    };
    asio::co_spawn(io, editor->edit("Deploy", {}, std::move(rewrite)),
                   [&](const std::exception_ptr&, const edit_outcome& outcome) {
                     CHECK(std::get<saved_page>(outcome).revision == static_cast<std::uint64_t>(8 + ended));
                     if (++ended == 2) io.stop();
                   });
  }
  io.restart();
  io.run();
  CHECK(ended == 2);
}

TEST_CASE_METHOD(editor_fixture, "a shutdown ends the edit under way and those that wait") {
  reply silent;
  silent.after = reply::then::hold;
  serve({silent}, {"", "", "t0ken"});
  int cancelled = 0;
  for (int i = 0; i < 2; ++i) {
    rewriter rewrite = [](const page_text& page, const std::string&) {
      return std::variant<std::string, edit_problem>(page.text + "!");
    };
    asio::co_spawn(io, editor->edit("Deploy", {}, std::move(rewrite)),
                   [&](const std::exception_ptr&, const edit_outcome& outcome) {
                     cancelled += std::get<edit_problem>(outcome).kind == edit_trouble::cancelled ? 1 : 0;
                   });
  }
  while (server->requests().empty()) io.run_one();
  editor->shutdown();
  io.restart();
  io.poll();
  CHECK(cancelled == 2);
}
