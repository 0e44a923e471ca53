// What the bot says of its commands.
#pragma once

#include <string>
#include <string_view>

#include "jounce/chat/wording.hpp"
#include "jounce/queue/command_table.hpp"

namespace jounce::chat {

// "!done N… [14:00]".
std::string usage_of(const queue::command::row& row, const wording& how);

// All commands in one line.
std::string all_commands(const wording& how);

// How one command is used, by whom and what for. `name` may have a prefix of any kind.
std::string help_about(std::string_view name, const wording& how);

// The answer to a word that is no command: the nearest command, if one is near.
std::string unknown_command(std::string_view word, const wording& how);

}  // namespace jounce::chat
