// What the functions of the commands share.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "jounce/queue/command_table.hpp"
#include "queue/command/subject.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

// A command that its giver may give: who gave it, what it says, what it is about, and its row.
template <class Command>
struct request {
  const asker& from;
  const Command& what;
  const subject& about;
  const command::row& row;
};

// What a command is about to change in its window, for `!undo`: entries, and whether the order, the turn, or
// that the window is running.
struct about_to_change {
  std::vector<entry_id> entries;
  bool order = false, turn = false, close = false;
};
// Records that the command of this name is given; returns the serial under which its changes are recorded.
std::uint64_t begin_command(stepper& step, const window_key& key, const person& giver, std::string_view name,
                            const about_to_change& changes);

// A deployer's command in a running window that nobody has claimed claims it.
void claim_by_command(stepper& step, const window_key& key, const person& giver);

}  // namespace jounce::queue
