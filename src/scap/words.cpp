#include "scap/words.hpp"

namespace jounce::scap {

match skip_words(std::string_view& text, std::string_view words) {
  auto rest = text;
  for (const char word_byte : words) {
    if (word_byte == ' ') continue;
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (rest.empty()) return match::partly;
    if (rest.front() != word_byte) return match::no;
    rest.remove_prefix(1);
  }
  text = rest;
  return match::whole;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace jounce::scap
