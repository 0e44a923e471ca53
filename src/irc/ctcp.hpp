// Client-to-client requests inside PRIVMSG (https://modern.ircdocs.horse/ctcp).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace jounce::irc {

struct ctcp {
  std::string command;  // upper case
  std::string argument;
};

// `text` as a CTCP message: \1COMMAND argument\1, the last \1 may be missing. Nothing for ordinary text.
std::optional<ctcp> parse_ctcp(std::string_view text);

// The text of the NOTICE that answers `request`: VERSION, PING and TIME (in UTC) are answered, nothing else.
std::optional<std::string> ctcp_answer(const ctcp& request, std::string_view version,
                                       std::chrono::sys_seconds now);

}  // namespace jounce::irc
