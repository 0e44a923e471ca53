#include "jounce/mediawiki/edit_answer.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "jounce/text/irc_text.hpp"
#include "mediawiki/answer_json.hpp"

namespace jounce::mediawiki {

using json = nlohmann::json;

namespace {

struct known_code {
  std::string_view code;  // with a `*` at its end: what begins so
  edit_trouble kind;
};

// Error codes of MediaWiki and of extensions that take part in saving.
constexpr std::array codes = {
    known_code{"editconflict", edit_trouble::conflict},
    known_code{"badtoken", edit_trouble::stale_token},
    known_code{"notoken", edit_trouble::stale_token},
    known_code{"assert*", edit_trouble::logged_out},
    known_code{"mwoauth-*", edit_trouble::login_refused},
    known_code{"blocked*", edit_trouble::blocked},
    known_code{"autoblocked*", edit_trouble::blocked},
    known_code{"globalblocking-*", edit_trouble::blocked},
    known_code{"wikimedia-globalblocking-*", edit_trouble::blocked},
    known_code{"protected*", edit_trouble::not_allowed},
    known_code{"cascadeprotected", edit_trouble::not_allowed},
    known_code{"permissiondenied", edit_trouble::not_allowed},
    known_code{"cantedit", edit_trouble::not_allowed},
    known_code{"noedit*", edit_trouble::not_allowed},
    known_code{"writeapidenied", edit_trouble::not_allowed},
    known_code{"noapiwrite", edit_trouble::not_allowed},
    known_code{"spam*", edit_trouble::filtered},
    known_code{"abusefilter-*", edit_trouble::filtered},
    known_code{"titleblacklist-*", edit_trouble::filtered},
    known_code{"captcha*", edit_trouble::captcha},
    known_code{"readonly", edit_trouble::busy},
    known_code{"ratelimited", edit_trouble::busy},
    known_code{"actionthrottledtext", edit_trouble::busy},
    known_code{"missingtitle", edit_trouble::no_page},
    known_code{"nocreate-missing", edit_trouble::no_page},
    known_code{"pagedeleted", edit_trouble::no_page},
    known_code{"cantcreate", edit_trouble::no_page},
};

edit_trouble kind_of(std::string_view code) {
  const auto found = std::find_if(codes.begin(), codes.end(), [&](const known_code& row) {
    return row.code.ends_with('*') ? code.starts_with(row.code.substr(0, row.code.size() - 1))
                                   : code == row.code;
  });
  return found == codes.end() ? edit_trouble::other : found->kind;
}

edit_trouble kind_of(const read_failure& failure) {
  switch (failure.kind) {
    case failure_kind::cancelled:
      return edit_trouble::cancelled;
    case failure_kind::rate_limited:
    case failure_kind::lagged:
      return edit_trouble::busy;
    case failure_kind::login_required:
      return edit_trouble::login_refused;
    case failure_kind::no_page:
      return edit_trouble::no_page;
    case failure_kind::api_error:
      return kind_of(std::string_view(failure.code));
    default:
      return edit_trouble::unreachable;
  }
}

edit_problem problem_of(read_failure failure) {
  return {kind_of(failure), std::move(failure.reason), failure.retry_after};
}

edit_problem problem(edit_trouble kind, std::string_view reason) {
  return {kind, text::irc_safe(reason, detail_limit), std::nullopt};
}

edit_problem unexpected(std::string_view reason) {
  return problem(edit_trouble::unreachable, reason);
}

// query.tokens.`name`, "" without one.
std::string token_of(const json& root, const char* name) {
  const auto* query = member(root, "query");
  const auto* tokens = query == nullptr ? nullptr : member(*query, "tokens");
  return tokens == nullptr ? std::string() : std::string(string_member(*tokens, name));
}

edit_answer login_token_of(const json& root) {
  auto token = token_of(root, "logintoken");
  if (token.empty()) return unexpected("an answer without the login token");
  return login_token{std::move(token)};
}

edit_answer login_of(const json& root) {
  const auto* login = member(root, "login");
  if (login == nullptr) return unexpected("an answer without the login");
  const auto result = string_member(*login, "result");
  if (result == "Success") return login_done{};
  if (result == "NeedToken" || result == "WrongToken")
    return problem(edit_trouble::stale_token, "the login token was not accepted");
  auto reason = "login refused: " + std::string(result);
  const auto why = string_member(*login, "reason");
  if (!why.empty()) reason.append(", ").append(why);
  return problem(edit_trouble::login_refused, reason);
}

edit_answer editable_page_of(const json& root) {
  auto token = token_of(root, "csrftoken");
  auto page = page_of(root);
  if (auto* failed = std::get_if<read_failure>(&page)) return problem_of(std::move(*failed));
  if (token.empty()) return unexpected("an answer without the edit token");
  const auto* query = member(root, "query");
  const auto* user = member(*query, "userinfo");
  return editable_page{std::get<page_text>(std::move(page)), std::move(token),
                       std::string(user == nullptr ? "" : string_member(*user, "name"))};
}

// The forms of a "Failure" differ by extension and version.
edit_problem failure_of(const json& edit) {
  if (member(edit, "captcha") != nullptr)
    return problem(edit_trouble::captcha, "the wiki asks for a captcha, which only people can solve");
  const auto* spam = member(edit, "spamblacklist");
  if (spam != nullptr) {
    const auto link = spam->is_string() ? spam->get<std::string>() : std::string("a link");
    return problem(edit_trouble::filtered, "the spam filter does not take " + link);
  }
  const auto code = string_member(edit, "code");
  auto reason = "the edit was refused: " + std::string(code.empty() ? "no code" : code);
  const auto info = string_member(edit, "info");
  if (!info.empty()) reason.append(", ").append(info);
  return problem(kind_of(code), reason);
}

edit_answer edit_of(const json& root) {
  const auto* edit = member(root, "edit");
  if (edit == nullptr) return unexpected("an answer without the edit");
  const auto result = string_member(*edit, "result");
  if (result != "Success") return failure_of(*edit);
  const auto* revision = member(*edit, "newrevid");
  if (revision != nullptr && revision->is_number_unsigned())
    return saved_page{revision->get<std::uint64_t>()};
  if (flag(*edit, "nochange")) return saved_page{};
  return unexpected("an answer without the new revision");
}

template <class Reader>
edit_answer judge(const net::http_result& result, Reader reader) {
  auto answer = judge_answer(result);
  if (auto* failed = std::get_if<read_failure>(&answer)) return problem_of(std::move(*failed));
  return reader(std::get<json>(answer));
}

}  // namespace

bool needs_somebody(edit_trouble kind) {
  switch (kind) {
    case edit_trouble::login_refused:
    case edit_trouble::blocked:
    case edit_trouble::not_allowed:
    case edit_trouble::filtered:
    case edit_trouble::captcha:
    case edit_trouble::excluded:
    case edit_trouble::no_page:
      return true;
    default:
      return false;
  }
}

edit_answer judge_login_token(const net::http_result& result) {
  return judge(result, login_token_of);
}

edit_answer judge_login(const net::http_result& result) {
  return judge(result, login_of);
}

edit_answer judge_editable_page(const net::http_result& result) {
  return judge(result, editable_page_of);
}

edit_answer judge_edit(const net::http_result& result) {
  return judge(result, edit_of);
}

}  // namespace jounce::mediawiki
