// From the configuration to what the network parts go by: secrets are looked up here, back-offs put into a
// setting of the store.
#pragma once

#include <string>

#include "jounce/config/configuration.hpp"
#include "jounce/irc/backoff.hpp"
#include "jounce/net/http_client.hpp"
#include "jounce/net/irc_connection.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::app {

// How connections to the IRC server are encrypted.
net::tls_options tls_options_of(const config::irc_settings& irc);

// The connection of all boards. Throws std::runtime_error where a secret that the configuration needs is not
// to be had.
net::irc_options irc_options_of(const config::configuration& settings);

// User-Agent as Wikimedia's policy asks: name, version, contact
// (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy).
net::http_options http_options_of(const config::http_settings& settings);

// A back-off as text with the wall clock's time, and back; text that is none gives a fresh one.
std::string print_backoff(const irc::stored_backoff& state, queue::instant now);
irc::backoff_state parse_backoff(const std::string& text, queue::instant now);

}  // namespace jounce::app
