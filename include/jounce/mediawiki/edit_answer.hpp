// What a wiki's Action API answered on the way to an edit, judged: a step that went well, or one line that
// says what is wrong and what kind of trouble it is. Pure: no I/O. Formats:
// https://www.mediawiki.org/wiki/API:Login, API:Tokens, API:Edit, API:Errors_and_warnings.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "jounce/mediawiki/answer.hpp"
#include "jounce/net/http.hpp"

namespace jounce::mediawiki {

enum class edit_trouble {
  cancelled,      // by the caller, or at shutdown: nobody's fault
  unreachable,    // no usable answer: network, HTTP, no JSON
  busy,           // lagging databases, read-only mode, too many edits: passes by itself
  conflict,       // somebody edited the page between reading and saving
  stale_token,    // a token that is not accepted (any longer)
  logged_out,     // the session is over
  login_refused,  // name, password or token are not accepted
  blocked,        // the bot's account or address
  not_allowed,    // the page is protected, or the account may not edit it
  filtered,       // a spam or abuse filter
  captcha,        // a question that only people can answer
  excluded,       // the page wants no bots
  no_page,
  other,  // any other error of the API
};

struct edit_problem {
  edit_trouble kind = edit_trouble::other;
  std::string reason;                               // one line, for log and channel; never a secret
  std::optional<std::chrono::seconds> retry_after;  // as the server asked
};

// Whether it stays so until somebody acts.
bool needs_somebody(edit_trouble kind);

struct login_token {
  std::string value;
};
struct login_done {};
// The page, and all that saving it takes.
struct editable_page {
  page_text page;
  std::string token;
  std::string user;  // who will have edited it
};
struct saved_page {
  std::optional<std::uint64_t> revision;  // the new one; none where there was nothing to change
};

using edit_answer = std::variant<login_token, login_done, editable_page, saved_page, edit_problem>;

// The answer to action=query&meta=tokens&type=login.
edit_answer judge_login_token(const net::http_result& result);
// To action=login.
edit_answer judge_login(const net::http_result& result);
// To action=query with the page, a csrf token and the user (prop=revisions, meta=tokens|userinfo).
edit_answer judge_editable_page(const net::http_result& result);
// To action=edit.
edit_answer judge_edit(const net::http_result& result);

}  // namespace jounce::mediawiki
