// Text cut into PRIVMSGs that reach others whole: a server cuts what it relays at 510 bytes, our own prefix
// included.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::irc {

// Bytes of text that fit into one PRIVMSG to `target` when it is relayed as ":<prefix> PRIVMSG <target>
// :<text>", where the prefix nick!user@host has `prefix_length` bytes. At least 1.
std::size_t text_room(std::size_t prefix_length, std::string_view target);

// `text` in pieces of at most text_room bytes, at blanks where there are any, else between UTF-8 sequences.
std::vector<std::string> split_text(std::string_view text, std::size_t prefix_length,
                                    std::string_view target);

}  // namespace jounce::irc
