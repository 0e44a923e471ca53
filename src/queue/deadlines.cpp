// What happens because time passes. Every deadline follows from the facts and the rules; nothing here keeps a
// timer.
#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/limit.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

namespace {

enum class due_kind {
  check_limit,
  remind,
  fetch,
  prepare,
  open,
  unclaimed,
  silence,
  look_up,
  tell_findings,
  last_minutes,
  end,
  overrun_end,
  forget,
  accept_held
};

struct deadline {
  instant at{};
  due_kind what = due_kind::open;
  window_key window;
  std::chrono::minutes before{};  // of a reminder
  entry_id entry;                 // of a silence, or of findings
};

void keep_earlier(std::optional<deadline>& best, instant at, due_kind what, const window& of,
                  std::chrono::minutes before = {}, const entry_id& entry = {}) {
  if (!best || at < best->at) best = deadline{at, what, of.key, before, entry};
}

// When the changes of a queue window are looked up, and who is told of what was found.
void finding_deadlines(std::optional<deadline>& best, const state& board, const window& of,
                       const rules& rules) {
  if (!rules.looks_up_changes) return;
  const instant start = of.start;
  if (of.looked_up == 0) keep_earlier(best, start - announce_changes_before, due_kind::look_up, of);
  if (of.looked_up == 1 && of.phase == phase::upcoming)
    keep_earlier(best, start - look_up_before, due_kind::look_up, of);
  for (const auto& one : of.entries) {
    if (const auto due = telling_due(board, of, one, rules))
      keep_earlier(best, *due, due_kind::tell_findings, of, {}, one.id);
  }
}

void upcoming_deadlines(std::optional<deadline>& best, const state& board, const window& of,
                        const rules& rules) {
  if (!of.listed) {
    keep_earlier(best, of.delisted + matchable_after, due_kind::forget, of);
    return;
  }
  const instant start = of.start;
  keep_earlier(best, start, due_kind::open, of);
  const auto longest =
      rules.remind_before.empty() ? std::chrono::minutes(0) : std::ranges::max(rules.remind_before);
  if (best->at < start - std::max(longest, announce_changes_before))
    return;  // none of the rest can come first
  if (of.runs_queue) {
    const bool told = line_known(of, "over_limit", "") || opening_planned(of);
    if (!told && !waiting_over_limit(of).empty())
      keep_earlier(best, start - announce_changes_before, due_kind::check_limit, of);
    finding_deadlines(best, board, of, rules);
    for (const auto before : rules.remind_before) {
      if (!line_known(of, "reminder", std::to_string(before.count()))) {
        keep_earlier(best, start - before, due_kind::remind, of, before);
      }
    }
  }
  if (!of.fetched) keep_earlier(best, start - fetch_before, due_kind::fetch, of);
  if (!opening_planned(of)) keep_earlier(best, start - prepare_before, due_kind::prepare, of);
}

// When the next line about an awaited submitter is due; nothing if both were said or withheld.
std::optional<instant> silence_due(const window& in, const entry& of) {
  if (!of.flags.awaited || of.state != entry_state::called) return std::nullopt;
  const auto item = silence_item(of);
  if (!line_known(in, "nudge", item)) return of.wanted + nudge_after;
  if (!line_known(in, "no_answer", item)) return of.wanted + 2 * nudge_after;
  return std::nullopt;
}

void running_deadlines(std::optional<deadline>& best, const state& board, const window& of,
                       const rules& rules) {
  if (of.phase == phase::open) {
    keep_earlier(best, of.end, due_kind::end, of);
  } else {
    const bool runs = std::any_of(of.entries.begin(), of.entries.end(),
                                  [](const entry& one) { return in_progress(one.state); });
    keep_earlier(best, of.end + (runs ? overrun_at_most : std::chrono::minutes(0)), due_kind::overrun_end,
                 of);
  }
  if (!of.runs_queue) return;
  finding_deadlines(best, board, of, rules);
  for (const auto& one : of.entries) {
    if (const auto due = silence_due(of, one)) keep_earlier(best, *due, due_kind::silence, of, {}, one.id);
  }
  if (of.phase != phase::open) return;
  if (rules.unclaimed_after.count() > 0 && !of.claimed && !line_known(of, "unclaimed", ""))
    keep_earlier(best, of.start + rules.unclaimed_after, due_kind::unclaimed, of);
  if (of.end - of.start > last_minutes && !line_known(of, "last_minutes", ""))
    keep_earlier(best, of.end - last_minutes, due_kind::last_minutes, of);
}

std::optional<deadline> earliest(const state& board, const rules& rules) {
  std::optional<deadline> best;
  for (const auto& one : board.windows) {
    switch (one.phase) {
      case phase::upcoming:
        upcoming_deadlines(best, board, one, rules);
        break;
      case phase::open:
      case phase::overrun:
        running_deadlines(best, board, one, rules);
        break;
      case phase::closed:
        keep_earlier(best, std::max(one.closed, instant(one.end)) + matchable_after, due_kind::forget, one);
        break;
    }
  }
  if (board.held && (!best || board.held->since + suspicious_until < best->at)) {
    best = deadline{board.held->since + suspicious_until, due_kind::accept_held, {}, {}, {}};
  }
  return best;
}

// Whether nothing runs any more in a window that is past its end.
bool is_through(const window& w) {
  return std::none_of(w.entries.begin(), w.entries.end(),
                      [](const entry& one) { return in_progress(one.state); });
}

void end(stepper& step, const window_key& key) {
  const auto& w = step.window_of(key);
  if (!is_through(w) && w.phase == phase::open) {
    step.record(window_overran{key});
    announce_overrun(step, key);
    return;
  }
  const auto latest = instant(w.end) + overrun_at_most;
  const auto ended = w.phase == phase::open ? instant(w.end) : std::min(step.now, latest);
  const bool says = w.runs_queue && step.now <= ended + unasked_grace;
  close_window(step, key, ended);
  if (says) announce_summary(step, key);
}

// Late: whoever was down over the opening says so once, if it is of use; a window that has ended meanwhile
// goes by unsaid.
void open(stepper& step, const window_key& key) {
  const auto& w = step.window_of(key);
  const bool missed = !opening_planned(w);
  step.record(window_opened{key});
  if (missed && step.now < instant(w.end)) announce_late_opening(step, key);
}

void prepare(stepper& step, const window_key& key) {
  const auto& w = step.window_of(key);
  if (step.now <= instant(w.start) + opening_grace) {
    announce_opening(step, key);
  } else {
    open(step, key);
  }
}

void fetch(stepper& step, const window_key& key) {
  auto& w = *find_window(step.board, key);
  w.fetched = true;
  if (step.now < instant(w.start)) step.out.effects.emplace_back(fetch_calendar{true});
}

void run(stepper& step, const deadline& what) {
  switch (what.what) {
    case due_kind::check_limit:
      announce_over_limit(step, what.window);
      break;
    case due_kind::unclaimed:
      announce_unclaimed(step, what.window);
      break;
    case due_kind::silence:
      announce_silence(step, what.window, what.entry);
      break;
    case due_kind::look_up:
      look_up_window(step, what.window);
      break;
    case due_kind::tell_findings:
      tell_findings(step, what.window, what.entry);
      break;
    case due_kind::last_minutes:
      announce_last_minutes(step, what.window);
      break;
    case due_kind::remind:
      announce_reminder(step, what.window, what.before);
      break;
    case due_kind::fetch:
      fetch(step, what.window);
      break;
    case due_kind::prepare:
      prepare(step, what.window);
      break;
    case due_kind::open:
      open(step, what.window);
      break;
    case due_kind::end:
    case due_kind::overrun_end:
      end(step, what.window);
      break;
    case due_kind::forget:
      step.record(window_forgotten{what.window});
      break;
    case due_kind::accept_held:
      accept_held_reading(step);
      break;
  }
}

}  // namespace

void close_window(stepper& step, const window_key& which, instant ended) {
  std::vector<entry_id> ids;
  for (const auto& one : step.window_of(which).entries) ids.push_back(one.id);
  for (const auto& id : ids) step.happen(which, id, happening::window_ended, {});
  step.record(window_closed{which, ended});
}

void run_deadlines(stepper& step) {
  for (auto next = earliest(step.board, step.rules); next && next->at <= step.now;
       next = earliest(step.board, step.rules)) {
    run(step, *next);
  }
}

std::optional<instant> next_deadline(const state& board, const rules& rules) {
  const auto next = earliest(board, rules);
  if (!next) return std::nullopt;
  return next->at;
}

}  // namespace jounce::queue
