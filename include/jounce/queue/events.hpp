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
// Somebody in the channel said something that is no command of ours.
struct person_spoke {
  std::string nick;
};
// A command of ours was said.
struct command_said {
  asker from;
  command::any what;
};
// An opening's line was not attempted in time and will not be said.
struct opening_missed {
  window_key window;
};

using event =
    std::variant<clock_ticked, calendar_read, calendar_unchanged, calendar_failed, person_joined, person_left,
                 nick_changed, account_changed, members_listed, person_spoke, command_said, opening_missed>;

}  // namespace jounce::queue
