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

// What stands before a change, as its title.
std::string_view without_lead_in(std::string_view text) {
  while (!text.empty() && before_change.find(text.back()) != npos) text.remove_suffix(1);
  return text;
}

void skip_any(std::string_view text, std::size_t& at, std::size_t end, std::string_view of) {
  while (at < end && of.find(text[at]) != npos) ++at;
}

// Whether nothing but separators and bracketed words ("[wmf.18]") stands in `text`: the changes around it are
// of one entry line.
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

// What was mentioned in the line that ends here becomes entries if the line is one.
void entry_reader::flush_line() {
  if (mentions_.empty()) return;
  auto from = line_.begin;
  skip_any(card_.text, from, line_.end, " \t");
  const auto marks = from;
  skip_any(card_.text, from, line_.end, "*#:;");
  const bool is_list = from > marks;
  skip_any(card_.text, from, line_.end, " \t'");
  hand_written(from, is_list);
  mentions_.clear();
}

// How many of the line's mentions, from the first on, are entries of their own.
std::size_t entry_reader::own_mentions() const {
  std::size_t own = 1;
  while (own < std::min(mentions_.size(), most_in_line) &&
         is_separator(
             card_.bytes(mentions_[own - 1].end, std::max(mentions_[own].begin, mentions_[own - 1].end)))) {
    ++own;
  }
  return own;
}

// The line behind its list mark begins at `from`.
void entry_reader::hand_written(std::size_t from, bool is_list) {
  std::optional<std::string> type;
  const auto first = mentions_[0].begin;
  if (from < first && card_.text[from] == '[' && card_.text[from + 1] != '[') {
    if (const auto close = card_.text.find(']', from); close < first) {
      const auto plain = clean(wikitext::plain_text(card_, from + 1, close), 400);
      if (!plain.empty()) type = plain;
      from = close + 1;
      skip_any(card_.text, from, line_.end, " \t");
    }
  }
  if (!is_list && from < first) return;  // a sentence that mentions a change
  const auto line = page_.line_of(line_.begin);
  const auto own = own_mentions();
  auto shared = title_behind(mentions_[own - 1].end);
  if (shared.empty()) {
    const auto before = wikitext::plain_text(card_, from, std::max(from, first));
    shared = clean(without_lead_in(before), longest_title);
  }
  for (std::size_t i = 0; i < own; ++i) {
    patch entry;
    entry.line = line;
    entry.gerrit = mentions_[i].change;
    entry.type = type;
    entry.title = label_of(mentions_[i]);
    if (entry.title.empty()) entry.title = shared;
    entry.submitter = mentioned_by_;
    add(std::move(entry));
  }
  for (auto i = own; i < mentions_.size(); ++i) {
    page_.warn(line, "the line also names change " + std::to_string(mentions_[i].change) +
                         "; not taken as an entry");
  }
}

// The label of a link to the change; nothing where that is but the number.
std::string entry_reader::label_of(const mention& m) const {
  if (!m.node || card_.nodes[*m.node].kind == wikitext::node_kind::template_) return {};
  const auto& n = card_.nodes[*m.node];
  if (n.split + n.opening >= n.end) return {};
  const auto label = clean(wikitext::plain_text(card_, n.split + 1, n.end - n.opening), longest_title);
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
