// Hostmask globs: `*` is any text, `?` one byte, everything else itself.
#pragma once

#include <string_view>

#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

// Whether `mask` matches all of `text`, letters compared as `mapping` says. Takes at most the product of both
// lengths.
bool mask_matches(std::string_view mask, std::string_view text, casemapping mapping = casemapping::rfc1459);

}  // namespace jounce::irc
