#include "jounce/scap/line.hpp"

#include <algorithm>
#include <utility>

#include "jounce/text/contains.hpp"
#include "jounce/text/irc_text.hpp"
#include "scap/changes.hpp"
#include "scap/words.hpp"

namespace jounce::scap {

namespace {

constexpr std::string_view log_mark = "!log";
constexpr std::size_t who_limit = 128, name_limit = 64, names_limit = 20;

bool is_user_at_host(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '@';
  };
  const auto at = text.find('@');
  return text.size() <= who_limit && std::all_of(text.begin(), text.end(), plain) && at != 0 &&
         at != std::string_view::npos && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos;
}

// "08m 47s", "1h 02m 03s" behind "(duration:".
std::optional<std::chrono::seconds> duration_in(std::string_view text) {
  const auto mark = text.rfind(duration_words);
  if (mark == std::string_view::npos) return std::nullopt;
  std::chrono::seconds out{0};
  long count = -1;
  for (const char c : text.substr(mark + duration_words.size())) {
    if (c == ' ') continue;
    if (c >= '0' && c <= '9') {
      count = std::max(count, 0L) * 10 + (c - '0');
      if (count > 100'000) return std::nullopt;
      continue;
    }
    if (c == ')' && count < 0) return out;
    const long unit = c == 'h' ? 3600 : c == 'm' ? 60 : c == 's' ? 1 : 0;
    if (unit == 0 || count < 0) return std::nullopt;
    out += std::chrono::seconds(count * unit);
    count = -1;
  }
  return std::nullopt;
}

// "atieno, samtar", "a and b".
std::vector<std::string> names_in(std::string_view text) {
  constexpr std::string_view conjunction = " and ";
  std::vector<std::string> out;
  while (!trim(text).empty() && out.size() < names_limit) {
    const auto comma = text.find(','), word = text.find(conjunction);
    const auto end = std::min(comma, word);
    const auto name = trim(text.substr(0, end));
    if (!name.empty()) out.push_back(text::irc_safe(name, name_limit));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (end == comma ? 1 : conjunction.size()));
  }
  return out;
}

// Whether `text` is `words`, with or without a full stop, and nothing else.
bool is_exactly(std::string_view text, std::string_view words) {
  if (skip_words(text, words) != match::whole) return false;
  const auto rest = trim(text);
  return rest.empty() || rest == ".";
}

// Reads "Backport for [[gerrit:…" at the start of `text` into `out` and removes it; `open`: the text ends
// within the list.
match read_backport(std::string_view& text, tool_line& out, bool* open = nullptr) {
  const auto matched = skip_words(text, "Backport for");
  if (matched != match::whole) return matched;
  auto list = text;
  if (const auto opened = skip_words(list, "[[gerrit:"); opened != match::whole) return opened;
  auto listed = read_changes(text);
  out.changes = std::move(listed.changes);
  if (open != nullptr) *open = listed.open;
  return match::whole;
}

// Removes "Started scap sync-world:", "Started scap:" and the like from `text`, where `before` and `behind`
// stand around the command; whether it was there.
bool skip_command(std::string_view& text, std::string_view before, std::string_view behind) {
  auto rest = text;
  if (skip_words(rest, before) != match::whole) return false;
  for (const auto* command : {"scap sync-world", "sync-world", "scap"}) {
    auto form = rest;
    if (skip_words(form, command) != match::whole || skip_words(form, behind) != match::whole) continue;
    text = form;
    return true;
  }
  return false;
}

line_kind read_run_line(std::string_view text, tool_line& out) {
  auto rest = text;
  if (skip_command(rest, "Started", ":")) {
    const auto backport = read_backport(rest, out);
    if (backport == match::partly) return line_kind::other;
    return backport == match::whole ? line_kind::started : line_kind::other_run;
  }
  if (skip_command(rest, "Finished", ":")) {
    return read_backport(rest, out) == match::whole ? line_kind::finished : line_kind::other;
  }
  if (skip_command(rest, "", "aborted:")) {
    return read_backport(rest, out) == match::whole ? line_kind::aborted : line_kind::other;
  }
  return skip_command(rest, "", "failed:") ? line_kind::failed : line_kind::other;
}

line_kind read_bare_line(std::string_view text) {
  if (is_exactly(text, "Rolling back deployment")) return line_kind::rolling_back;
  for (const auto* words :
       {"Scap cancelled without rolling back", "Sync cancelled", "Stopping before sync operations"}) {
    if (is_exactly(text, words)) return line_kind::cancelled;
  }
  return line_kind::other;
}

line_kind read_addressed_line(std::string_view text, tool_line& out) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return line_kind::other;
  out.names = names_in(text.substr(0, colon));
  const auto has_blank = [](const std::string& name) { return name.find(' ') != std::string::npos; };
  if (std::any_of(out.names.begin(), out.names.end(), has_blank)) return line_kind::other;
  auto rest = text.substr(colon + 1);
  if (is_exactly(rest, "Rolling back deployment")) return line_kind::rolling_back;
  if (is_exactly(rest, "Continuing with sync") || is_exactly(rest, "Continuing with deployment"))
    return line_kind::continuing;
  bool open = false;
  if (read_backport(rest, out, &open) != match::whole) return line_kind::other;
  const bool tail = !rest.empty() && skip_words(rest, staged_words) != match::no;
  return open || tail ? line_kind::staged : line_kind::other;
}

line_kind read_message(std::string_view text, tool_line& out) {
  for (const auto kind : {read_run_line(text, out), read_bare_line(text)}) {
    if (kind != line_kind::other) return kind;
  }
  return read_addressed_line(text, out);
}

// Where `user@host` at the start of `text` may end: at its first blank, or where pieces were put together.
std::vector<std::size_t> ends_of_user(std::string_view text, std::size_t offset,
                                      const std::vector<std::size_t>& joins) {
  std::vector<std::size_t> out = {std::min(text.find(' '), text.size())};
  for (const auto join : joins) {
    if (join > offset && join - offset < out.front()) out.push_back(join - offset);
  }
  return out;
}

}  // namespace

tool_line parse_line(std::string_view bytes, const std::vector<std::size_t>& joins) {
  if (!bytes.starts_with(log_mark)) return {};
  auto text = bytes.substr(log_mark.size());
  const bool parted = text.starts_with(' ') || text::contains(joins, log_mark.size());
  if (!parted) return {};
  while (text.starts_with(' ')) text.remove_prefix(1);
  for (const auto end : ends_of_user(text, bytes.size() - text.size(), joins)) {
    tool_line out;
    out.user_at_host = text.substr(0, end);
    if (!is_user_at_host(out.user_at_host)) continue;
    const auto rest = trim(text.substr(end));
    out.kind = read_message(rest, out);
    out.duration = duration_in(rest);
    if (out.kind != line_kind::other) return out;
  }
  return {};
}

}  // namespace jounce::scap
