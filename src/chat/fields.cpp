#include "chat/fields.hpp"

#include <algorithm>
#include <utility>

#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_sentence = 200;
constexpr std::size_t room_for_names = 120;

std::string_view page_text(calendar::page_status status) {
  switch (status) {
    case calendar::page_status::done:
      return "done";
    case calendar::page_status::not_done:
      return "not done";
    case calendar::page_status::unknown:
      return "unknown";
    case calendar::page_status::none:
      break;
  }
  return "nothing";
}

}  // namespace

std::string some_of(const std::vector<std::string>& pieces, std::size_t room, const std::string& mark) {
  std::string out;
  std::size_t named = 0;
  for (const auto& piece : pieces) {
    if (named > 0 && out.size() + mark.size() + piece.size() > room) break;
    out += (out.empty() ? "" : mark) + piece;
    ++named;
  }
  if (named < pieces.size()) out += " and " + std::to_string(pieces.size() - named) + " more";
  return out;
}

std::string names(const std::vector<queue::mention>& people) {
  std::vector<std::string> highlighted, quiet;
  for (const auto& person : people) {
    if (person.highlight) {
      highlighted.push_back(person.nick);
    } else {
      quiet.push_back(text::without_highlight(person.nick));
    }
  }
  const auto room = std::max(joined(highlighted).size(), room_for_names);
  auto all = std::move(highlighted);
  all.insert(all.end(), quiet.begin(), quiet.end());
  return some_of(all, room);
}

std::string to(const std::vector<queue::mention>& people) {
  return people.empty() ? "" : names(people) + ": ";
}

std::string quiet_names(const std::vector<std::string>& nicks) {
  std::vector<std::string> pieces;
  pieces.reserve(nicks.size());
  for (const auto& nick : nicks) pieces.push_back(text::without_highlight(nick));
  return some_of(pieces, room_for_names);
}

std::string patches(std::size_t count) {
  if (count == 0) return "no patches";
  return std::to_string(count) + (count == 1 ? " patch" : " patches");
}

std::string shown(const std::string& text) {
  return text::without_tasks(text::irc_safe(text, longest_title));
}

std::string shown_whole(const std::string& sentence) {
  auto text = text::without_tasks(text::irc_safe(sentence, longest_sentence));
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string title_of(const queue::window_view& window) {
  auto title = shown(window.title);
  const bool sentence = title.ends_with('.') || title.ends_with('!') || title.ends_with('?');
  return sentence ? "“" + title + "”" : title;
}

bool is_over_full(const queue::window_view& window) {
  return queue::places_over(window) > 0;
}

std::string label_quietly(const queue::entry_view& entry) {
  return entry.number ? std::to_string(*entry.number) : "\"" + shown(entry.title) + "\"";
}

std::string labels_quietly(const std::vector<queue::entry_view>& entries, std::size_t room) {
  std::vector<std::string> pieces;
  for (const auto& entry : entries) pieces.push_back(label_quietly(entry));
  return some_of(pieces, room);
}

std::string label(const queue::entry_view& entry) {
  auto out = label_quietly(entry);
  if (!entry.submitter.empty()) out += " (" + text::without_highlight(entry.submitter) + ")";
  return out;
}

std::string labels(const std::vector<queue::entry_view>& entries, std::size_t room) {
  std::vector<std::string> pieces;
  for (const auto& entry : entries) pieces.push_back(label(entry));
  return some_of(pieces, room);
}

std::string actor_name(queue::origin via, const queue::person& by) {
  return via == queue::origin::tool ? "the deploy tool" : text::without_highlight(by.nick);
}

std::string holds_text(const std::vector<queue::hold>& holds) {
  std::vector<std::string> pieces;
  for (const auto& hold : holds)
    pieces.push_back(shown(hold.reason) + " (" + actor_name(hold.via, hold.by) + ")");
  return some_of(pieces, 200, "; ");
}

std::string state_text(const queue::entry_view& entry) {
  std::string out(queue::name_of(entry.state));
  const bool waits = entry.state == queue::entry_state::scheduled;
  if (waits && entry.over_limit) out = "over the limit";
  if (waits && entry.flags.admitted) out += ", admitted";
  if (waits && entry.absent) out += ", absent";
  if (entry.flags.ready && (waits || entry.state == queue::entry_state::called)) out += ", ready";
  const bool blocked = std::any_of(
      entry.findings.begin(), entry.findings.end(),
      [](const queue::finding& finding) { return finding.level == queue::finding_level::blocking; });
  if (waits && blocked) out += ", blocked";
  if (entry.flags.tested && queue::in_progress(entry.state)) out += ", tested";
  const bool flagged = waits && entry.page == calendar::page_status::unknown;
  const bool agrees =
      (entry.page == calendar::page_status::done && entry.state == queue::entry_state::done) ||
      (entry.page == calendar::page_status::not_done && entry.state == queue::entry_state::skipped);
  if ((entry.page_news && !agrees) || flagged) out += ", " + page_says(entry);
  return out;
}

std::string page_says(const queue::entry_view& entry) {
  return "page says " + std::string(page_text(entry.page));
}

std::string when(std::chrono::sys_seconds time, queue::instant now) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const auto clock = text::hour_minute(time) + " UTC";
  return day == std::chrono::floor<std::chrono::days>(now) ? clock : text::short_day(time) + " " + clock;
}

}  // namespace jounce::chat
