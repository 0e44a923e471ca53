// What every answer of the Action API has in common: JSON with formatversion=2, or a failure of HTTP, of the
// form or of the API itself.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "jounce/mediawiki/answer.hpp"
#include "jounce/net/http.hpp"

namespace jounce::mediawiki {

inline constexpr std::size_t detail_limit = 200;  // bytes of a text of the server's in a reason

// A failure with reason and code fit for a log.
read_failure fail(failure_kind kind, std::string_view reason, std::string_view code = "");

// The member `name`; null where `object` is none, or has none.
const nlohmann::json* member(const nlohmann::json& object, const char* name);
// The same, if it is a string; else "".
std::string_view string_member(const nlohmann::json& object, const char* name);
// Whether it is true.
bool flag(const nlohmann::json& object, const char* name);
// The only element of the array `name`; null where there is not exactly one.
const nlohmann::json* single(const nlohmann::json& object, const char* name);

using api_answer = std::variant<nlohmann::json, read_failure>;

// The body of an answer: JSON without an error object.
api_answer parse_answer(std::string_view body);

// The same from all that HTTP gave.
api_answer judge_answer(const net::http_result& result);

// The page with its text in an answer without error.
page_answer page_of(const nlohmann::json& root);

}  // namespace jounce::mediawiki
