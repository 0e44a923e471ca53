// A window draws near and opens: the lines that come by the clock.
#include <algorithm>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

bool needs_deployment(const entry& entry) {
  return entry.state == entry_state::scheduled;
}

// Somebody whose entries wait for their turn, and how many of these are within the limit and beyond it.
struct waiting_submitter {
  std::string nick;
  std::size_t within = 0, beyond = 0;
};

// The submitters of entries that wait, each once, in queue order.
std::vector<waiting_submitter> waiting_submitters(const window& window) {
  const auto limited = over_limit(window);
  std::vector<waiting_submitter> submitters;
  for (const auto& entry : window.entries) {
    if (entry.submitter.empty() || !needs_deployment(entry)) continue;
    auto known = std::find_if(submitters.begin(), submitters.end(), [&](const auto& submitter) {
      return text::same_name(submitter.nick, entry.submitter);
    });
    if (known == submitters.end()) known = submitters.insert(known, {entry.submitter});
    ++(text::contains(limited, entry.id) ? known->beyond : known->within);
  }
  return submitters;
}

// How many entries wait within the limit.
std::size_t waiting_patches(const window& window) {
  const auto count = std::count_if(window.entries.begin(), window.entries.end(), needs_deployment);
  return static_cast<std::size_t>(count) - waiting_over_limit(window).size();
}

bool pings_deployers(const window& window, const rules& rules) {
  if (rules.ping == ping_deployers::never) return false;
  return rules.ping == ping_deployers::always || !window.runs_queue || waiting_patches(window) > 0;
}

// Only the one who claimed the window, if they are here; else all of its deployers.
void name_deployers(pinger& pings, const window& window, const rules& rules, news::opening& news) {
  if (!pings_deployers(window, rules)) return;
  if (window.claimed) {
    if (auto here = pings.name_holder_of(window.claimed->by.account)) {
      news.deployers.push_back(*here);
      return;
    }
  }
  for (const auto& nick : window.deployers) {
    if (auto here = pings.name(nick)) {
      news.deployers.push_back(*here);
    } else {
      news.absent.push_back(nick);
    }
  }
}

composed compose_opening(stepper& step, const window& window) {
  news::opening news;
  pinger pings(step, window, step.called_to_opening, ping_reason::opening);
  name_deployers(pings, window, step.rules, news);
  news.patches = waiting_patches(window);
  news.over_limit = step.views(window.key, waiting_over_limit(window));
  if (!news.over_limit.empty()) news.room = next_with_room(step.board, window, step.rules);
  if (window.runs_queue) {
    for (const auto& kept : step.board.holds) news.holds.push_back(kept.what);
  }
  return said{std::move(news), pings.highlighted()};
}

composed compose_submitters(stepper& step, const window& window) {
  news::submitters news;
  pinger pings(step, window, step.called_to_opening, ping_reason::opening);
  for (const auto& submitter : waiting_submitters(window)) {
    const auto here = pings.name(submitter.nick);
    if (!here) {
      news.absent.push_back(submitter.nick);
    } else if (submitter.within > 0) {
      news.here.push_back({*here, submitter.within});
    } else {
      news.over_limit.push_back({*here, submitter.beyond});
    }
  }
  if (news.here.empty() && news.over_limit.empty() && news.absent.empty())
    return withheld_reason::nothing_waits;
  return said{std::move(news), pings.highlighted()};
}

composed compose_reminder(stepper& step, const window& window) {
  news::reminder news;
  news.patches = waiting_patches(window);
  news.over_limit = waiting_over_limit(window).size();
  if (news.patches == 0) return withheld_reason::nothing_waits;
  pinger pings(step, window, step.called_to_reminder, ping_reason::reminder);
  for (const auto& submitter : waiting_submitters(window)) {
    if (auto here = pings.name(submitter.nick)) {
      news.submitters.push_back(*here);
    } else {
      ++news.absent;
    }
  }
  return said{std::move(news), pings.highlighted()};
}

composed compose_late_opening(stepper& step, const window& window) {
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::opening);
  news::opening named;
  name_deployers(pings, window, step.rules, named);
  return said{news::late{named.deployers, waiting_patches(window)}, pings.highlighted()};
}

}  // namespace

bool opening_planned(const window& window) {
  return line_known(window, line_kind::opening, deployers_item);
}

void announce_reminder(stepper& step, const window_key& key, std::chrono::minutes before) {
  const auto& window = step.window_of(key);
  const auto line = line_by_the_clock(step, line_kind::reminder, std::to_string(before.count()),
                                      instant(window.start) - before);
  plan_or_withhold(step, window, line, [&] { return compose_reminder(step, window); });
}

void announce_over_limit(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  const bool opening_says_it = step.now >= instant(window.start) - prepare_before;
  plan_or_withhold(step, window, line_at(line_kind::over_limit, "", step.now), [&]() -> composed {
    if (opening_says_it) return withheld_reason::in_another_line;
    return said{news::over_limit{step.views(window.key, waiting_over_limit(window)),
                                 next_with_room(step.board, window, step.rules)},
                {}};
  });
}

void announce_opening(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  plan_or_withhold(step, window, line_at(line_kind::opening, deployers_item, window.start),
                   [&] { return compose_opening(step, window); });
  if (!window.runs_queue) return;
  plan_or_withhold(step, window, line_at(line_kind::opening, submitters_item, window.start),
                   [&] { return compose_submitters(step, window); });
}

void announce_late_opening(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  auto line = line_at(line_kind::late, "", window.start);
  line.due = step.now;
  plan_or_withhold(step, window, line, [&]() -> composed {
    if (step.now >= instant(window.end)) return withheld_reason::window_over;
    return compose_late_opening(step, window);
  });
}

void announce_unclaimed(stepper& step, const window_key& key) {
  const auto& window = step.window_of(key);
  const auto line =
      line_by_the_clock(step, line_kind::unclaimed, "", instant(window.start) + step.rules.unclaimed_after);
  plan_or_withhold(step, window, line, [&]() -> composed {
    const news::unclaimed news{step.rules.unclaimed_after, waiting_patches(window)};
    if (news.patches == 0) return withheld_reason::nothing_waits;
    return said{news, {}};
  });
}

}  // namespace jounce::queue
