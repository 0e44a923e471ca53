// A window draws near and opens: the lines that come by the clock.
#include <algorithm>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

// How long after it is due a line may still be sent.
constexpr auto use_of_reminder = 2min;
constexpr auto use_of_notice = 10min;

bool needs_deployment(const entry& one) {
  return one.state == entry_state::scheduled;
}

// Somebody whose entries wait for their turn, and how many of them.
struct waiting_submitter {
  std::string nick;
  std::size_t within = 0, beyond = 0;  // the limit
};

// The submitters of entries that wait, each once, in queue order.
std::vector<waiting_submitter> waiting_submitters(const window& about) {
  const auto limited = over_limit(about);
  std::vector<waiting_submitter> waiting;
  for (const auto& one : about.entries) {
    if (one.submitter.empty() || !needs_deployment(one)) continue;
    auto known = std::find_if(waiting.begin(), waiting.end(),
                              [&](const auto& w) { return text::same_name(w.nick, one.submitter); });
    if (known == waiting.end()) known = waiting.insert(known, {one.submitter});
    ++(text::contains(limited, one.id) ? known->beyond : known->within);
  }
  return waiting;
}

// Those within the limit.
std::size_t waiting_patches(const window& about) {
  const auto count = std::count_if(about.entries.begin(), about.entries.end(), needs_deployment);
  return static_cast<std::size_t>(count) - waiting_over_limit(about).size();
}

bool pings_deployers(const window& about, const rules& rules) {
  if (rules.ping == ping_deployers::never) return false;
  return rules.ping == ping_deployers::always || !about.runs_queue || waiting_patches(about) > 0;
}

// Only the one who claimed the window, if they are here; else all of its deployers.
void name_deployers(caller& names, const window& about, const rules& rules, news::opening& into) {
  if (!pings_deployers(about, rules)) return;
  if (about.claimed) {
    if (auto here = names.call_account(about.claimed->by.account)) {
      into.deployers.push_back(*here);
      return;
    }
  }
  for (const auto& nick : about.deployers) {
    if (auto here = names.call(nick)) {
      into.deployers.push_back(*here);
    } else {
      into.absent.push_back(nick);
    }
  }
}

void announce_deployers(stepper& step, const window& about, instant due) {
  news::opening what;
  caller names(step, about, step.called_to_opening, purpose::opening);
  name_deployers(names, about, step.rules, what);
  what.patches = waiting_patches(about);
  what.over_limit = step.views(about.key, waiting_over_limit(about));
  if (!what.over_limit.empty()) what.room = next_with_room(step.board, about, step.rules);
  if (about.runs_queue) {
    for (const auto& one : step.board.holds) what.holds.push_back(one.what);
  }
  plan(step, about, {"opening", "deployers", due, due + opening_use, true}, std::move(what),
       names.highlighted());
}

void announce_submitters(stepper& step, const window& about, instant due) {
  news::submitters what;
  caller names(step, about, step.called_to_opening, purpose::opening);
  for (const auto& one : waiting_submitters(about)) {
    const auto here = names.call(one.nick);
    if (!here) {
      what.absent.push_back(one.nick);
    } else if (one.within > 0) {
      what.here.push_back({*here, one.within});
    } else {
      what.over_limit.push_back({*here, one.beyond});
    }
  }
  if (what.here.empty() && what.over_limit.empty() && what.absent.empty()) return;
  plan(step, about, {"opening", "submitters", due, due + opening_use, true}, std::move(what),
       names.highlighted());
}

}  // namespace

bool opening_planned(const window& which) {
  return line_known(which, "opening", "deployers");
}

void announce_reminder(stepper& step, const window_key& key, std::chrono::minutes before) {
  const auto& about = step.window_of(key);
  const auto item = std::to_string(before.count());
  const auto due = instant(about.start) - before;
  news::reminder what;
  caller names(step, about, step.called_to_reminder, purpose::reminder);
  for (const auto& one : waiting_submitters(about)) {
    if (auto here = names.call(one.nick)) {
      what.submitters.push_back(*here);
    } else {
      ++what.absent;
    }
  }
  what.patches = waiting_patches(about);
  what.over_limit = waiting_over_limit(about).size();
  if (what.patches == 0 || !is_announced(about, step.rules) || step.now > due + unasked_grace) {
    step.record(line_withheld{key, "reminder", item});
    return;
  }
  plan(step, about, {"reminder", item, step.now, due + use_of_reminder}, std::move(what),
       names.highlighted());
}

void announce_over_limit(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules) || step.now >= instant(about.start) - prepare_before) {
    step.record(line_withheld{key, "over_limit", ""});
    return;
  }
  news::over_limit what{step.views(key, waiting_over_limit(about)),
                        next_with_room(step.board, about, step.rules)};
  plan(step, about, {"over_limit", "", step.now, step.now + use_of_notice}, std::move(what), {});
}

void announce_opening(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules)) {
    step.record(line_withheld{key, "opening", "deployers"});
    return;
  }
  announce_deployers(step, about, about.start);
  if (about.runs_queue) announce_submitters(step, about, about.start);
}

void announce_late_opening(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  const auto last = instant(about.start) + opening_use;
  if (line_known(about, "late", "")) return;
  if (step.now >= last || !is_announced(about, step.rules)) {
    step.record(line_withheld{key, "late", ""});
    return;
  }
  news::late what;
  std::set<std::string> already;
  caller names(step, about, already, purpose::opening);
  news::opening named;
  name_deployers(names, about, step.rules, named);
  what.deployers = named.deployers;
  what.patches = waiting_patches(about);
  plan(step, about, {"late", "", step.now, last, true}, std::move(what), names.highlighted());
}

void announce_unclaimed(stepper& step, const window_key& key) {
  const auto& about = step.window_of(key);
  const auto due = instant(about.start) + step.rules.unclaimed_after;
  const news::unclaimed what{step.rules.unclaimed_after, waiting_patches(about)};
  if (what.patches == 0 || !is_announced(about, step.rules) || step.now > due + unasked_grace) {
    step.record(line_withheld{key, "unclaimed", ""});
    return;
  }
  plan(step, about, {"unclaimed", "", step.now, due + use_of_notice}, what, {});
}

}  // namespace jounce::queue
