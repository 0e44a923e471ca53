// Base64 with padding (RFC 4648 section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jounce::irc {

std::string to_base64(std::string_view bytes);

// The bytes of `text`; nothing if to_base64 would not write them so.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace jounce::irc
