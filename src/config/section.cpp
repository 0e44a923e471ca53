#include "config/section.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "config/section_words.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::config {

namespace {

constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_array = 1000;

std::string reason(int code) {
  return std::generic_category().message(code);
}

}  // namespace

const toml::node* section::find(std::string_view key) {
  asked_.emplace(key);
  report_->keys.insert((known_as_.empty() ? place_.key : known_as_) + (place_.key.empty() ? "" : ".") +
                       std::string(key));
  return table_ == nullptr ? nullptr : table_->get(key);
}

std::string section::key_path(std::string_view key) const {
  return place_.key.empty() ? std::string(key) : place_.key + "." + std::string(key);
}

std::uint32_t section::line_of(const toml::source_region& source) const {
  return source.begin.line == 0 ? place_.line : source.begin.line;
}

void section::wrong(const toml::node& node, std::string_view key, std::string message) {
  failed_.emplace(key);
  report_->errors.push_back({report_->file, line_of(node.source()), key_path(key), std::move(message)});
}

void section::error(std::string_view key, std::string message) {
  failed_.emplace(key);
  auto place = where(key);
  report_->errors.push_back({report_->file, place.line, std::move(place.key), std::move(message)});
}

void section::warn(std::string_view key, std::string message) {
  auto place = where(key);
  report_->warnings.push_back({report_->file, place.line, std::move(place.key), std::move(message)});
}

void section::include(std::vector<diagnostic> errors) {
  std::move(errors.begin(), errors.end(), std::back_inserter(report_->errors));
}

bool section::failed(std::string_view key) const {
  return failed_.contains(key) || (under_ != nullptr && !has(key) && under_->failed(key));
}

place section::where(std::string_view key) const {
  if (has(key)) return {line_of(table_->get(key)->source()), key_path(key)};
  if (under_ != nullptr) return under_->where(key);
  return {place_.line, key_path(key)};
}

void section::flag(std::string_view key, bool& value) {
  const auto* node = find(key);
  if (node == nullptr) return;
  if (const auto* read = node->as_boolean()) {
    value = read->get();
  } else {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected true or false");
  }
}

std::optional<std::int64_t> section::whole(const toml::node* node, std::string_view key, std::int64_t least,
                                           std::int64_t most) {
  if (node == nullptr) return std::nullopt;
  const auto expected =
      "; expected a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  const auto* read = node->as_integer();
  if (read == nullptr) {
    wrong(*node, key, std::string(kind_of(*node)) + expected);
    return std::nullopt;
  }
  if (read->get() >= least && read->get() <= most) return read->get();
  wrong(*node, key, std::to_string(read->get()) + " is impossible" + expected);
  return std::nullopt;
}

std::optional<std::string> section::text_in(const toml::node* node, std::string_view key, text_check check) {
  if (node == nullptr) return std::nullopt;
  const auto* read = node->as_string();
  if (read == nullptr) {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected text");
    return std::nullopt;
  }
  const auto& text = read->get();
  auto complaint = check != nullptr ? check(text) : std::nullopt;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (text.size() > longest_text) {
    complaint = "is longer than 2000 bytes; expected a short text";
  } else if (std::any_of(text.begin(), text.end(), is_control)) {
    complaint = in_quotes(text) + " has control characters; expected one line of text";
  }
  if (!complaint) return text;
  wrong(*node, key, *std::move(complaint));
  return std::nullopt;
}

void section::text(std::string_view key, std::string& value, text_check check) {
  if (auto read = text_in(find(key), key, check)) value = *std::move(read);
}

const toml::array* section::array_at(std::string_view key, std::string_view expected) {
  const auto* node = find(key);
  if (node == nullptr) return nullptr;
  const auto* array = node->as_array();
  if (array == nullptr) {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected " + std::string(expected));
    return nullptr;
  }
  if (array->size() <= longest_array) return array;
  wrong(*node, key, "has more than 1000 items; expected fewer");
  return nullptr;
}

void section::texts(std::string_view key, std::vector<std::string>& value, text_check check) {
  const auto* array = array_at(key, "an array of texts");
  if (array == nullptr) return;
  value.clear();
  for (const auto& item : *array)
    if (auto read = text_in(&item, key, check)) value.push_back(*std::move(read));
}

void section::text_or_texts(std::string_view key, std::vector<std::string>& value, text_check check) {
  const auto* node = find(key);
  if (node == nullptr) return;
  if (!node->is_string() && !node->is_array()) {
    wrong(*node, key, std::string(kind_of(*node)) + "; expected text or an array of texts");
  } else if (node->is_array()) {
    texts(key, value, check);
  } else if (auto read = text_in(node, key, check)) {
    value = {*std::move(read)};
  }
}

void section::path(std::string_view key, std::filesystem::path& value) {
  const auto read = text_in(find(key), key, nullptr);
  if (!read) return;
  value = read->empty() ? std::filesystem::path() : (report_->folder / *read).lexically_normal();
}

void section::file(std::string_view key, std::filesystem::path& value) {
  std::filesystem::path read = value;
  path(key, read);
  if (failed_.contains(key)) return;
  value = read;
  if (!has(key) || value.empty()) return;
  const auto expected = "; expected a file that can be read";
  std::error_code failure;
  const auto status = std::filesystem::status(value, failure);
  if (!std::filesystem::exists(status))
    return error(key, in_quotes(value.string()) + " does not exist" + expected);
  if (std::filesystem::is_directory(status))
    return error(key, in_quotes(value.string()) + " is a folder" + expected);
  errno = 0;
  if (const std::ifstream stream(value); !stream) {
    error(key, in_quotes(value.string()) + " cannot be read (" + reason(errno) + ")" + expected);
  }
}

std::optional<std::size_t> section::choice_index(std::string_view key,
                                                 std::span<const std::string_view> known) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto expected = "; expected one of " + list_of(known);
  const auto* read = node->as_string();
  if (read == nullptr) {
    wrong(*node, key, std::string(kind_of(*node)) + expected);
    return std::nullopt;
  }
  const auto found = std::find(known.begin(), known.end(), read->get());
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  wrong(*node, key, in_quotes(read->get()) + " is unknown" + expected);
  return std::nullopt;
}

}  // namespace jounce::config
