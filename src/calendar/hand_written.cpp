// Entries that are not {{deploy}} templates: "* [config] {{gerrit|N}} Subject", "[[gerrit:N|Subject]]", a
// bare address.
#include <algorithm>

#include "calendar/change.hpp"
#include "calendar/entries.hpp"
#include "calendar/title.hpp"
#include "calendar/words.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/wikitext/plain_text.hpp"

namespace jounce::calendar {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view behind_change = " \t:,;.-)]}|";  // what may stand between a change and its title
constexpr std::string_view before_change = " \t:,;-([{";

constexpr std::size_t most_in_line = 20;  // entries

// What stands before a change, as its title, without the separators at its end.
std::string_view without_lead_in(std::string_view text) {
  while (!text.empty() && before_change.find(text.back()) != npos) text.remove_suffix(1);
  return text;
}

void skip_any(std::string_view text, std::size_t& at, std::size_t end, std::string_view skipped) {
  while (at < end && skipped.find(text[at]) != npos) ++at;
}

// Whether nothing but separators and bracketed words ("[wmf.18]") stands in `text`: the changes around it are
// then entries of the same line.
bool is_separator(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '[') {
      const auto close = text.find(']', at);
      if (close == npos) return false;
      at = close + 1;
    } else if (starts_with_word(text.substr(at), "and ")) {
      at += 3;
    } else if (std::string_view(" \t,;/&+()").find(text[at]) != npos) {
      ++at;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

// The line ends here: if it lists changes, what it mentioned becomes entries.
void entry_reader::finish_line() {
  if (mentions_.empty()) return;
  auto from = line_.begin;
  skip_any(card_.text, from, line_.end, " \t");
  const auto marks = from;
  skip_any(card_.text, from, line_.end, "*#:;");
  const bool is_list = from > marks;
  skip_any(card_.text, from, line_.end, " \t'");
  read_hand_written(from, is_list);
  mentions_.clear();
}

// How many of the line's mentions, counted from the first, are entries.
std::size_t entry_reader::count_entries() const {
  std::size_t count = 1;
  while (count < std::min(mentions_.size(), most_in_line) &&
         is_separator(card_.bytes(mentions_[count - 1].end,
                                  std::max(mentions_[count].begin, mentions_[count - 1].end)))) {
    ++count;
  }
  return count;
}

// The line behind its list mark begins at `from`.
void entry_reader::read_hand_written(std::size_t from, bool is_list) {
  std::optional<std::string> type;
  const auto first = mentions_[0].begin;
  if (from < first && card_.text[from] == '[' && card_.text[from + 1] != '[') {
    if (const auto close = card_.text.find(']', from); close < first) {
      const auto plain = clean(wikitext::plain_text(card_, from + 1, close), longest_field);
      if (!plain.empty()) type = plain;
      from = close + 1;
      skip_any(card_.text, from, line_.end, " \t");
    }
  }
  if (!is_list && from < first) return;  // a sentence that mentions a change
  const auto line = page_.line_of(line_.begin);
  const auto count = count_entries();
  auto shared = title_behind(mentions_[count - 1].end);
  if (shared.empty()) {
    const auto before = wikitext::plain_text(card_, from, std::max(from, first));
    shared = clean(without_lead_in(before), longest_title);
  }
  for (std::size_t i = 0; i < count; ++i) {
    patch patch;
    patch.line = line;
    patch.gerrit = mentions_[i].change;
    patch.type = type;
    patch.title = label_of(mentions_[i]);
    if (patch.title.empty()) patch.title = shared;
    patch.submitter = mentioned_by_;
    add(std::move(patch));
  }
  for (auto i = count; i < mentions_.size(); ++i) {
    page_.warn(line, "the line also names change " + std::to_string(mentions_[i].change) +
                         "; not taken as an entry");
  }
}

// The label of a link to the change; empty where that only repeats the number.
std::string entry_reader::label_of(const mention& named) const {
  if (!named.node || card_.nodes[*named.node].kind == wikitext::node_kind::template_) return {};
  const auto& link = card_.nodes[*named.node];
  if (link.split + link.opening >= link.end) return {};
  const auto label =
      clean(wikitext::plain_text(card_, link.split + 1, link.end - link.opening), longest_title);
  return change_number(label) || change_of_url(label) ? std::string() : label;
}

// What follows the last change of the line, which ends at `from`.
std::string entry_reader::title_behind(std::size_t from) const {
  auto begin = std::min(from, line_.end);
  skip_any(card_.text, begin, line_.end, behind_change);
  for (const std::string_view dash : {"–", "—"}) {
    if (card_.text.substr(begin).starts_with(dash)) begin += dash.size();
  }
  const auto end = without_task_templates(card_, begin, std::max(begin, line_.end));
  return clean(wikitext::plain_text(card_, begin, end), longest_title);
}

}  // namespace jounce::calendar
