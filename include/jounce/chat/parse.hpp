// From a line in the channel to a command of the bot.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

#include "jounce/chat/wording.hpp"
#include "jounce/queue/commands.hpp"

namespace jounce::chat {

// Not for us.
struct nothing {};
// To be answered at once: help, a malformed argument, the nearest command to an unknown word. One line.
struct answer_now {
  std::string text;
};

using parsed = std::variant<nothing, answer_now, queue::command::any>;

// Reads one line: "!name …", "jounce: name …", or in private also "name …". `line` may be any
// bytes; what is past 512 of them is not looked at. `today` is the current day in UTC. Unknown words are
// ignored unless the bot was addressed.
parsed parse_line(const wording& how, std::string_view line, bool in_private, std::chrono::sys_days today);

}  // namespace jounce::chat
