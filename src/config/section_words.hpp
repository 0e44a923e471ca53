// Words for what stands in a section.
#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace jounce::config {

inline constexpr std::size_t longest_quote = 80;

// "is a table", "is text", …
std::string_view kind_of(const toml::node& node);

// "a, b, c".
std::string list_of(std::span<const std::string_view> words);

}  // namespace jounce::config
