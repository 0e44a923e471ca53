// What a wiki's Action API answered to a question about one page, judged: the revision, the text, or one line
// that says what is wrong. Pure: no I/O. Format: https://www.mediawiki.org/wiki/API:Revisions with
// formatversion=2.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "jounce/net/http.hpp"

namespace jounce::mediawiki {

enum class failure_kind {
  network,         // no answer: name, connection, TLS, broken off
  timed_out,       // no whole answer in time
  too_large,       // an answer beyond the bound
  cancelled,       // by the caller, or at shutdown: nobody's fault
  http_status,     // a status that is not 200, without an error object
  rate_limited,    // 429, or the API's `ratelimited`
  lagged,          // the wiki's databases lag more than `maxlag` allowed
  login_required,  // a login page, 401, 403, or `readapidenied`
  not_json,        // empty, HTML, cut off, nested beyond reason
  api_error,       // an error object; its code in `code`
  no_page,         // missing, or a title that can have none
  unexpected,      // JSON, but not what was asked for; a hidden revision
};

struct read_failure {
  failure_kind kind;
  std::string reason;  // one line, for log and channel
  std::string code;    // of the API's error object, or the HTTP status; "" without one
  std::optional<std::chrono::seconds> retry_after;  // as the server asked
};

struct page_text {
  std::uint64_t revision = 0;
  std::string title;  // of the page that was read: behind redirects, normalised
  std::string text;
};

using revision_answer = std::variant<std::uint64_t, read_failure>;
using page_answer = std::variant<page_text, read_failure>;

// The answer to a question for a page's newest revision id, from the body of a 200.
revision_answer parse_revision_answer(std::string_view body);

// The same for id and content of slot main.
page_answer parse_page_answer(std::string_view body);

// The same from all that HTTP gave.
revision_answer judge_revision(const net::http_result& result);
page_answer judge_page(const net::http_result& result);

}  // namespace jounce::mediawiki
