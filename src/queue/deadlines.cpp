// What happens because time passes. Every deadline follows from the facts and the rules; nothing here keeps a
// timer.
#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/limit.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

namespace {

struct deadline;
using action = void (*)(stepper& step, const deadline& due);

// Something that is to be done at a time. Once it is done it is no deadline any more: by its facts, or by
// what it notes in the state.
struct deadline {
  instant at{};
  action act = nullptr;
  window_key window;              // empty: the board has it, not a window
  std::chrono::minutes before{};  // for a reminder
  entry_id entry;                 // for a silence, or for findings
};

// The earliest of the deadlines that were put into it; of two at once the first.
class earliest_deadline {
 public:
  void put(instant at, action act, const window& window, std::chrono::minutes before = {},
           const entry_id& entry = {}) {
    put({at, act, window.key, before, entry});
  }
  void put(deadline candidate) {
    if (!found_ || candidate.at < found_->at) found_ = std::move(candidate);
  }

  const std::optional<deadline>& found() const { return found_; }

 private:
  std::optional<deadline> found_;
};

bool has_entry_in_progress(const window& window) {
  return std::any_of(window.entries.begin(), window.entries.end(),
                     [](const entry& entry) { return in_progress(entry.state); });
}

void fetch_page(stepper& step, const deadline& due) {
  auto& window = *find_window(step.board, due.window);
  window.fetched = true;
  if (step.now < instant(window.start)) step.out.effects.emplace_back(fetch_calendar{true});
}

// Where the opening was missed, the late line says so once, if that is still of use.
void open_window(stepper& step, const deadline& due) {
  const bool missed = !opening_planned(step.window_of(due.window));
  step.record(window_opened{due.window});
  if (missed) announce_late_opening(step, due.window);
}

void prepare_opening(stepper& step, const deadline& due) {
  if (step.now <= instant(step.window_of(due.window).start) + opening_grace) {
    announce_opening(step, due.window);
  } else {
    open_window(step, due);
  }
}

void end_window(stepper& step, const deadline& due) {
  const auto& window = step.window_of(due.window);
  if (has_entry_in_progress(window) && window.phase == phase::open) {
    step.record(window_overran{due.window});
    announce_overrun(step, due.window);
    return;
  }
  const auto latest = instant(window.end) + overrun_at_most;
  const auto ended = window.phase == phase::open ? instant(window.end) : std::min(step.now, latest);
  close_window(step, due.window, ended);
  if (window.runs_queue) announce_summary(step, due.window, ended);
}

void forget_window(stepper& step, const deadline& due) {
  step.record(window_forgotten{due.window});
}

void say_reminder(stepper& step, const deadline& due) {
  announce_reminder(step, due.window, due.before);
}
void say_over_limit(stepper& step, const deadline& due) {
  announce_over_limit(step, due.window);
}
void say_unclaimed(stepper& step, const deadline& due) {
  announce_unclaimed(step, due.window);
}
void say_last_minutes(stepper& step, const deadline& due) {
  announce_last_minutes(step, due.window);
}
void say_silence(stepper& step, const deadline& due) {
  announce_silence(step, due.window, due.entry);
}
void say_findings(stepper& step, const deadline& due) {
  tell_findings(step, due.window, due.entry);
}
void look_up_changes_of(stepper& step, const deadline& due) {
  look_up_window(step, due.window);
}
void accept_reading_put_aside(stepper& step, const deadline& /*due*/) {
  accept_held_reading(step);
}

// When the changes of a queue window are looked up, and who is told of what was found.
void put_findings(earliest_deadline& next, const state& board, const window& window, const rules& rules) {
  if (!rules.looks_up_changes) return;
  const instant start = window.start;
  if (window.looked_up == 0) next.put(start - announce_changes_before, look_up_changes_of, window);
  if (window.looked_up == 1 && window.phase == phase::upcoming)
    next.put(start - look_up_before, look_up_changes_of, window);
  for (const auto& entry : window.entries) {
    if (const auto due = telling_due(board, window, entry, rules))
      next.put(*due, say_findings, window, {}, entry.id);
  }
}

void put_upcoming(earliest_deadline& next, const state& board, const window& window, const rules& rules) {
  if (!window.listed) {
    next.put(window.delisted + matchable_after, forget_window, window);
    return;
  }
  const instant start = window.start;
  next.put(start, open_window, window);
  const auto longest =
      rules.remind_before.empty() ? std::chrono::minutes(0) : std::ranges::max(rules.remind_before);
  if (next.found()->at < start - std::max(longest, announce_changes_before))
    return;  // none of the rest can come first
  if (window.runs_queue) {
    const bool told = line_known(window, line_kind::over_limit) || opening_planned(window);
    if (!told && !waiting_over_limit(window).empty())
      next.put(start - announce_changes_before, say_over_limit, window);
    put_findings(next, board, window, rules);
    for (const auto before : rules.remind_before) {
      if (!line_known(window, line_kind::reminder, std::to_string(before.count())))
        next.put(start - before, say_reminder, window, before);
    }
  }
  if (!window.fetched) next.put(start - fetch_before, fetch_page, window);
  if (!opening_planned(window)) next.put(start - prepare_before, prepare_opening, window);
}

// When the next line about an awaited submitter is due; nothing if both were said or withheld.
std::optional<instant> silence_due(const window& window, const entry& entry) {
  if (!entry.flags.awaited || entry.state != entry_state::called) return std::nullopt;
  const auto item = silence_item(entry);
  if (!line_known(window, line_kind::nudge, item)) return entry.wanted + nudge_after;
  if (!line_known(window, line_kind::no_answer, item)) return entry.wanted + 2 * nudge_after;
  return std::nullopt;
}

void put_running(earliest_deadline& next, const state& board, const window& window, const rules& rules) {
  const bool overruns = window.phase == phase::overrun && has_entry_in_progress(window);
  next.put(window.end + (overruns ? overrun_at_most : std::chrono::minutes(0)), end_window, window);
  if (!window.runs_queue) return;
  put_findings(next, board, window, rules);
  for (const auto& entry : window.entries) {
    if (const auto due = silence_due(window, entry)) next.put(*due, say_silence, window, {}, entry.id);
  }
  if (window.phase != phase::open) return;
  if (rules.unclaimed_after.count() > 0 && !window.claimed && !line_known(window, line_kind::unclaimed))
    next.put(window.start + rules.unclaimed_after, say_unclaimed, window);
  if (window.end - window.start > last_minutes && !line_known(window, line_kind::last_minutes))
    next.put(window.end - last_minutes, say_last_minutes, window);
}

std::optional<deadline> earliest(const state& board, const rules& rules) {
  earliest_deadline next;
  for (const auto& window : board.windows) {
    switch (window.phase) {
      case phase::upcoming:
        put_upcoming(next, board, window, rules);
        break;
      case phase::open:
      case phase::overrun:
        put_running(next, board, window, rules);
        break;
      case phase::closed:
        next.put(std::max(window.closed, instant(window.end)) + matchable_after, forget_window, window);
        break;
    }
  }
  if (board.held) next.put({board.held->since + suspicious_until, accept_reading_put_aside, {}, {}, {}});
  return next.found();
}

}  // namespace

void close_window(stepper& step, const window_key& key, instant ended) {
  std::vector<entry_id> ids;
  for (const auto& entry : step.window_of(key).entries) ids.push_back(entry.id);
  for (const auto& id : ids) step.happen(key, id, happening::window_ended, {});
  step.record(window_closed{key, ended});
}

void run_deadlines(stepper& step) {
  for (auto next = earliest(step.board, step.rules); next && next->at <= step.now;
       next = earliest(step.board, step.rules)) {
    next->act(step, *next);
  }
}

std::optional<instant> next_deadline(const state& board, const rules& rules) {
  const auto next = earliest(board, rules);
  if (!next) return std::nullopt;
  return next->at;
}

}  // namespace jounce::queue
