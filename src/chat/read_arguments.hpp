// From the words behind a command's name to the command.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "jounce/chat/parse.hpp"
#include "jounce/queue/command_table.hpp"

namespace jounce::chat {

struct arguments {
  std::vector<std::string_view> words;
  std::chrono::sys_days today;
};

// The command of that row with these arguments, or what is wrong with them: a sentence without a full stop.
// How they are read follows from the command's members: `which` takes patches, with a reason behind them if
// the row has one, `in` a window's start, `number` one patch, `reason` a text; a command without them takes
// nothing. The others have a reader of their own.
parsed read_arguments(const queue::command::row& row, const arguments& given);

}  // namespace jounce::chat
