// Commands that only look.
#include <algorithm>

#include "jounce/text/duration.hpp"
#include "jounce/text/search.hpp"
#include "queue/command/rows.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

bool is_on_page_or_begun(const window& window) {
  return window.listed || window.phase != phase::upcoming;
}

std::vector<window_view> current_windows(const state& board) {
  std::vector<window_view> views;
  for (const auto& window : board.windows) {
    if (is_running(window)) views.push_back(view_of(window));
  }
  return views;
}

// The next windows: all that share the earliest start.
std::vector<window_view> next_windows(const state& board) {
  std::vector<window_view> views;
  for (const auto& window : board.windows) {
    if (!is_coming(window)) continue;
    if (!views.empty() && window.start != views.front().start) break;
    views.push_back(view_of(window));
  }
  return views;
}

void name_next_patch(const stepper& step, answer::now_next& shown) {
  for (const auto& window : step.board.windows) {
    if (!window.runs_queue || !is_running(window)) continue;
    shown.queue = view_of(window);
    if (const auto* next = next_up(window))
      shown.up_next = view_of(window, *next, step.board.people, step.rules);
    return;
  }
}

void answer_now_next(stepper& step, const asker& from, bool now, bool next) {
  answer::now_next shown;
  shown.at = step.now;
  shown.show_now = now;
  shown.show_next = next;
  if (now) shown.now = current_windows(step.board);
  if (next) {
    shown.next = next_windows(step.board);
    name_next_patch(step, shown);
  }
  step.answer(from, std::move(shown));
}

std::chrono::year_month_day day_of(std::chrono::sys_seconds time) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time));
}

bool is_asked_for(const window& window, const command::show_queue& what) {
  if (what.day) return day_of(window.start) == *what.day;
  return text::contains_ignoring_case(window.title, what.title) ||
         text::hour_minute(window.start) == what.title;
}

// The windows whose queue is meant: all of a day; else the first that fits, open before coming before over.
std::vector<const window*> queues_asked_for(const state& board, const command::show_queue& what) {
  std::vector<const window*> found;
  const auto collect = [&](auto&& fits) {
    for (const auto& window : board.windows) {
      const bool wanted = window.runs_queue && is_on_page_or_begun(window) && fits(window);
      if (wanted && is_asked_for(window, what) && (what.day || found.empty())) found.push_back(&window);
    }
  };
  if (what.day) {
    collect([](const window&) { return true; });
    return found;
  }
  collect([](const window& window) { return is_running(window); });
  if (found.empty()) collect(is_coming);
  if (found.empty() && !what.title.empty())
    collect([](const window& window) { return window.phase == phase::closed; });
  return found;
}

}  // namespace

void show_current_windows(stepper& step, const request<command::now>& request) {
  answer_now_next(step, request.from, true, false);
}
void show_next_windows(stepper& step, const request<command::next>& request) {
  answer_now_next(step, request.from, false, true);
}
void show_current_and_next_windows(stepper& step, const request<command::now_and_next>& request) {
  answer_now_next(step, request.from, true, true);
}

void show_queue(stepper& step, const request<command::show_queue>& request) {
  answer::queue_shown shown;
  shown.at = step.now;
  for (const auto* window : queues_asked_for(step.board, request.what)) {
    shown.windows.push_back(view_of(*window));
    shown.entries.push_back(entries_of(*window, step.board.people, step.rules));
  }
  if (shown.windows.empty()) return step.answer(request.from, answer::no_such_window{});
  step.answer(request.from, std::move(shown));
}

void show_windows(stepper& step, const request<command::windows>& request) {
  const auto today = day_of(std::chrono::floor<std::chrono::seconds>(step.now));
  answer::windows_shown shown{request.what.day.value_or(today), {}};
  for (const auto& window : step.board.windows) {
    if (is_on_page_or_begun(window) && day_of(window.start) == shown.day)
      shown.windows.push_back(view_of(window));
  }
  step.answer(request.from, std::move(shown));
}

void show_status(stepper& step, const request<command::status>& request) {
  const auto& number = request.what.number;
  if (!number) {
    const auto& board = step.board;
    return step.answer(request.from, answer::health_shown{step.now, board.calendar, board.held.has_value(),
                                                          board.windows.size(), board.people.size()});
  }
  answer::entry_shown shown{*number, {}};
  for (const auto& place : all_places_of(step.board, *number)) shown.places.push_back(view_of(step, place));
  step.answer(request.from, std::move(shown));
}

}  // namespace jounce::queue
