// One edit, from the login to the answer: a state machine without I/O. It says what to ask the wiki next;
// page_editor asks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "jounce/mediawiki/edit_answer.hpp"

namespace jounce::mediawiki {

// What is to be done: a question to the wiki, or nothing more.
struct ask_login_token {};
struct ask_login {
  std::string token;
};
struct ask_page {};
struct ask_edit {
  std::string title;  // of the page that was read, behind redirects
  std::uint64_t base = 0;
  std::string token;
  std::string text;
};
using edit_outcome = std::variant<saved_page, edit_problem>;
using edit_action = std::variant<ask_login_token, ask_login, ask_page, ask_edit, edit_outcome>;

// The text that the page should have, or why it is left alone; the same text is not saved. Called again, with
// a newer text, after an edit conflict: what it last gave is what is saved.
using rewriter =
    std::function<std::variant<std::string, edit_problem>(const page_text& page, const std::string& user)>;

class edit_conversation {
 public:
  static constexpr int most_edits = 5;     // of one conversation: conflicts are tried again until then
  static constexpr int most_renewals = 2;  // of a token, of a login

  // With `by_password` a login is part of it, unless `logged_in`; without, every request proves who asks.
  edit_conversation(bool by_password, bool logged_in, rewriter rewrite);

  // What to do first, and what after the answer to each question.
  edit_action begin();
  edit_action resume(edit_answer answer);

  // Whether the session can be used again.
  bool logged_in() const { return logged_in_; }

 private:
  edit_action take(login_token answer);
  edit_action take(login_done answer);
  edit_action take(editable_page answer);
  edit_action take(saved_page answer);
  edit_action take(edit_problem answer);

  bool by_password_;
  bool logged_in_;
  rewriter rewrite_;
  int edits_ = 0, renewals_ = 0, logins_ = 0;
};

}  // namespace jounce::mediawiki
