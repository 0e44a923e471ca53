// What an answer to a command says; chat/ has the words.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "jounce/queue/commands.hpp"
#include "jounce/queue/views.hpp"

namespace jounce::queue::answer {

// To `!now`, `!next`, `!nowandnext`.
struct now_next {
  instant at{};
  bool show_now = false, show_next = false;
  std::vector<window_view> now, next;
  std::optional<window_view> queue;   // the open queue window, for `!next`
  std::optional<entry_view> up_next;  // and the patch that is next there
};
struct queue_shown {
  instant at{};
  std::vector<window_view> windows;              // one, or several that fit what was asked for
  std::vector<std::vector<entry_view>> entries;  // of each window, in the same order
};
struct windows_shown {
  std::chrono::year_month_day day;
  std::vector<window_view> windows;
};
struct placed_entry {
  window_view window;
  entry_view entry;
};
struct entry_shown {
  std::uint32_t number = 0;
  std::vector<placed_entry> places;  // empty: it is in no window
};
struct health_shown {
  instant at{};
  calendar_health calendar;
  bool held = false;  // a suspicious reading waits
  std::size_t windows = 0, people = 0;
};
// To `!done`, `!fail`, `!skip`, `!veto`, `!revert`, `!withdraw`.
struct marked {
  window_view window;
  command::verdict what = command::verdict::done;
  std::vector<entry_view> recorded;
  std::vector<entry_view> already;     // had that outcome before; nothing changed
  std::vector<entry_view> left_alone;  // cannot have that outcome in their state; nothing changed
  std::optional<entry_view> up_next;
  std::vector<entry_view> moved_up;  // have come within the limit
};
// To `!ready`, `!tested`, `!admit`.
struct noted {
  window_view window;
  command::remark what = command::remark::ready;
  std::vector<entry_view> recorded, already, left_alone;
};
// To `!move`.
struct moved {
  window_view window;
  std::vector<entry_view> entries;  // with the patches of the same changes, which move along
  std::optional<entry_view> up_next;
};
struct not_movable {
  entry_view entry;  // is not waiting for its turn
};

// To `!claim` and `!unclaim`.
struct claimed {
  window_view window;
  person by;
  std::optional<claim> before;  // the claim that this one replaces
  bool again = false;           // it was the giver's own already
};
struct claim_lost {
  window_view window;
  claim won;
  instant at{};
};
struct unclaimed {
  window_view window;
};
struct not_claimed_by_you {
  window_view window;
  std::optional<claim> holder;
};

// To `!hold` and `!unhold`.
struct held {
  hold what;
  std::vector<entry_view> running;  // under way; a hold does not stop these
};
struct unheld {
  std::vector<hold> lifted, left;
};
struct which_hold {
  std::vector<hold> holds;
};
struct nothing_held {
  std::string owner;  // whose holds were asked for; empty: nobody was named
};
struct not_your_hold {
  std::string account;  // of the person who asked
  std::vector<hold> holds;
};

// `!up` that calls nobody, and why.
struct stopped_by_holds {
  std::vector<hold> holds;
};
struct turn_under_way {
  std::vector<entry_view> running;
  turn since;
  instant at{};
};
struct being_tested {
  std::vector<entry_view> running;  // staged or syncing: they cannot be sent back
};
struct just_advanced {
  given_command last;  // of another deployer
  std::vector<entry_view> entries;
  std::optional<entry_view> up_next;
  instant at{};
};
struct up_already {
  std::vector<entry_view> entries;
  turn since;
};
struct not_callable {
  entry_view entry;
};
struct nobody_waits {
  window_view window;
  std::vector<entry_view> passed_over;
};
struct not_open {
  window_view window;
  instant at{};
};
struct still_running {  // `!close`
  std::vector<entry_view> running;
};
struct in_several_windows {  // `!up`, `!move`: all must be in one
  std::vector<window_view> windows;
};

// To `!why`: all that keeps the next patch from being called.
struct why_shown {
  instant at{};
  window_view window;
  std::vector<hold> holds;
  std::optional<claim> claimed;
  std::vector<entry_view> running;
  std::optional<entry_view> up_next;
  std::vector<entry_view> passed_over, over_limit;
  std::vector<entry_view> blocked;      // waiting ones that have a blocking finding
  std::vector<window_view> no_deploys;  // windows at that time that forbid it
};

// To `!check`.
struct checked {
  std::uint32_t number = 0;
  std::vector<placed_entry> places;
  std::string trouble;  // why Gerrit says no more; empty: nothing went wrong
};

// To `!pings`.
struct pings_shown {
  ping_choice choice = ping_choice::all;
  bool chosen = false;  // by this command
};

struct undone {
  window_view window;
  std::string command;
  std::vector<entry_view> entries;
};
// What a reading changed, in counts.
struct refreshed {
  bool suspicious = false;  // the reading was put aside
  std::size_t windows = 0, windows_added = 0, windows_removed = 0, windows_edited = 0;
  std::size_t entries_added = 0, entries_removed = 0, entries_edited = 0, problems = 0;
};
struct refresh_failed {
  std::string reason;
};
struct refresh_too_soon {
  std::chrono::seconds wait{};
};

// Refusals: why, and who could do it.
struct only_in_channel {};
struct not_identified {};
struct not_deployer {
  std::string account;                 // of the person who asked
  std::vector<std::string> deployers;  // of the window, as the page names them
};
struct not_submitter {
  std::string account;
  entry_view entry;
  std::vector<std::string> deployers;
};
struct not_in_any_window {
  std::vector<std::uint32_t> numbers;
  bool start_given = false;  // in no window that starts at the time that was given
};
struct ambiguous {
  std::uint32_t number = 0;
  std::vector<placed_entry> places;
};
struct which_window {
  std::vector<window_view> windows;
};
struct no_queue_window {};
struct nothing_to_undo {};
struct undo_refused {
  entry_view touched;  // this entry was changed since
};
struct no_such_window {};

// A type of its own, so that its copies are compiled once (copies.cpp), not wherever it is used.
struct any
    : std::variant<now_next, queue_shown, windows_shown, entry_shown, health_shown, why_shown, checked,
                   pings_shown, refreshed, refresh_failed, refresh_too_soon, marked, noted, moved,
                   not_movable, claimed, claim_lost, unclaimed, not_claimed_by_you, held, unheld, which_hold,
                   nothing_held, not_your_hold, stopped_by_holds, turn_under_way, being_tested, just_advanced,
                   up_already, not_callable, nobody_waits, not_open, still_running, in_several_windows,
                   undone, only_in_channel, not_identified, not_deployer, not_submitter, not_in_any_window,
                   ambiguous, which_window, no_queue_window, nothing_to_undo, undo_refused, no_such_window> {
  using variant::variant;
  any(const any&);
  any(any&&) noexcept;
  any& operator=(const any&);
  any& operator=(any&&) noexcept;
  ~any();
};

}  // namespace jounce::queue::answer
