// The commands, one row each. Parsing, help and refusals follow from the rows; tests compare docs/queue.md
// and the README with them. A new command has its struct in commands.hpp, its row and the name of its
// function in src/queue/command/rows.hpp, the function beside it, and its answer's words in
// src/chat/answers_*.cpp.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "jounce/queue/commands.hpp"

namespace jounce::queue::command {

// Who may give a command. Deployers may do all that a submitter or the owner of a hold may.
enum class role { everyone, identified, submitter, hold_owner, deployer, giver };

// Where a command may be given: in the channel only, or in private too.
enum class venue { channel, anywhere };

struct row {
  std::string_view name;  // without prefix
  // As help shows them. "reason" at the end is a text that must be given, "[reason]" one that may be.
  std::string_view arguments;
  role who = role::everyone;
  venue where = venue::channel;
  // Moves the queue on: within a minute of it `!up` asks another deployer for a number.
  bool advances = false;
  std::string_view help;     // what it does, without a full stop
  any (*blank)() = nullptr;  // the command before its arguments are read; null for help, which chat/ answers
};

// All rows, in the order of help.
const std::vector<row>& table();

// The row with that name, in any letter case; null if there is none.
const row* find_row(std::string_view name);

// The row of a command.
const row& row_of(const any& what);

}  // namespace jounce::queue::command
