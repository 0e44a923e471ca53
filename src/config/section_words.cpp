#include "config/section_words.hpp"

#include "config/section.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::config {

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "is a table";
    case toml::node_type::array:
      return "is an array";
    case toml::node_type::string:
      return "is text";
    case toml::node_type::integer:
      return "is a whole number";
    case toml::node_type::floating_point:
      return "is a number with a fraction";
    case toml::node_type::boolean:
      return "is true or false";
    default:
      return "is a date or time";
  }
}

std::string list_of(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  return '"' + text::log_safe(text, longest_quote) + '"';
}

}  // namespace jounce::config
