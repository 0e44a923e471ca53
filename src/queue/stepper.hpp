// One step under way: the state, what came out so far, and the small steps that every rule is made of.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "jounce/queue/step.hpp"
#include "jounce/queue/transitions.hpp"

namespace jounce::queue {

struct stepper {
  state& board;
  const rules& by;
  instant now;
  outcome out;
  // Presence keys highlighted by openings and by reminders of this step.
  std::set<std::string> called_to_opening, called_to_reminder;

  // The only way in which windows change.
  void record(const fact& what) {
    apply(board, what, now);
    out.facts.push_back(what);
  }
  void answer(const asker& to, answer::any what) { out.effects.emplace_back(reply{to, std::move(what)}); }

  // Lets `what` happen to the entry, if the table has it from where the entry stands; says whether it did.
  bool happen(const window_key& in, const entry_id& to, happening what, const person& who, origin via,
              std::uint64_t command = 0);
};

// deadlines.cpp: does all that is due at or before `now`.
void run_deadlines(stepper& at);

// reading.cpp: takes in a page, or puts it aside; answers those who asked for it.
void take_reading(stepper& at, const calendar_read& what);
void take_unchanged(stepper& at);
void take_failure(stepper& at, const calendar_failed& what);
// Accepts the reading that was put aside.
void take_held_reading(stepper& at);

// command_*.cpp
void take_command(stepper& at, const command_said& what);

// announce.cpp: what is said without being asked. Each plans its line once for the window's start.
void announce_reminder(stepper& at, const window_key& about, std::chrono::minutes before);
void announce_opening(stepper& at, const window_key& about);
void announce_late_opening(stepper& at, const window_key& about);
void announce_changes(stepper& at, const window_key& about, std::vector<news::changes::one> changes);
void announce_overrun(stepper& at, const window_key& about);
void announce_summary(stepper& at, const window_key& about);
void announce_page_lost(stepper& at, const window_key& about);
// Whether lines are said about this window at all (`[announce] ignore`).
bool is_announced(const window& which, const rules& by);

}  // namespace jounce::queue
