// What happens because time passes. Every deadline follows from the facts and the rules; nothing here keeps a
// timer.
#include <algorithm>

#include "stepper.hpp"

namespace jounce::queue {

namespace {

enum class due_kind { remind, fetch, prepare, open, end, overrun_end, forget, accept_held };

struct deadline {
  instant at{};
  due_kind what = due_kind::open;
  window_key window;
  std::chrono::minutes before{};  // of a reminder
};

void keep_earlier(std::optional<deadline>& best, instant at, due_kind what, const window& of,
                  std::chrono::minutes before = {}) {
  if (!best || at < best->at) best = deadline{at, what, of.key, before};
}

void upcoming_deadlines(std::optional<deadline>& best, const window& of, const rules& by) {
  if (!of.listed) {
    keep_earlier(best, of.delisted + matchable_after, due_kind::forget, of);
    return;
  }
  const instant start = of.start;
  keep_earlier(best, start, due_kind::open, of);
  const auto longest =
      by.remind_before.empty() ? std::chrono::minutes(0) : std::ranges::max(by.remind_before);
  if (best->at < start - std::max(longest, std::chrono::minutes(1)))
    return;  // none of the rest can come first
  if (of.runs_queue) {
    for (const auto before : by.remind_before) {
      if (!line_known(of, "reminder", std::to_string(before.count()))) {
        keep_earlier(best, start - before, due_kind::remind, of, before);
      }
    }
  }
  if (!of.fetched) keep_earlier(best, start - fetch_before, due_kind::fetch, of);
  if (!opening_planned(of)) keep_earlier(best, start - prepare_before, due_kind::prepare, of);
}

std::optional<deadline> earliest(const state& board, const rules& by) {
  std::optional<deadline> best;
  for (const auto& one : board.windows) {
    switch (one.where) {
      case phase::upcoming:
        upcoming_deadlines(best, one, by);
        break;
      case phase::open:
        keep_earlier(best, one.end, due_kind::end, one);
        break;
      case phase::overrun:
        keep_earlier(best, one.end + overrun_at_most, due_kind::overrun_end, one);
        break;
      case phase::closed:
        keep_earlier(best, std::max(one.closed, instant(one.end)) + matchable_after, due_kind::forget, one);
        break;
    }
  }
  if (board.held && (!best || board.held->since + suspicious_until < best->at)) {
    best = deadline{board.held->since + suspicious_until, due_kind::accept_held, {}, {}};
  }
  return best;
}

void close(stepper& at, const window_key& key, instant ended) {
  const auto& w = *find_window(at.board, key);
  std::vector<entry_id> ids;
  for (const auto& one : w.entries) ids.push_back(one.id);
  for (const auto& id : ids) at.happen(key, id, happening::window_ended, {}, origin::bot);
  at.record(window_closed{key, ended});
}

void end(stepper& at, const window_key& key) {
  const auto& w = *find_window(at.board, key);
  const bool under_way = std::any_of(w.entries.begin(), w.entries.end(),
                                     [](const entry& one) { return in_progress(one.state); });
  if (under_way && w.where == phase::open) {
    at.record(window_overran{key});
    announce_overrun(at, key);
    return;
  }
  const auto ended = instant(w.end) + (w.where == phase::overrun ? overrun_at_most : std::chrono::minutes(0));
  const bool in_time = at.now <= ended + unasked_grace;
  const bool says = w.runs_queue && in_time;
  close(at, key, ended);
  if (says) announce_summary(at, key);
}

// Late: whoever was down over the opening says so once, if it is of use; a window that has ended meanwhile
// goes by unsaid.
void open(stepper& at, const window_key& key) {
  const auto& w = *find_window(at.board, key);
  const bool missed = !opening_planned(w);
  at.record(window_opened{key});
  if (missed && at.now < instant(w.end)) announce_late_opening(at, key);
}

void prepare(stepper& at, const window_key& key) {
  const auto& w = *find_window(at.board, key);
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
