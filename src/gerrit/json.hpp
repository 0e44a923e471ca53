// Members of parsed JSON that may be anything.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "jounce/gerrit/answers.hpp"

namespace jounce::gerrit {

using json = nlohmann::json;

// What Gerrit's JSON begins with, so that no browser runs it.
inline constexpr std::string_view answer_prefix = ")]}'";

// `body` without the prefix of Gerrit's answers, parsed, within bounds of depth and of values.
std::variant<json, bad_answer> parse_answer(std::string_view body);

// `text` parsed within the same bounds; none where it is no JSON.
std::optional<json> parse_bounded(std::string_view text);

// The member `name`; null where `object` is no object, or has no such member.
const json* member(const json& object, const char* name);

// The string `name` as one line, fit to be said, of at most `limit` bytes; "" where it is no string.
std::string string_of(const json& object, const char* name, std::size_t limit = 300);

// Whether `name` is true.
bool flag_of(const json& object, const char* name);

// The number `name`; none where it is no whole number from 1 to 2^32 - 1.
std::optional<std::uint32_t> number_of(const json& object, const char* name);

}  // namespace jounce::gerrit
