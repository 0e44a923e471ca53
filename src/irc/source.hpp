// Who a message comes from: nick!user@host, nick, or a server's name.
#pragma once

#include <string>
#include <string_view>

namespace jounce::irc {

struct source {
  std::string nick;  // or the server's name
  std::string user, host;
};

// `text` in its parts; parts that are absent are empty.
source split_source(std::string_view text);

// Whether `text` can only be a server: no user, no host, and a dot, which no nick may have.
bool is_server(std::string_view text);

}  // namespace jounce::irc
