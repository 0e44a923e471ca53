#include "jounce/wikitext/grammar.hpp"

#include <algorithm>

#include "wikitext/characters.hpp"

namespace jounce::wikitext {

namespace {

// People write few blanks in front of a name. The bound keeps a page with thousands of them from costing
// time.
constexpr std::size_t most_blanks = 64;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  const auto end = std::min(text.size(), at + most_blanks);
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

// Where `name`, if it stands at `at` of `text`, ends there; npos if it does not.
std::size_t end_of_name(std::string_view text, std::size_t at, std::string_view name) {
  for (const char c : name) {
    if (c == '|') at = skip_blanks(text, at);
    if (at >= text.size()) return std::string_view::npos;
    if (c == ' ') {
      const auto behind =
          std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                       text.begin() + static_cast<std::ptrdiff_t>(std::min(text.size(), at + most_blanks)),
                       [](char next) { return !is_blank(next) && next != '_'; });
      const auto end = static_cast<std::size_t>(behind - text.begin());
      if (end == at) return std::string_view::npos;
      at = end;
      continue;
    }
    if (lower(text[at]) != lower(c)) return std::string_view::npos;
    ++at;
    if (c == '|' || c == ':') at = skip_blanks(text, at);
  }
  return at;
}

// Whether a name can end at `at`: at the end of a line at the latest.
bool is_name_end(std::string_view text, std::size_t at) {
  const auto last = std::min(text.size(), at + most_blanks);
  while (at < last && is_blank(text[at]) && text[at] != '\n') ++at;
  if (at >= text.size() || text[at] == '\n') return true;
  const auto rest = text.substr(at, 4);
  return rest[0] == '|' || rest.starts_with("}}") || rest.starts_with(">>") || rest.starts_with("<!--");
}

bool stands_in(std::string_view text, std::size_t at, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto end = end_of_name(text, at, name);
    return end != std::string_view::npos && is_name_end(text, end);
  });
}

}  // namespace

std::uint8_t grammar::rank_of(std::string_view text) const {
  if (containers.empty() && entries.empty()) return 0;
  auto at = skip_blanks(text, 0);
  if (const auto behind = end_of_name(text, at, "template:"); behind != std::string_view::npos) at = behind;
  if (stands_in(text, at, entries)) return entry;
  return stands_in(text, at, containers) ? container : 0;
}

bool grammar::is_field(std::string_view text) const {
  const auto at = skip_blanks(text, 0);
  return std::any_of(fields.begin(), fields.end(), [&](const std::string& name) {
    auto end = end_of_name(text, at, name);
    if (end == std::string_view::npos) return false;
    end = skip_blanks(text, end);
    return end < text.size() && text[end] == '=';
  });
}

}  // namespace jounce::wikitext
