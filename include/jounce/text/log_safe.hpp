// Text from outside made fit for the log, where it must not pass for a line of the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jounce::text {

// `text` as one line that does nothing to a terminal or to the journal: repaired UTF-8, control, line
// separator and bidirectional formatting characters written out ("\n", "\x1b", "\u202e"), cut after `limit`
// bytes ("…").
std::string log_safe(std::string_view text, std::size_t limit = 8192);

}  // namespace jounce::text
