// Bytes as wikitext sees them.
#pragma once

#include <string_view>

namespace jounce::wikitext {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Whether `text` has `word`, which is in lower case, at `at`, whatever the case of its letters.
constexpr bool has_word(std::string_view text, std::size_t at, std::string_view word) {
  if (text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[at + i]) != word[i]) return false;
  }
  return true;
}

// How often the byte at `at` stands there in a row.
inline std::size_t run_length(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && text[at + length] == text[at]) ++length;
  return length;
}

}  // namespace jounce::wikitext
