// What is said about a window that is near, open or over: what the page changed, what time is left, the end.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

constexpr auto use_of_changes = 10min;
constexpr auto use_of_last_minutes = 2min;
constexpr auto use_of_summary = 10min;

// Whether a line about this window has highlighted the person.
bool was_called(const stepper& step, const window& about, const std::string& nick) {
  const auto here = step.board.people.nick_here(nick, step.rules.aliases);
  return here && about.highlighted.contains(text::presence_key(*here));
}

// How long a patch takes in this window, at least a minute: from the first that began, or went live without
// being called, until now, over those that went live and the turn under way. Nothing while there is none.
std::optional<std::chrono::minutes> observed_pace(const window& in, instant now) {
  std::optional<instant> first;
  std::size_t patches = 0;
  for (const auto& one : in.entries) {
    for (const auto& change : one.changes) {
      const bool began = in_progress(change.to) || change.to == entry_state::done;
      if (began && change.at >= instant(in.start) && (!first || change.at < *first)) first = change.at;
    }
    const bool live = one.state == entry_state::done && one.changes.back().at >= instant(in.start);
    if (live || in_progress(one.state)) ++patches;
  }
  if (!first || patches == 0) return std::nullopt;
  const auto each = std::chrono::ceil<std::chrono::minutes>((now - *first) / static_cast<long>(patches));
  return std::max(each, std::chrono::minutes(1));
}

}  // namespace

void announce_changes(stepper& step, const window_key& key, page_news news) {
  const auto& about = step.window_of(key);
  if ((news.entries.empty() && news.moved_up.empty()) || !is_announced(about, step.rules)) return;
  news::changes what;
  what.entries = std::move(news.entries);
  what.moved_up = std::move(news.moved_up);
  std::set<std::string> already;
  caller names(step, about, already, purpose::opening);
  const bool opening_said = opening_planned(about);
  bool over = false;
  for (const auto& one : what.entries) {
    if (one.added && one.entry.over_limit) over = true;
    if (!opening_said || !one.added || one.entry.submitter.empty()) continue;
    if (one.restored && was_called(step, about, one.entry.submitter)) continue;
    if (auto here = names.call(one.entry.submitter); here && here->highlight) what.people.push_back(*here);
  }
  if (over) what.room = next_with_room(step.board, about, step.rules);
  if (over && !line_known(about, "over_limit", "")) step.record(line_withheld{key, "over_limit", ""});
  const auto due = std::max(step.now, opening_said ? instant(about.start) : step.now);
  plan(step, about, {"changes", fresh_item(about), due, due + use_of_changes}, std::move(what),
       names.highlighted());
}

void announce_last_minutes(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  const auto due = instant(about.end) - last_minutes;
  const auto pace = observed_pace(about, step.now);
  std::vector<entry_view> beyond;
  if (pace) {
    const auto running = static_cast<std::ptrdiff_t>(current_turn(about).size());
    const auto fit = std::max<std::ptrdiff_t>(0, last_minutes / *pace - running);
    auto left = waiting(about);
    left.erase(left.begin(), left.begin() + std::min<std::ptrdiff_t>(fit, std::ssize(left)));
    for (const auto* one : left) beyond.push_back(step.view(key, one->id));
  }
  if (beyond.empty() || !is_announced(about, step.rules) || step.now > due + unasked_grace) {
    step.record(line_withheld{key, "last_minutes", ""});
    return;
  }
  news::last_minutes what{last_minutes, *pace, std::move(beyond),
                          next_with_room(step.board, about, step.rules)};
  plan(step, about, {"last_minutes", "", step.now, due + use_of_last_minutes}, std::move(what), {});
}

void announce_overrun(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules) || step.now > instant(about.end) + unasked_grace) return;
  news::overrun what;
  for (auto& one : entries_of(about, step.board.people, step.rules)) {
    if (in_progress(one.state)) what.running.push_back(std::move(one));
  }
  plan(step, about, {"overrun", "", step.now, step.now + use_of_summary}, std::move(what), {});
}

void announce_summary(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules)) return;
  news::summary what{entries_of(about, step.board.people, step.rules), {}};
  for (const auto& one : about.entries) {
    const bool outcome = one.state != entry_state::scheduled && one.state != entry_state::left_over;
    const bool ours = outcome && !one.changes.empty() && one.changes.back().via != origin::page;
    if (step.rules.writes_page && one.by_hand && ours) what.by_hand.push_back(step.view(key, one.id));
  }
  if (what.entries.empty()) return;
  plan(step, about, {"summary", fresh_item(about), step.now, step.now + use_of_summary}, std::move(what), {});
}

void announce_page_lost(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules) || line_known(about, "page_lost", "")) return;
  plan(step, about, {"page_lost", "", step.now, step.now + use_of_changes}, news::page_lost{}, {});
}

}  // namespace jounce::queue
