// The tables of a section, and keys that it does not know.
#include "config/section.hpp"
#include "config/section_words.hpp"
#include "jounce/text/log_safe.hpp"
#include "jounce/text/spelling.hpp"

namespace jounce::config {

section section::table(std::string_view key, const section* under) {
  asked_.emplace(key);
  const auto* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node != nullptr && !node->is_table()) {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected a table, [" + key_path(key) + "]");
    node = nullptr;
  }
  const auto line = node == nullptr ? place_.line : line_of(node->source());
  return {*report_, node == nullptr ? nullptr : node->as_table(), {line, key_path(key)}, under};
}

std::vector<section> section::tables(std::string_view key) {
  asked_.emplace(key);
  std::vector<section> out;
  const auto* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node == nullptr) return out;
  const auto* array = node->as_array();
  if (array == nullptr || (!array->empty() && !array->is_homogeneous(toml::node_type::table))) {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected tables, each [[" + key_path(key) + "]]");
    return out;
  }
  for (const auto& item : *array) {
    out.emplace_back(*report_, item.as_table(), place{line_of(item.source()), key_path(key)});
  }
  return out;
}

std::vector<std::pair<std::string, section>> section::tables_by_name(std::string_view pattern) {
  std::vector<std::pair<std::string, section>> out;
  if (table_ == nullptr) return out;
  for (const auto& [key, node] : *table_) {
    out.emplace_back(std::string(key.str()), table(key.str()));
    out.back().second.known_as_ = key_path(pattern);
  }
  return out;
}

void section::finish() {
  if (table_ == nullptr) return;
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const auto& [key, node] : *table_) {
    if (asked_.contains(key.str())) continue;
    const auto nearest = text::nearest_word(key.str(), known);
    auto message = nearest.empty() ? "unknown key; expected one of " + list_of(known)
                                   : "unknown key; did you mean " + std::string(nearest) + "?";
    report_->errors.push_back({report_->file, line_of(key.source()),
                               key_path(text::log_safe(key.str(), longest_quote)), std::move(message)});
  }
}

}  // namespace jounce::config
