// Commands that only look.
#include <algorithm>

#include "jounce/text/duration.hpp"
#include "jounce/text/search.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

std::vector<window_view> current_windows(const state& board) {
  std::vector<window_view> views;
  for (const auto& one : board.windows) {
    if (is_running(one)) views.push_back(view_of(one));
  }
  return views;
}

// The next ones: all that share the earliest start.
std::vector<window_view> next_windows(const state& board) {
  std::vector<window_view> views;
  for (const auto& one : board.windows) {
    if (!is_coming(one)) continue;
    if (!views.empty() && one.start != views.front().start) break;
    views.push_back(view_of(one));
  }
  return views;
}

void name_next_patch(const stepper& step, answer::now_next& into) {
  for (const auto& one : step.board.windows) {
    if (!one.runs_queue || !is_running(one)) continue;
    into.queue = view_of(one);
    if (const auto* next = next_up(one)) into.up_next = view_of(one, *next, step.board.people, step.rules);
    return;
  }
}

void answer_now_next(stepper& step, const asker& from, bool now, bool next) {
  answer::now_next what;
  what.at = step.now;
  what.show_now = now;
  what.show_next = next;
  if (now) what.now = current_windows(step.board);
  if (next) {
    what.next = next_windows(step.board);
    name_next_patch(step, what);
  }
  step.answer(from, std::move(what));
}

std::chrono::year_month_day day_of(std::chrono::sys_seconds time) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time));
}

bool is_asked_for(const window& one, const command::show_queue& what) {
  if (what.day) return day_of(one.start) == *what.day;
  return text::contains_ignoring_case(one.title, what.title) || text::hour_minute(one.start) == what.title;
}

// The windows whose queue is meant: all of a day; else the first that fits, open before coming before over.
std::vector<const window*> queues_asked_for(const state& board, const command::show_queue& what) {
  std::vector<const window*> found;
  const auto collect = [&](auto&& fits) {
    for (const auto& one : board.windows) {
      const bool wanted = one.runs_queue && (one.listed || one.phase != phase::upcoming) && fits(one);
      if (wanted && is_asked_for(one, what) && (what.day || found.empty())) found.push_back(&one);
    }
  };
  if (what.day) {
    collect([](const window&) { return true; });
    return found;
  }
  collect([](const window& one) { return is_running(one); });
  if (found.empty()) collect(is_coming);
  if (found.empty() && !what.title.empty())
    collect([](const window& one) { return one.phase == phase::closed; });
  return found;
}

}  // namespace

void give(stepper& step, const asker& from, const command::now&) {
  answer_now_next(step, from, true, false);
}
void give(stepper& step, const asker& from, const command::next&) {
  answer_now_next(step, from, false, true);
}
void give(stepper& step, const asker& from, const command::now_and_next&) {
  answer_now_next(step, from, true, true);
}

void give(stepper& step, const asker& from, const command::show_queue& what) {
  answer::queue_shown shown;
  shown.at = step.now;
  for (const auto* one : queues_asked_for(step.board, what)) {
    shown.windows.push_back(view_of(*one));
    shown.entries.push_back(entries_of(*one, step.board.people, step.rules));
  }
  if (shown.windows.empty()) {
    step.answer(from, answer::no_such_window{});
  } else {
    step.answer(from, std::move(shown));
  }
}

void give(stepper& step, const asker& from, const command::windows& what) {
  answer::windows_shown shown{what.day.value_or(day_of(std::chrono::floor<std::chrono::seconds>(step.now))),
                              {}};
  for (const auto& one : step.board.windows) {
    const bool there = one.listed || one.phase != phase::upcoming;
    if (there && day_of(one.start) == shown.day) shown.windows.push_back(view_of(one));
  }
  step.answer(from, std::move(shown));
}

void give(stepper& step, const asker& from, const command::status& what) {
  if (!what.number) {
    step.answer(from, answer::health_shown{step.now, step.board.calendar, step.board.held.has_value(),
                                           step.board.windows.size(), step.board.people.size()});
    return;
  }
  answer::entry_shown shown{*what.number, {}};
  for (const auto& one : all_places_of(step.board, *what.number)) {
    const auto& w = *find_window(step.board, one.window);
    shown.places.push_back(
        {view_of(w), view_of(w, *find_entry(w, one.entry), step.board.people, step.rules)});
  }
  step.answer(from, std::move(shown));
}

}  // namespace jounce::queue
