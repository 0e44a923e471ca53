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

// `body` without the prefix of Gerrit's answers, parsed, within bounds of depth and of values.
std::variant<json, bad_answer> parse_answer(std::string_view body);

// `text` parsed within the same bounds; none where it is no JSON.
std::optional<json> parse_bounded(std::string_view text);

// Null where `object` is none, or has no such member.
const json* member(const json& object, const char* name);

// "" where it is no string; one line, fit to be said, of at most `limit` bytes.
std::string string_of(const json& object, const char* name, std::size_t limit = 300);

bool flag_of(const json& object, const char* name);

// None where it is no whole number from 1 to 2^32 - 1.
std::optional<std::uint32_t> number_of(const json& object, const char* name);

}  // namespace jounce::gerrit
