// The words of the queue: states, origins, keys. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jounce::queue {

// Time of the domain: UTC, to the millisecond. It always comes in as an argument.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Permanent, opaque key of a window; it survives every edit of the card.
using window_key = std::string;

// Key of an entry within its window: the change's number, or "title#occurrence" where the page gives none.
using entry_id = std::string;

// What became of an entry (docs/queue.md has the transitions).
enum class entry_state {
  scheduled,
  called,
  staged,
  syncing,
  done,
  failed,
  rolled_back,
  reverted,
  skipped,
  vetoed,
  withdrawn,
  left_over,
};

// What is known of an entry beside its state.
struct entry_flags {
  bool admitted = false;  // may go out although it is over the limit
  bool ready = false;     // its submitter said so
  bool tested = false;    // verified where it is now
  bool awaited = false;   // its submitter was pinged and has said nothing since
  bool owed = false;      // its submitter was to be pinged but was not here, and is pinged on coming
  bool operator==(const entry_flags&) const = default;
};

// Which lines may highlight somebody, by their own choice. `windows`: openings, but no reminders. `none`:
// only lines about a patch of theirs whose turn it is.
enum class ping_choice { all, windows, none };

// What Gerrit and the rules of the windows have to say about a change. `code` is stable and not shown.
enum class finding_level { blocking, warning, note };
struct finding {
  std::string code;
  finding_level level = finding_level::note;
  std::string sentence;
  bool operator==(const finding&) const = default;
};

// Where a change of an entry came from. `bot`: from the passing of time, as when a window ends.
enum class origin { irc, page, tool, bot };

// Where a window stands. It is open from its start up to, not including, its end; overrunning while a turn is
// under way past the end.
enum class phase { upcoming, open, overrun, closed };

// Somebody in the channel: `account` is the services account, empty where they are not identified.
struct person {
  std::string nick, account;
  bool operator==(const person&) const = default;
};

// Whether an entry of this state is part of the turn under way.
bool in_progress(entry_state state);

// Whether a window in this phase is open, or overruns.
bool is_running(phase of_window);

// Names as stored and shown: "rolled back", "irc", "overrun".
std::string_view name_of(entry_state state);
std::string_view name_of(origin from);
std::string_view name_of(phase of_window);
std::string_view name_of(ping_choice choice);
std::string_view name_of(finding_level level);

// The value of that name; nothing if there is none.
std::optional<entry_state> entry_state_of(std::string_view name);
std::optional<origin> origin_of(std::string_view name);
std::optional<ping_choice> ping_choice_of(std::string_view name);
std::optional<finding_level> finding_level_of(std::string_view name);

}  // namespace jounce::queue
