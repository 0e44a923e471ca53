// One step under way: the state, what came out so far, and the small steps that every rule is made of.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "jounce/queue/step.hpp"
#include "queue/transitions.hpp"

namespace jounce::queue {

// Who or what makes something happen.
struct cause {
  person by;
  origin via = origin::bot;
  std::uint64_t command = 0;
  std::string reason;
};

struct stepper {
  state& board;
  const queue::rules& rules;
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

  const window& window_of(const window_key& key) const { return *find_window(board, key); }
  const entry& entry_of(const window_key& key, const entry_id& id) const {
    return *find_entry(window_of(key), id);
  }
  entry_view view(const window_key& key, const entry_id& id) const {
    return view_of(window_of(key), entry_of(key, id), board.people, rules);
  }
  std::vector<entry_view> views(const window_key& key, const std::vector<entry_id>& ids) const;

  // Lets `what` happen to the entry, if the table of transitions has it for the state of the entry; returns
  // whether it did.
  bool happen(const window_key& key, const entry_id& id, happening what, const cause& why);
  // Sets the flags of the entry; nothing happens where they are so already.
  void flag(const window_key& key, const entry_id& id, const entry_flags& flags, const cause& why);
};

// deadlines.cpp: does all that is due at or before `now`.
void run_deadlines(stepper& step);
// Ends the window: what still waits is left over.
void close_window(stepper& step, const window_key& key, instant ended);

// presence.cpp: pings those who are owed it and have come.
void greet_arrivals(stepper& step);
// The member said something: whoever was awaited has answered.
void note_speech(stepper& step, const std::string& nick);

// reading/reading.cpp. The first three answer those who asked for a reading.
// Takes the page in; a suspicious one is put aside, unless a deployer asked for it.
void accept_or_put_aside(stepper& step, const calendar_read& what);
// The page is as it was when it was read last.
void note_unchanged_page(stepper& step);
void note_failed_reading(stepper& step, const calendar_failed& what);
// Takes in the reading that was put aside, which there must be. Windows that are near stay.
void accept_held_reading(stepper& step);

// command/command.cpp: carries the command out, or answers why not.
void carry_out_or_refuse(stepper& step, const command_said& what);

}  // namespace jounce::queue
