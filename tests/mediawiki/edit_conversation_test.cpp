#include "jounce/mediawiki/edit_conversation.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"

using namespace jounce::mediawiki;

namespace {

std::string name_of(const edit_action& action) {
  if (std::holds_alternative<ask_login_token>(action)) return "token?";
  if (const auto* login = std::get_if<ask_login>(&action)) return "login " + login->token;
  if (std::holds_alternative<ask_page>(action)) return "page?";
  if (const auto* edit = std::get_if<ask_edit>(&action))
    return "edit " + edit->title + ' ' + std::to_string(edit->base) + ' ' + edit->token + ' ' + edit->text;
  const auto& outcome = std::get<edit_outcome>(action);
  if (const auto* problem = std::get_if<edit_problem>(&outcome)) return "failed: " + problem->reason;
  const auto& saved = std::get<saved_page>(outcome);
  return saved.revision ? "saved " + std::to_string(*saved.revision) : "nothing to save";
}

std::variant<std::string, edit_problem> shout(const page_text& page, const std::string&) {
  return page.text + "!";
}

edit_answer page(std::uint64_t revision, const std::string& text) {
  return editable_page{{revision, "D", text}, "csrf", "Jounce"};
}
edit_answer trouble(edit_trouble kind) {
  return edit_problem{kind, "reason", {}};
}

// What a conversation asks, the first question included, when it is answered so.
struct talk {
  std::vector<std::string> asked;
  bool logged_in;
};
talk hold(edit_conversation conversation, const std::vector<edit_answer>& answers) {
  talk out;
  out.asked.push_back(name_of(conversation.begin()));
  for (const auto& one : answers) out.asked.push_back(name_of(conversation.resume(one)));
  out.logged_in = conversation.logged_in();
  return out;
}

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an edit begins with a login, once") {
  const auto first =
      hold({true, false, shout}, {login_token{"t"}, login_done{}, page(7, "a"), saved_page{8}});
  CHECK(first.asked == lines{"token?", "login t", "page?", "edit D 7 csrf a!", "saved 8"});
  CHECK(first.logged_in);
  CHECK(hold({true, true, shout}, {page(7, "a"), saved_page{8}}).asked ==
        lines{"page?", "edit D 7 csrf a!", "saved 8"});
  CHECK(hold({false, false, shout}, {page(7, "a"), saved_page{8}}).asked ==
        lines{"page?", "edit D 7 csrf a!", "saved 8"});
}

TEST_CASE("what needs no edit is not edited, and what may not be is not either") {
  const auto same = [](const page_text& text, const std::string&) {
    return std::variant<std::string, edit_problem>(text.text);
  };
  CHECK(hold({false, false, same}, {page(7, "a")}).asked == lines{"page?", "nothing to save"});
  const auto never = [](const page_text&, const std::string& user) {
    return std::variant<std::string, edit_problem>(edit_problem{edit_trouble::excluded, "no " + user, {}});
  };
  CHECK(hold({false, false, never}, {page(7, "a")}).asked == lines{"page?", "failed: no Jounce"});
}

TEST_CASE("a conflict reads and edits again, five edits at most") {
  CHECK(hold({false, false, shout},
             {page(7, "a"), trouble(edit_trouble::conflict), page(8, "b"), saved_page{9}})
            .asked == lines{"page?", "edit D 7 csrf a!", "page?", "edit D 8 csrf b!", "saved 9"});
  std::vector<edit_answer> answers;
  for (int i = 0; i < 5; ++i) {
    answers.push_back(page(7, "a"));
    answers.push_back(trouble(edit_trouble::conflict));
  }
  const auto asked = hold({false, false, shout}, answers).asked;
  CHECK(std::count(asked.begin(), asked.end(), "edit D 7 csrf a!") == 5);
  CHECK(asked.back() == "failed: reason");
}

TEST_CASE("a token that has gone stale is renewed, not for ever") {
  const auto stale = trouble(edit_trouble::stale_token);
  CHECK(hold({true, true, shout}, {page(7, "a"), stale, page(7, "a"), saved_page{8}}).asked ==
        lines{"page?", "edit D 7 csrf a!", "page?", "edit D 7 csrf a!", "saved 8"});
  CHECK(hold({true, false, shout}, {login_token{"t"}, stale, login_token{"u"}, login_done{}}).asked ==
        lines{"token?", "login t", "token?", "login u", "page?"});
  const auto given_up =
      hold({true, true, shout}, {page(7, "a"), stale, page(7, "a"), stale, page(7, "a"), stale});
  CHECK(given_up.asked.back() == "failed: reason");
  CHECK_FALSE(given_up.logged_in);
}

TEST_CASE("a session that is over is begun anew, a token that is refused is a refusal") {
  const auto over = trouble(edit_trouble::logged_out);
  CHECK(hold({true, true, shout}, {over, login_token{"t"}, login_done{}, page(7, "a"), over}).asked ==
        lines{"page?", "token?", "login t", "page?", "edit D 7 csrf a!", "token?"});
  edit_conversation by_token(false, false, shout);
  by_token.begin();
  const auto action = by_token.resume(over);
  CHECK(std::get<edit_problem>(std::get<edit_outcome>(action)).kind == edit_trouble::login_refused);
}

TEST_CASE("any other trouble ends the conversation at every step") {
  const std::vector<edit_answer> good = {login_token{"t"}, login_done{}, page(7, "a"), saved_page{8}};
  for (const auto kind :
       {edit_trouble::cancelled, edit_trouble::unreachable, edit_trouble::busy, edit_trouble::login_refused,
        edit_trouble::blocked, edit_trouble::not_allowed, edit_trouble::filtered, edit_trouble::captcha,
        edit_trouble::no_page, edit_trouble::other}) {
    for (std::size_t step = 0; step < good.size(); ++step) {
      std::vector<edit_answer> answers(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(step));
      answers.push_back(trouble(kind));
      CHECK(hold({true, false, shout}, answers).asked.back() == "failed: reason");
    }
  }
}
