// What of the configuration a session needs.
#pragma once

#include <string>
#include <vector>

#include "jounce/irc/sasl.hpp"

namespace jounce::irc {

struct session_settings {
  std::string nick, alt_nick;  // an empty alt_nick is nick and "_"
  std::string username, realname;
  sasl_mechanism sasl = sasl_mechanism::none;
  sasl_credentials credentials;
  bool encrypted = true;              // the stream is TLS; without it PLAIN is refused
  std::vector<std::string> channels;  // to be in; no others
  std::string version = "jounce";     // the answer to CTCP VERSION
};

}  // namespace jounce::irc
