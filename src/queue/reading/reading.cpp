// A reading of the page: taken in, or put aside; and an answer to those who asked for it.
#include <algorithm>

#include "queue/reading/match.hpp"
#include "queue/reading/page_changes.hpp"

namespace jounce::queue {

namespace {

void answer_askers(stepper& step, const answer::any& what) {
  for (const auto& asker : step.board.refresh_asked) step.answer(asker, what);
  step.board.refresh_asked.clear();
}

bool deployer_asked(const stepper& step) {
  return std::any_of(step.board.refresh_asked.begin(), step.board.refresh_asked.end(),
                     [&](const asker& from) { return is_deployer(from.who.account, {}, step.rules); });
}

void note_good_reading(stepper& step, const calendar::reading& page, const std::string& revision) {
  auto& health = step.board.calendar;
  health.read = step.now;
  health.revision = revision;
  health.problems = page.problems.size();
  health.trouble.clear();
}

void put_aside(stepper& step, const calendar_read& what) {
  const auto since = step.board.held ? step.board.held->since : step.now;
  step.board.held = held_reading{what.reading, what.revision, since};
  answer::refreshed answer;
  answer.suspicious = true;
  answer.windows = what.reading.windows.size();
  answer_askers(step, answer);
}

}  // namespace

void accept_or_put_aside(stepper& step, const calendar_read& what) {
  const auto keys = keys_of_cards(step.board, what.reading, step.now);
  if (is_suspicious(step.board, keys) && !deployer_asked(step)) {
    put_aside(step, what);
    return;
  }
  step.board.held.reset();
  note_good_reading(step, what.reading, what.revision);
  const auto changes = take_in_page(step, what.reading, keys, missing_near_windows::removed);
  announce_page_changes(step, changes);
  answer_askers(step, changes.counts);
}

void accept_held_reading(stepper& step) {
  const auto held = std::move(*step.board.held);
  step.board.held.reset();
  note_good_reading(step, held.reading, held.revision);
  const auto keys = keys_of_cards(step.board, held.reading, step.now);
  announce_page_changes(step, take_in_page(step, held.reading, keys, missing_near_windows::kept));
}

void note_unchanged_page(stepper& step) {
  auto& board = step.board;
  if (board.held) {
    if (deployer_asked(step)) return accept_or_put_aside(step, {board.held->reading, board.held->revision});
    return put_aside(step, {board.held->reading, board.held->revision});
  }
  board.calendar.read = step.now;
  board.calendar.trouble.clear();
  answer::refreshed unchanged;
  unchanged.windows = static_cast<std::size_t>(std::count_if(
      board.windows.begin(), board.windows.end(), [](const window& window) { return window.listed; }));
  unchanged.problems = board.calendar.problems;
  answer_askers(step, unchanged);
}

void note_failed_reading(stepper& step, const calendar_failed& what) {
  auto& health = step.board.calendar;
  if (health.trouble.empty()) health.trouble_since = step.now;
  health.trouble = what.reason;
  answer_askers(step, answer::refresh_failed{what.reason});
}

}  // namespace jounce::queue
