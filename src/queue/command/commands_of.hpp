// One function a command; take_command() in command.cpp chooses by the command's type.
#pragma once

#include "queue/stepper.hpp"

namespace jounce::queue {

// command_shown.cpp, command_why.cpp
void give(stepper& step, const asker& from, const command::now& what);
void give(stepper& step, const asker& from, const command::next& what);
void give(stepper& step, const asker& from, const command::now_and_next& what);
void give(stepper& step, const asker& from, const command::show_queue& what);
void give(stepper& step, const asker& from, const command::windows& what);
void give(stepper& step, const asker& from, const command::status& what);
void give(stepper& step, const asker& from, const command::why& what);
// findings.cpp
void give(stepper& step, const asker& from, const command::check& what);
// command.cpp
void give(stepper& step, const asker& from, const command::refresh& what);
void give(stepper& step, const asker& from, const command::pings& what);
// command_hold.cpp, command_claim.cpp
void give(stepper& step, const asker& from, const command::hold& what);
void give(stepper& step, const asker& from, const command::unhold& what);
void give(stepper& step, const asker& from, const command::claim& what);
void give(stepper& step, const asker& from, const command::unclaim& what);
void give(stepper& step, const asker& from, const command::close& what);
// command_up.cpp, command_mark.cpp, command_note.cpp, command_move.cpp, command_undo.cpp
void give(stepper& step, const asker& from, const command::up& what);
void give(stepper& step, const asker& from, const command::mark& what);
void give(stepper& step, const asker& from, const command::note& what);
void give(stepper& step, const asker& from, const command::move& what);
void give(stepper& step, const asker& from, const command::undo& what);

// What commands that change a queue share (command.cpp).

// Who, besides deployers, may give a command about entries, and where.
struct who_may {
  bool submitter = false;   // for their own
  bool in_private = false;  // said to the bot alone it counts too
};
// The entries that a command names, by window; none if it was refused, which is answered then.
std::vector<std::pair<window_key, std::vector<entry_id>>> entries_allowed(stepper& step, const asker& from,
                                                                          const command::targets& said,
                                                                          const who_may& who);

// What a command will change of the window, for `!undo`.
struct about_to_change {
  std::vector<entry_id> entries;
  bool order = false, turn = false, close = false;
};
// Records that the command is given; the serial under which its changes are recorded.
std::uint64_t begin_command(stepper& step, const window_key& in, const person& by, const char* name,
                            const about_to_change& what);

// A deployer's command in a running window that nobody has claimed claims it.
void claim_by_command(stepper& step, const window_key& in, const person& by);

}  // namespace jounce::queue
