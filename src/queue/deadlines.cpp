// What happens because time passes. Every deadline follows from the facts and the rules; nothing here keeps a
// timer.
#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
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
void finding_deadlines(std::optional<deadline>& best, const state& board, const window& of, const rules& by) {
  if (!by.looks_up_changes) return;
  const instant start = of.start;
  if (of.looked_up == 0) keep_earlier(best, start - announce_changes_before, due_kind::look_up, of);
  if (of.looked_up == 1 && of.where == phase::upcoming)
    keep_earlier(best, start - look_up_before, due_kind::look_up, of);
  for (const auto& one : of.entries) {
    if (const auto due = telling_due(board, of, one, by))
      keep_earlier(best, *due, due_kind::tell_findings, of, {}, one.id);
  }
}

void upcoming_deadlines(std::optional<deadline>& best, const state& board, const window& of,
                        const rules& by) {
  if (!of.listed) {
    keep_earlier(best, of.delisted + matchable_after, due_kind::forget, of);
    return;
  }
  const instant start = of.start;
  keep_earlier(best, start, due_kind::open, of);
  const auto longest =
      by.remind_before.empty() ? std::chrono::minutes(0) : std::ranges::max(by.remind_before);
  if (best->at < start - std::max(longest, announce_changes_before))
    return;  // none of the rest can come first
  if (of.runs_queue) {
    const bool told = line_known(of, "over_limit", "") || opening_planned(of);
    if (!told && waiting_beyond_limit(of) > 0)
      keep_earlier(best, start - announce_changes_before, due_kind::check_limit, of);
    finding_deadlines(best, board, of, by);
    for (const auto before : by.remind_before) {
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

void running_deadlines(std::optional<deadline>& best, const state& board, const window& of, const rules& by) {
  if (of.where == phase::open) {
    keep_earlier(best, of.end, due_kind::end, of);
  } else {
    const bool runs = std::any_of(of.entries.begin(), of.entries.end(),
                                  [](const entry& one) { return in_progress(one.state); });
    keep_earlier(best, of.end + (runs ? overrun_at_most : std::chrono::minutes(0)), due_kind::overrun_end,
                 of);
  }
  if (!of.runs_queue) return;
  finding_deadlines(best, board, of, by);
  for (const auto& one : of.entries) {
    if (const auto due = silence_due(of, one)) keep_earlier(best, *due, due_kind::silence, of, {}, one.id);
  }
  if (of.where != phase::open) return;
  if (by.unclaimed_after.count() > 0 && !of.claimed && !line_known(of, "unclaimed", ""))
    keep_earlier(best, of.start + by.unclaimed_after, due_kind::unclaimed, of);
  if (of.end - of.start > last_minutes && !line_known(of, "last_minutes", ""))
    keep_earlier(best, of.end - last_minutes, due_kind::last_minutes, of);
}

std::optional<deadline> earliest(const state& board, const rules& by) {
  std::optional<deadline> best;
  for (const auto& one : board.windows) {
    switch (one.where) {
      case phase::upcoming:
        upcoming_deadlines(best, board, one, by);
        break;
      case phase::open:
      case phase::overrun:
        running_deadlines(best, board, one, by);
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

void end(stepper& at, const window_key& key) {
  const auto& w = at.window_of(key);
  if (!is_through(w) && w.where == phase::open) {
    at.record(window_overran{key});
    announce_overrun(at, key);
    return;
  }
  const auto latest = instant(w.end) + overrun_at_most;
  const auto ended = w.where == phase::open ? instant(w.end) : std::min(at.now, latest);
  const bool says = w.runs_queue && at.now <= ended + unasked_grace;
  close_window(at, key, ended);
  if (says) announce_summary(at, key);
}

// Late: whoever was down over the opening says so once, if it is of use; a window that has ended meanwhile
// goes by unsaid.
void open(stepper& at, const window_key& key) {
  const auto& w = at.window_of(key);
  const bool missed = !opening_planned(w);
  at.record(window_opened{key});
  if (missed && at.now < instant(w.end)) announce_late_opening(at, key);
}

void prepare(stepper& at, const window_key& key) {
  const auto& w = at.window_of(key);
  if (at.now <= instant(w.start) + opening_grace) {
    announce_opening(at, key);
  } else {
    open(at, key);
  }
}

void fetch(stepper& at, const window_key& key) {
  auto& w = *find_window(at.board, key);
  w.fetched = true;
  if (at.now < instant(w.start)) at.out.effects.emplace_back(fetch_calendar{true});
}

void run(stepper& at, const deadline& what) {
  switch (what.what) {
    case due_kind::check_limit:
      announce_over_limit(at, what.window);
      break;
    case due_kind::unclaimed:
      announce_unclaimed(at, what.window);
      break;
    case due_kind::silence:
      announce_silence(at, what.window, what.entry);
      break;
    case due_kind::look_up:
      look_up_window(at, what.window);
      break;
    case due_kind::tell_findings:
      tell_findings(at, what.window, what.entry);
      break;
    case due_kind::last_minutes:
      announce_last_minutes(at, what.window);
      break;
    case due_kind::remind:
      announce_reminder(at, what.window, what.before);
      break;
    case due_kind::fetch:
      fetch(at, what.window);
      break;
    case due_kind::prepare:
      prepare(at, what.window);
      break;
    case due_kind::open:
      open(at, what.window);
      break;
    case due_kind::end:
    case due_kind::overrun_end:
      end(at, what.window);
      break;
    case due_kind::forget:
      at.record(window_forgotten{what.window});
      break;
    case due_kind::accept_held:
      take_held_reading(at);
      break;
  }
}

}  // namespace

void close_window(stepper& at, const window_key& which, instant ended) {
  std::vector<entry_id> ids;
  for (const auto& one : at.window_of(which).entries) ids.push_back(one.id);
  for (const auto& id : ids) at.happen(which, id, happening::window_ended, {});
  at.record(window_closed{which, ended});
}

void run_deadlines(stepper& at) {
  for (auto next = earliest(at.board, at.by); next && next->at <= at.now; next = earliest(at.board, at.by)) {
    run(at, *next);
  }
}

std::optional<instant> next_deadline(const state& board, const rules& by) {
  const auto next = earliest(board, by);
  if (!next) return std::nullopt;
  return next->at;
}

}  // namespace jounce::queue
