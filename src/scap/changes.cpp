#include "scap/changes.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "jounce/text/change_title.hpp"
#include "jounce/text/irc_text.hpp"
#include "scap/words.hpp"

namespace jounce::scap {

namespace {

constexpr std::size_t changes_limit = 50, title_limit = 400;
constexpr std::string_view opening = "[[gerrit:", closing = "]]";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "Subject (T111 T112)" without its tasks.
std::string_view without_task_list(std::string_view title) {
  title = trim(title);
  if (!title.ends_with(')')) return title;
  const auto open = title.rfind('(');
  if (open == std::string_view::npos || open == 0) return title;
  auto tasks = title.substr(open + 1, title.size() - open - 2);
  if (tasks.empty()) return title;
  while (!tasks.empty()) {
    if (tasks.size() < 2 || tasks[0] != 'T' || !is_digit(tasks[1])) return title;
    tasks.remove_prefix(1);
    while (!tasks.empty() && is_digit(tasks[0])) tasks.remove_prefix(1);
    if (!tasks.empty() && tasks[0] != ' ' && tasks[0] != ',') return title;
    while (!tasks.empty() && (tasks[0] == ' ' || tasks[0] == ',')) tasks.remove_prefix(1);
  }
  return trim(title.substr(0, open));
}

change make_change(std::uint32_t number, std::string_view raw_title) {
  change out;
  out.number = number;
  out.title = text::irc_safe(without_task_list(raw_title), title_limit);
  out.reverted_title = text::reverted_title(out.title);
  return out;
}

// Whether a change may end before `rest`, which is empty, or begins as what comes behind a change in a line.
bool may_follow_a_change(std::string_view rest) {
  auto after_comma = rest;
  if (skip_words(after_comma, ",") == match::whole && skip_words(after_comma, opening) != match::no)
    return true;
  return skip_words(rest, staged_words) != match::no || skip_words(rest, duration_words) != match::no;
}

// Where the "]]" of a change stands whose title begins at `text`; npos: not there yet.
std::size_t end_of_title(std::string_view text) {
  for (auto at = text.find(closing); at != std::string_view::npos; at = text.find(closing, at + 1)) {
    if (may_follow_a_change(text.substr(at + closing.size()))) return at;
  }
  return std::string_view::npos;
}

// Removes the number at the start of `text`. None where it is cut, or cannot be a change's number.
std::optional<std::uint32_t> read_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || number == 0) return std::nullopt;
  const auto rest = text.substr(static_cast<std::size_t>(stop - text.data()));
  if (!rest.starts_with('|') && !rest.starts_with(closing)) return std::nullopt;
  text = rest;
  return number;
}

void add(std::vector<change>& changes, change next) {
  const auto same = [&next](const change& known) { return known.number == next.number; };
  if (changes.size() < changes_limit && std::none_of(changes.begin(), changes.end(), same)) {
    changes.push_back(std::move(next));
  }
}

}  // namespace

change_list read_changes(std::string_view& text) {
  change_list out;
  auto rest = text;
  while (skip_words(rest, opening) == match::whole) {
    out.open = true;
    const auto number = read_number(rest);
    if (!number) break;
    if (rest.starts_with('|')) rest.remove_prefix(1);
    const auto end = end_of_title(rest);
    auto next = make_change(*number, rest.substr(0, end));
    next.cut = end == std::string_view::npos;
    add(out.changes, std::move(next));
    if (end == std::string_view::npos) {
      out.open = rest.find(closing) == std::string_view::npos;
      rest = {};
      break;
    }
    rest.remove_prefix(end + closing.size());
    out.open = skip_words(rest, ",") == match::whole;
  }
  text = out.open ? std::string_view{} : rest;
  return out;
}

}  // namespace jounce::scap
