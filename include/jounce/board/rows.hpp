// The rows of the store as plain values. Nothing here knows what a fact means: facts are JSON text with a
// kind and a version. Times of day are UTC; "now" never comes from here, it is in the rows that the owner
// hands in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jounce::board {

using sys_milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

// Something that became true.
struct fact_row {
  std::string window;  // its permanent key; empty for a fact of the board itself
  std::string entry;   // the entry's id within the window; empty for a fact of the window
  std::string kind;
  int version = 1;   // of the shape of `body` for this kind
  std::string body;  // one JSON value; anything else is refused
  bool operator==(const fact_row&) const = default;
};

struct stored_fact : fact_row {
  std::int64_t id = 0;  // grows with every fact and is never used again
  sys_milliseconds at;  // of its step
  bool operator==(const stored_fact&) const = default;
};

// What the facts say of a window. A row replaces the earlier one of the same key.
struct window_row {
  std::string key;    // permanent and opaque
  std::string title;  // the plain name
  std::chrono::sys_seconds start, end;
  std::string phase;
  bool runs_queue = false;
  std::optional<std::uint32_t> limit;
  bool deleted = false;    // its card is gone from the page
  bool forgotten = false;  // the domain is through with it: its facts are history and are not folded any more
  bool operator==(const window_row&) const = default;
};

// What the facts say of an entry. A row replaces the earlier one of the same window and entry.
struct entry_row {
  std::string window;  // there must be a window_row of this key, in the store or in the same step
  std::string entry;   // its id within the window
  std::optional<std::uint32_t> number;  // of the change
  std::string type, title, submitter;   // empty: none
  std::string state;
  sys_milliseconds since;  // when it came into this state
  std::string by, via;     // who said so, and where: "irc", "page", "tool"
  int position = 0;
  bool operator==(const entry_row&) const = default;
};

// A line to be said.
struct outbox_row {
  std::string key;     // window key, scheduled start, kind, item: a second row of the same key is not stored
  std::string window;  // empty: none
  std::string kind, target, text;
  sys_milliseconds due, expires;
  int lane = 0;  // of the sender
  bool operator==(const outbox_row&) const = default;
};

// A line that nothing final is known of.
struct pending_row : outbox_row {
  std::int64_t id = 0;
  int attempts = 0;  // sends that were begun; with max_attempts of them it can only be settled
  bool operator==(const pending_row&) const = default;
};

// A step of the past.
struct stored_step {
  std::string board;
  sys_milliseconds at;
  std::vector<pending_row> lines;  // of its outbox rows those that wait, by the time of commit
  bool operator==(const stored_step&) const = default;
};

// No line is sent more often than this.
inline constexpr int max_attempts = 2;

// What became of a line. Final: a settled line never changes again.
enum class outcome {
  said,         // confirmed by the server
  refused,      // the server did not pass it on
  expired,      // was not sent while it was of use
  gave_way,     // another line said it instead
  unconfirmed,  // sent as often as is allowed, and never confirmed
};

// A line of the past, or of now.
struct line_row : pending_row {
  std::optional<outcome> result;            // none: pending
  std::optional<sys_milliseconds> settled;  // when it got its result
  bool operator==(const line_row&) const = default;
};

// That a line has its outcome.
struct settlement {
  std::int64_t id = 0;  // of the outbox
  outcome result = outcome::said;
  sys_milliseconds at;
};

// An input that was near a window, as a line of a replay file. Read by `export` only.
struct input_row {
  sys_milliseconds at;
  std::string window;
  std::string text;
  bool operator==(const input_row&) const = default;
};

// A value of the shell's own that outlives a restart: a backoff, the last revision read.
struct setting_row {
  std::string name, value;
};

// What the page is to say of a patch, and what it was given to say last. A row replaces the earlier one of
// the same window and number; it goes when its window is pruned. Statuses are those of the page, "" being
// none.
struct page_status_row {
  std::string window;        // there must be a window_row of this key, in the store or in the same step
  std::uint32_t number = 0;  // of the change
  std::string wanted, by;    // the status, and who did it
  std::string seen;          // what the page said when the wish came up
  sys_milliseconds since;    // when it came up
  bool pending = true;       // not on the page yet, and not given up
  std::optional<std::string> written;  // the status written last; none: never
  std::string written_by;              // who was named beside it
  bool operator==(const page_status_row&) const = default;
};

// All that one step of a board stores, in one transaction.
struct step {
  std::string
      id;  // unique among the steps of all boards and runs, never empty: whoever sends the step makes it
  std::string board;
  sys_milliseconds at;
  std::vector<fact_row> facts;
  std::vector<window_row> windows;
  std::vector<entry_row> entries;
  std::vector<outbox_row> outbox;
  std::vector<settlement>
      settlements;  // for lines that give way to one of `outbox`; pending ones only are touched
  std::vector<input_row> inputs;
  std::vector<setting_row> settings;
  std::vector<page_status_row> page_statuses;
};

}  // namespace jounce::board
