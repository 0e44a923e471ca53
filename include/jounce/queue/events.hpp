// Everything that can happen to a board.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/queue/commands.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::queue {

// Time passed; nothing else.
struct clock_ticked {};
// The page was read.
struct calendar_read {
  calendar::reading reading;
  std::string revision;  // empty for a file
};
// The page was asked after and is as it was.
struct calendar_unchanged {};
// The page could not be read; the last good reading stays.
struct calendar_failed {
  std::string reason;
};
struct person_joined {
  person who;
};
struct person_left {
  std::string nick;
};
struct nick_changed {
  std::string from, to;
};
// Somebody identified, or no longer is (`account` empty).
struct account_changed {
  person who;
};
// The whole membership, as after joining; replaces what was known.
struct members_listed {
  std::vector<person> members;
};
// Somebody in the channel said something that is no command.
struct person_spoke {
  std::string nick;
};
// What the deploy tool does with changes (docs/queue.md, "The deploy tool").
enum class tool_stage { started, staged, syncing, finished, failed, aborted, cancelled, rolled_back };
struct tool_change {
  std::uint32_t number = 0;
  std::string title;
  std::string reverted_title;  // of the change that this one reverts by its title; empty: none
};
struct tool_progressed {
  tool_stage what = tool_stage::started;
  std::string by;                  // user@host
  std::vector<std::string> names;  // to whom the tool's line speaks
  std::vector<tool_change> changes;
  instant started{};       // of the run
  bool start_seen = true;  // false: a rollback before this may have been missed
};
// What was found about the change of an entry.
struct change_judged {
  window_key window;
  entry_id entry;
  std::vector<finding> findings;
  std::uint32_t patch_set = 0;
  std::string change_id;
};
// Gerrit was asked about a change: what it reverts (0: nothing), or why there is no answer.
struct change_looked_up {
  std::uint32_t number = 0, reverts = 0;
  std::string trouble;
};
// A status that jounce has written to the page stands there.
struct page_written {
  window_key window;
  entry_id entry;
  calendar::page_status status = calendar::page_status::none;
};
// The page cannot be written, and somebody has to do something about it.
struct page_not_written {
  window_key window;
  std::string reason;
};
// A command was given.
struct command_said {
  asker from;
  command::any what;
};
// The line of an opening was not sent in time and will not be said.
struct opening_missed {
  window_key window;
};

using event =
    std::variant<clock_ticked, calendar_read, calendar_unchanged, calendar_failed, person_joined, person_left,
                 nick_changed, account_changed, members_listed, person_spoke, tool_progressed, change_judged,
                 change_looked_up, page_written, page_not_written, command_said, opening_missed>;

}  // namespace jounce::queue
