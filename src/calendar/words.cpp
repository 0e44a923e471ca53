#include "calendar/words.hpp"

#include <algorithm>

#include "jounce/text/irc_text.hpp"

namespace jounce::calendar {

namespace {

bool same_letter(char a, char b) {
  return lower(a) == lower(b);
}

// Bytes 0x20 to 0x7E make up nearly all of a page; such a line is clean unless its blanks need care.
bool is_clean(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == ' ' || text.back() == ' ') return false;
  char before = 0;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    const bool good = c >= 0x20 && c < 0x7F && !(c == ' ' && before == ' ');
    before = c;
    return good;
  });
}

}  // namespace

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), same_letter);
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t at) {
  if (at > text.size()) return std::string_view::npos;
  const auto* const found = std::search(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                        word.begin(), word.end(), same_letter);
  return found == text.end() && !word.empty() ? std::string_view::npos
                                              : static_cast<std::size_t>(found - text.begin());
}

bool has_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte < 0x20 && !is_blank(text[i])) || byte == 0x7F) return true;
    if (byte != 0xC2 && byte != 0xE2) continue;
    const auto next = [&](std::size_t distance) {
      return i + distance < text.size() ? static_cast<unsigned char>(text[i + distance]) : 0U;
    };
    if (byte == 0xC2 && next(1) >= 0x80 && next(1) <= 0x9F) return true;
    if (byte == 0xE2 && next(1) == 0x80 &&
        ((next(2) >= 0xAA && next(2) <= 0xAE) || next(2) == 0x8E || next(2) == 0x8F))
      return true;
    if (byte == 0xE2 && next(1) == 0x81 && next(2) >= 0xA6 && next(2) <= 0xA9) return true;
  }
  return false;
}

std::string clean(std::string_view text, std::size_t limit) {
  text = trim(text);
  return text.size() <= limit && is_clean(text) ? std::string(text) : text::irc_safe(text, limit);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t shown = 60;
  return "“" + clean(text.substr(0, 10 * shown), shown) + "”";
}

}  // namespace jounce::calendar
