// The commands: what they are called, how they are used, how their arguments are read.
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "jounce/chat/parse.hpp"

namespace jounce::chat {

struct arguments {
  std::vector<std::string_view> words;
  std::chrono::sys_days today;
};

struct command_entry {
  std::string_view name;
  std::string_view usage;  // arguments, empty for none
  std::string_view help;   // one sentence
  // The command, or what is wrong with the arguments.
  parsed (*read)(const arguments& given);
};

const std::vector<command_entry>& command_table();

}  // namespace jounce::chat
