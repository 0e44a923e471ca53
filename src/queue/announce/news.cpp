// What is said about a window that is near, open or over: what the page changed, what time is left, the end.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

// Whether a line about this window has highlighted the person.
bool was_highlighted(const stepper& step, const window& window, const std::string& nick) {
  const auto here = step.board.people.nick_here(nick, step.rules.aliases);
  return here && window.highlighted.contains(text::presence_key(*here));
}

bool has_gone_live_in(const window& window, const entry& entry) {
  return entry.state == entry_state::done && entry.changes.back().at >= instant(window.start);
}

// How long a patch takes in this window, at least a minute: from the first that began, or went live without
// being called, until now, over those that went live and the turn under way. Nothing while there is none.
std::optional<std::chrono::minutes> observed_pace(const window& window, instant now) {
  std::optional<instant> first;
  std::size_t patches = 0;
  for (const auto& entry : window.entries) {
    for (const auto& change : entry.changes) {
      const bool began = in_progress(change.to) || change.to == entry_state::done;
      if (began && change.at >= instant(window.start) && (!first || change.at < *first)) first = change.at;
    }
    if (has_gone_live_in(window, entry) || in_progress(entry.state)) ++patches;
  }
  if (!first || patches == 0) return std::nullopt;
  const auto each = std::chrono::ceil<std::chrono::minutes>((now - *first) / static_cast<long>(patches));
  return std::max(each, std::chrono::minutes(1));
}

bool is_added_over_limit(const news::changes::changed_entry& changed) {
  return changed.added && changed.entry.over_limit;
}

composed compose_changes(stepper& step, const window& window, page_news& found) {
  news::changes news;
  news.entries = std::move(found.entries);
  news.moved_up = std::move(found.moved_up);
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::opening);
  for (const auto& changed : news.entries) {
    const auto& submitter = changed.entry.submitter;
    if (!opening_planned(window) || !changed.added || submitter.empty()) continue;
    if (changed.restored && was_highlighted(step, window, submitter)) continue;
    if (auto here = pings.name(submitter); here && here->highlight) news.people.push_back(*here);
  }
  if (std::any_of(news.entries.begin(), news.entries.end(), is_added_over_limit))
    news.room = next_with_room(step.board, window, step.rules);
  return said{std::move(news), pings.highlighted()};
}

composed compose_last_minutes(const stepper& step, const window& window) {
  const auto waits = waiting(window);
  if (waits.empty()) return withheld_reason::nothing_waits;
  const auto pace = observed_pace(window, step.now);
  if (!pace) return withheld_reason::no_pace;
  const auto running = static_cast<std::ptrdiff_t>(current_turn(window).size());
  const auto fit = std::max<std::ptrdiff_t>(0, last_minutes / *pace - running);
  if (fit >= std::ssize(waits)) return withheld_reason::everything_fits;
  std::vector<entry_view> beyond;
  for (auto entry = waits.begin() + fit; entry != waits.end(); ++entry)
    beyond.push_back(step.view(window.key, (*entry)->id));
  return said{news::last_minutes{last_minutes, *pace, std::move(beyond),
                                 next_with_room(step.board, window, step.rules)},
              {}};
}

// Whether jounce would write the entry's outcome to the page, had its line a template.
bool is_to_write_by_hand(const entry& entry, const rules& rules) {
  const bool has_outcome = entry.state != entry_state::scheduled && entry.state != entry_state::left_over;
  return rules.writes_page && entry.by_hand && has_outcome && !entry.changes.empty() &&
         entry.changes.back().via != origin::page;
}

composed compose_summary(const stepper& step, const window& window) {
  news::summary news{entries_of(window, step.board.people, step.rules), {}};
  if (news.entries.empty()) return withheld_reason::no_patches;
  for (const auto& entry : window.entries) {
    if (is_to_write_by_hand(entry, step.rules)) news.by_hand.push_back(step.view(window.key, entry.id));
  }
  return said{std::move(news), {}};
}

}  // namespace

void announce_changes(stepper& step, const window_key& key, page_news news) {
  const auto& window = step.window_of(key);
  const bool over = std::any_of(news.entries.begin(), news.entries.end(), is_added_over_limit);
  const auto due = opening_planned(window) ? std::max(step.now, instant(window.start)) : step.now;
  const bool planned = plan_or_withhold(step, window, line_at(line_kind::changes, fresh_item(window), due),
                                        [&] { return compose_changes(step, window, news); });
  if (planned && over && !line_known(window, line_kind::over_limit))
    step.record(line_withheld{key, line_kind::over_limit, "", withheld_reason::in_another_line});
}

void announce_last_minutes(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  const auto line = line_by_the_clock(step, line_kind::last_minutes, "", instant(window.end) - last_minutes);
  plan_or_withhold(step, window, line, [&] { return compose_last_minutes(step, window); });
}

void announce_overrun(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  auto line = line_at(line_kind::overrun, "", step.now);
  line.latest = instant(window.end) + unasked_grace;
  news::overrun news;
  for (auto& entry : entries_of(window, step.board.people, step.rules)) {
    if (in_progress(entry.state)) news.running.push_back(std::move(entry));
  }
  plan_or_withhold(step, window, line, said{std::move(news), {}});
}

void announce_summary(stepper& step, const window_key& key, instant ended) {
  const auto& window = step.window_of(key);
  auto line = line_at(line_kind::summary, fresh_item(window), step.now);
  line.latest = ended + unasked_grace;
  plan_or_withhold(step, window, line, [&] { return compose_summary(step, window); });
}

void announce_page_lost(stepper& step, const window_key& key) {
  plan_or_withhold(step, step.window_of(key), line_at(line_kind::page_lost, "", step.now),
                   said{news::page_lost{}, {}});
}

}  // namespace jounce::queue
