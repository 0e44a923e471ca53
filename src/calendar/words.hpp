// Small helpers for text from the page.
#pragma once

#include <string>
#include <string_view>

namespace jounce::calendar {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Whether nothing but blanks stands between the end of `text` and the line end before it, or the start of
// `text`.
constexpr bool ends_in_line_start(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text.empty() || text.back() == '\n';
}

// Whether `text` begins with `word`, letters alike in upper and lower case.
bool starts_with_word(std::string_view text, std::string_view word);

// Where `word` first stands in `text`, from `at` on, letters alike in upper and lower case; npos where it
// does not.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t at = 0);

// Whether `text` has control or direction characters that no line of a page needs.
bool has_controls(std::string_view text);

// One clean line of at most `limit` bytes (text::irc_safe).
std::string clean(std::string_view text, std::size_t limit);

// `text` as it is put into messages: one clean line, shortened, in quotes.
std::string in_quotes(std::string_view text);

}  // namespace jounce::calendar
