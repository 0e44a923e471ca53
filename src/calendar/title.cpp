#include "calendar/title.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "calendar/words.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/wikitext/parameters.hpp"

namespace jounce::calendar {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view disclaimer = "your patch may or may not";

struct limit_note {
  std::size_t length;
  std::uint32_t limit;
};

void skip_blanks(std::string_view text, std::size_t& at) {
  while (at < text.size() && is_blank(text[at])) ++at;
}

// If `word` stands at `at`, skips it and the blanks behind it; whether it did.
bool skip_word(std::string_view text, std::size_t& at, std::string_view word) {
  if (!starts_with_word(text.substr(std::min(at, text.size())), word)) return false;
  at += word.size();
  skip_blanks(text, at);
  return true;
}

// "(Max N patches)" at the start of `text`.
std::optional<limit_note> note_at(std::string_view text) {
  std::size_t at = 0;
  if (!skip_word(text, at, "(") || !skip_word(text, at, "max")) return std::nullopt;
  skip_word(text, at, ".");
  std::uint32_t limit = 0;
  const auto [last, error] =
      std::from_chars(text.data() + at, text.data() + std::min(text.size(), at + 4), limit);
  if (error != std::errc()) return std::nullopt;
  at = static_cast<std::size_t>(last - text.data());
  skip_blanks(text, at);
  if (!skip_word(text, at, "patches") && !skip_word(text, at, "patch")) return std::nullopt;
  return skip_word(text, at, ")") ? std::optional(limit_note{at, limit}) : std::nullopt;
}

// Removes all limits from `text`; the first one counts.
std::optional<std::uint32_t> remove_limits(std::string& text) {
  std::optional<std::uint32_t> limit;
  std::string out;
  std::size_t kept = 0;
  for (auto at = text.find('('); at != npos; at = text.find('(', at)) {
    const auto note = note_at(std::string_view(text).substr(at));
    if (!note) {
      ++at;
      continue;
    }
    if (!limit) limit = note->limit;
    out.append(text, kept, at - kept).append(" ");
    at += note->length;
    kept = at;
  }
  if (limit) text = out.append(text, kept);
  return limit;
}

bool is_task_template(const wikitext::document& page, std::size_t index) {
  static constexpr std::array<std::string_view, 4> names = {"phabt", "phab", "phabricator", "t"};
  const auto name = wikitext::name_of(page, index);
  return page.nodes[index].kind == wikitext::node_kind::template_ &&
         std::any_of(names.begin(), names.end(),
                     [&](std::string_view task_name) { return wikitext::same_title(name, task_name); });
}

// Where the text that ends at `end` would end without the blanks and commas at its end.
std::size_t before_separators(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (is_blank(text[end - 1]) || text[end - 1] == ',')) --end;
  return end;
}

}  // namespace

window_title plain_title(std::string text) {
  const auto limit = remove_limits(text);
  std::string out;
  for (std::size_t kept = 0; kept < text.size();) {
    const auto at = std::min(find_word(text, disclaimer, kept), text.size());
    out.append(text, kept, at - kept);
    kept = std::min(text.find('\n', at), text.size());
  }
  return {clean(out, longest_title), limit};
}

std::size_t without_task_templates(const wikitext::document& page, std::size_t begin, std::size_t end) {
  auto at = before_separators(page.text, begin, end);
  if (at == begin || page.text[at - 1] != ')') return end;
  std::vector<std::size_t> tasks;
  for (auto i = page.first_from(begin); i < page.nodes.size() && page.nodes[i].begin < end;
       i = page.nodes[i].next) {
    if (is_task_template(page, i)) tasks.push_back(i);
  }
  bool found = false;
  for (at = before_separators(page.text, begin, at - 1); !tasks.empty() && page.nodes[tasks.back()].end == at;
       tasks.pop_back()) {
    at = before_separators(page.text, begin, page.nodes[tasks.back()].begin);
    found = true;
  }
  if (!found || at == begin || page.text[at - 1] != '(') return end;
  return before_separators(page.text, begin, at - 1);
}

}  // namespace jounce::calendar
