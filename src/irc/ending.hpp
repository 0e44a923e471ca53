// What the words of a server that closes the connection mean for the next attempt.
#pragma once

#include <string_view>

#include "jounce/irc/event.hpp"

namespace jounce::irc {

// The class of `ERROR :text`, or of a numeric's text.
ending_kind classify_error(std::string_view text);

}  // namespace jounce::irc
