#include "jounce/mediawiki/edit_conversation.hpp"

#include <utility>

namespace jounce::mediawiki {

edit_conversation::edit_conversation(bool by_password, bool logged_in, rewriter rewrite)
    : by_password_(by_password), logged_in_(logged_in || !by_password), rewrite_(std::move(rewrite)) {}

edit_action edit_conversation::begin() {
  if (logged_in_) return ask_page{};
  return ask_login_token{};
}

edit_action edit_conversation::resume(edit_answer answer) {
  return std::visit(
      [this](auto&& alternative) { return take(std::forward<decltype(alternative)>(alternative)); },
      std::move(answer));
}

edit_action edit_conversation::take(login_token answer) {
  return ask_login{std::move(answer.value)};
}

edit_action edit_conversation::take(login_done) {
  logged_in_ = true;
  return ask_page{};
}

edit_action edit_conversation::take(editable_page answer) {
  auto wanted = rewrite_(answer.page, answer.user);
  if (auto* refused = std::get_if<edit_problem>(&wanted)) return edit_outcome(std::move(*refused));
  auto& text = std::get<std::string>(wanted);
  if (text == answer.page.text) return edit_outcome(saved_page{});
  ++edits_;
  return ask_edit{std::move(answer.page.title), answer.page.revision, std::move(answer.token),
                  std::move(text)};
}

edit_action edit_conversation::take(saved_page answer) {
  return edit_outcome(answer);
}

edit_action edit_conversation::take(edit_problem answer) {
  switch (answer.kind) {
    case edit_trouble::conflict:
      if (edits_ < most_edits) return ask_page{};
      break;
    case edit_trouble::stale_token:
      if (renewals_++ < most_renewals) return begin();
      logged_in_ = !by_password_;  // the session may be the reason
      break;
    case edit_trouble::logged_out:
      if (by_password_ && logins_++ < most_renewals) {
        logged_in_ = false;
        return begin();
      }
      answer.kind = edit_trouble::login_refused;
      break;
    default:
      break;
  }
  return edit_outcome(std::move(answer));
}

}  // namespace jounce::mediawiki
