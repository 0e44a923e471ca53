// All that one board knows. `windows`, `holds` and `pings` are folded from facts (facts.hpp) and change in no
// other way; the rest is of the moment: it is rebuilt from the network and the page after a start.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/queue/lines.hpp"
#include "jounce/queue/people.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::queue {

// Who changed an entry, when, from where.
struct change {
  entry_state from = entry_state::scheduled, to = entry_state::scheduled;
  instant at{};
  person by;
  origin via = origin::page;
  std::string reason;
  std::uint64_t command = 0;  // serial of the command that did it, within the window; 0: none
};

struct entry {
  entry_id id;
  std::optional<std::uint32_t> number;
  std::string type, title, submitter;  // as the page says; empty where it does not
  calendar::page_status page = calendar::page_status::none;
  bool listed = true;      // stands on the page
  bool by_hand = false;    // without a template, so that jounce cannot write its status
  bool page_news = false;  // the page's status changed while the window was open: "page says …"
  entry_state state = entry_state::scheduled;
  std::vector<change> changes;  // oldest first
  entry_flags flags;
  instant wanted{};  // since when its submitter is awaited, or owed a ping
  // Serial of the command, within the window, that changed the entry last; 0: none did, or something else has
  // changed it since.
  std::uint64_t touched = 0;
  std::vector<finding> findings;  // the gravest first
  std::uint32_t patch_set = 0;    // the latest when the change was looked up last; 0: it was not
  std::string change_id;          // the same for one change on several branches; empty: not known
  std::uint32_t settled_patch_set =
      0;                       // the one that was admitted or tested; 0: none was, or it was not known
  std::string settled_when;    // by which of the two: "admitted", "tested"
  std::set<std::string> told;  // codes of findings that its submitter was told of
  instant found{};             // of the moment: when the findings arrived
};

// What a command changed, as it was before.
struct undo_record {
  struct entry_before {
    entry_id entry;
    entry_state state = entry_state::scheduled;
    entry_flags flags;
  };
  std::vector<entry_before> entries;
  std::vector<entry_id> order;  // empty: not changed
  std::vector<entry_id> turn;
  bool turn_changed = false;
  bool closed = false;  // the command ended the window
};

// A command that `!undo` may take back.
struct given_command {
  std::uint64_t serial = 0;
  person by;
  instant at{};
  std::string name;  // "done"
  std::vector<entry_id> entries;
  undo_record before;
  bool undone = false;
};

// Why no patch may be called.
struct hold {
  std::uint64_t serial = 0;
  person by;  // who set it; for the tool its user@host as nick, and no account
  std::string reason;
  origin via = origin::irc;
  instant at{};
  std::string run;  // the run of the tool that it is about; empty: none
};
// A hold and the window in which it was set; it ends when that window is forgotten, at the latest.
struct kept_hold {
  window_key window;
  hold what;
};

// The entries that were called together last. Those that are in progress are the turn under way.
struct turn {
  std::vector<entry_id> entries;
  person by;
  origin via = origin::irc;
  instant at{};
};

// Who runs a window.
struct claim {
  person by;
  instant at{};
};

// Which line about a window was planned or withheld: each is said once for a start of the window.
struct line_id {
  std::chrono::sys_seconds start;
  line_kind kind;
  std::string item;
  auto operator<=>(const line_id&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs
};

struct window {
  window_key key;
  std::string title;
  std::chrono::sys_seconds start, end;  // an open window keeps the start it opened at
  std::chrono::sys_seconds page_start;  // as the card says now
  bool runs_queue = false;
  std::optional<std::uint32_t> limit;
  std::vector<std::string> deployers;
  std::vector<entry> entries;  // in queue order
  queue::phase phase = queue::phase::upcoming;
  bool listed = true;
  instant delisted{};  // when the card went away
  instant closed{};
  bool moved = false;  // a deployer has ordered the queue, so that the page's order counts no more
  std::optional<claim> claimed;
  turn last_turn;
  std::vector<given_command> commands;
  std::set<line_id> lines;
  std::set<std::string> highlighted;  // presence keys of everyone highlighted in this window
  bool fetched = false;               // of the moment: the fresh reading before the opening was asked for
  int looked_up = 0;  // of the moment: how often all of its changes were looked up by the clock
};

// A reading that looks like damage, kept until it has stayed so for a while.
struct held_reading {
  calendar::reading reading;
  std::string revision;
  instant since{};
};

// How the calendar is doing, for `!status`.
struct calendar_health {
  instant read{};        // the last good reading; the epoch: none yet
  std::string revision;  // of the page; empty for a file
  std::string trouble;   // why the last attempt failed; empty when it did not
  instant trouble_since{};
  std::size_t problems = 0;  // of the last good reading
};

// Somebody who waits for an answer. In private the answer goes to them, else to the channel.
struct asker {
  person who;
  bool in_private = false;
};

struct state {
  std::vector<window> windows;  // by start, then by key
  std::vector<kept_hold> holds;
  std::uint64_t last_hold = 0;               // serial
  std::map<std::string, ping_choice> pings;  // by folded account; without those who chose nothing

  roster people;
  calendar_health calendar;
  std::optional<held_reading> held;
  std::vector<asker> refresh_asked;                          // who waits for a reading
  std::vector<std::pair<asker, std::uint32_t>> check_asked;  // who waits for what Gerrit says of a change
  std::map<std::uint32_t, std::uint32_t> reverts;            // changes that revert others, as Gerrit says
  instant refreshed{};                                       // when `!refresh` last had the page read
};

// Whether the window is open, or overruns.
bool is_running(const window& window);

// Whether the window is still to come: on the page, and not open yet.
bool is_coming(const window& window);

// Whether the window runs, or is to come within the hour: then news about it is said.
bool is_near(const window& window, instant now);

// Whether the window closed so lately that `!done` finds its entries.
bool closed_lately(const window& window, instant now);

// Whether the holder of `account` has claimed the window.
bool is_claimed_by(const window& window, std::string_view account);

// Whether two entries are one change, on the same branch or on several: they have the same Change-Id, or,
// where that is not known of both, the same title and submitter and different types.
bool are_one_change(const entry& a, const entry& b);

// The window of that key, or null.
window* find_window(state& board, const window_key& key);
const window* find_window(const state& board, const window_key& key);

// The entry of that id, or null.
entry* find_entry(window& window, const entry_id& id);
const entry* find_entry(const window& window, const entry_id& id);

// Whether a line of this kind and item was planned or withheld for the window's start.
bool line_known(const window& window, line_kind kind, std::string_view item = "");

// Whether the window's opening was planned or withheld for its start.
bool opening_planned(const window& window);

// Whether the entry is withdrawn and has left the page: it is shown nowhere, and its number means it only
// where there is no other.
bool is_gone(const entry& entry);

// Whether the page says done or not done of a waiting entry, and no deployer has confirmed it: `!up` passes
// over it.
bool is_passed_over(const entry& entry);

// The entries that wait for their turn, within the limit or admitted and not passed over, in queue order.
std::vector<const entry*> waiting(const window& window);

// The entry whose turn is next; null where there is none.
const entry* next_up(const window& window);

// The entries of the turn under way, in queue order.
std::vector<const entry*> current_turn(const window& window);

}  // namespace jounce::queue
