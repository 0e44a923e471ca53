#include "wikitext/look_ahead.hpp"

#include "wikitext/characters.hpp"

namespace jounce::wikitext {

std::size_t find_closing_tag::operator()(std::string_view text, std::size_t from) const {
  for (auto at = text.find("</", from); at != std::string_view::npos; at = text.find("</", at + 2)) {
    if (!has_word(text, at + 2, name)) continue;
    auto end = at + 2 + name.size();
    while (end < text.size() && is_blank(text[end])) ++end;
    if (end < text.size() && text[end] == '>') return at;
  }
  return std::string_view::npos;
}

std::size_t find_container::operator()(std::string_view text, std::size_t from) const {
  for (auto at = text.find("{{", from); at != std::string_view::npos; at = text.find("{{", at + 1)) {
    if (rules->rank_of(text.substr(at + 2)) == grammar::container) return at;
  }
  return std::string_view::npos;
}

}  // namespace jounce::wikitext
