// Facts: what became true on a board. They are stored for good, so a kind's meaning never changes; new fields
// get defaults, a new meaning gets a new version. State is the fold of all facts in order.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "jounce/queue/state.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::queue {

// The page lists this window, so described: new, edited or restored.
struct window_listed {
  window_key window;
  std::string title;
  std::chrono::sys_seconds start, end;
  bool runs_queue = false;
  std::optional<std::uint32_t> limit;
  std::vector<std::string> deployers;
};
// The card is gone from the page.
struct window_delisted {
  window_key window;
};
struct window_opened {
  window_key window;
};
struct window_overran {
  window_key window;
};
struct window_closed {
  window_key window;
  instant ended{};  // may be earlier than the fact, where the bot was down
};
// The window was too long ago to matter: it leaves the state, not the history.
struct window_forgotten {
  window_key window;
};
// The page lists this entry, so described; a new one goes last.
struct entry_listed {
  window_key window;
  entry_id entry;
  std::optional<std::uint32_t> number;
  std::string type, title, submitter;
  calendar::page_status page = calendar::page_status::none;
  bool page_news = false;
  bool by_hand = false;  // no {{deploy}}: the page has no place for a status
};
// The entry's line is gone from the page.
struct entry_delisted {
  window_key window;
  entry_id entry;
};
// The entries stand in this order. `by` is the deployer who moved them; empty for the page's order.
struct queue_ordered {
  window_key window;
  std::vector<entry_id> order;
  person by;
  std::uint64_t command = 0;
};
// An entry went from one state to another.
struct entry_changed {
  window_key window;
  entry_id entry;
  entry_state from = entry_state::scheduled, to = entry_state::scheduled;
  person by;
  origin via = origin::page;
  std::string reason;
  std::uint64_t command = 0;
};
// The flags of an entry changed.
struct entry_flagged {
  window_key window;
  entry_id entry;
  entry_flags from, to;
  person by;
  origin via = origin::bot;
  std::string reason;
  std::uint64_t command = 0;
};
// These entries are the window's turn from now on; none: there is no turn.
struct turn_set {
  window_key window;
  std::vector<entry_id> entries;
  person by;
  origin via = origin::irc;
};
// Somebody runs the window; `implied` by a command of theirs.
struct window_claimed {
  window_key window;
  person by;
  bool implied = false;
};
struct window_unclaimed {
  window_key window;
  person by;
};
// The end of the window was taken back.
struct window_reopened {
  window_key window;
};
// No patch is called on the board until the hold is lifted. It is kept as long as the window in which it was
// set.
struct hold_set {
  window_key window;
  hold what;
};
struct hold_lifted {
  window_key window;
  std::uint64_t serial = 0;
  person by;
};
// What stands against deploying the entry, as it was found when its change had this patch set.
struct findings_noted {
  window_key window;
  entry_id entry;
  std::vector<finding> findings;
  std::uint32_t patch_set = 0;
  std::string change_id;
};
// The submitter of the entry was told of the findings with these codes.
struct findings_told {
  window_key window;
  entry_id entry;
  std::vector<std::string> codes;
};
// jounce itself wrote this status to the page.
struct page_status_written {
  window_key window;
  entry_id entry;
  calendar::page_status page = calendar::page_status::none;
};
// Which lines highlight the holder of this account.
struct pings_chosen {
  std::string account;
  ping_choice choice = ping_choice::all;
};
// Somebody gave a command that changed these entries.
struct command_given {
  window_key window;
  std::uint64_t serial = 0;
  person by;
  std::string name;  // without prefix
  std::vector<entry_id> entries;
  undo_record before;
};
// The command was taken back, and with it its changes.
struct command_undone {
  window_key window;
  std::uint64_t serial = 0;
  person by;
};
// A line about the window was handed over to be said, highlighting these people.
struct line_planned {
  window_key window;
  line_kind kind = line_kind::opening;
  std::string item;
  std::vector<std::string> highlighted;  // presence keys
};
// A line about the window is not said, nor planned later.
struct line_withheld {
  window_key window;
  line_kind kind = line_kind::opening;
  std::string item;
  withheld_reason reason = withheld_reason::unrecorded;
};

// A type of its own, so that its copies are compiled once (copies.cpp), not wherever it is used.
struct fact : std::variant<window_listed, window_delisted, window_opened, window_overran, window_closed,
                           window_forgotten, entry_listed, entry_delisted, queue_ordered, entry_changed,
                           command_given, command_undone, line_planned, line_withheld, entry_flagged,
                           turn_set, window_claimed, window_unclaimed, window_reopened, hold_set, hold_lifted,
                           pings_chosen, findings_noted, findings_told, page_status_written> {
  using variant::variant;
  fact(const fact&);
  fact(fact&&) noexcept;
  fact& operator=(const fact&);
  fact& operator=(fact&&) noexcept;
  ~fact();
};

// Folds one fact into the state. Facts about windows that are not known (forgotten ones) change nothing.
void apply(state& board, const fact& fact, instant at);

// How a fact is stored.
struct fact_record {
  window_key window;  // empty: the fact is about the board
  entry_id entry;     // empty: the fact is about the window as a whole
  std::string kind;
  int version = 1;
  std::string body;  // JSON
};
fact_record to_record(const fact& fact);

// The fact of a record, or nothing for a kind or version that this program does not know, or a body that does
// not fit.
std::optional<fact> from_record(const fact_record& record);

}  // namespace jounce::queue
