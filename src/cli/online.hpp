// What `jounce check --online` tries: that what the configuration names is there, and lets us in. Each has a
// deadline.
#pragma once

#include <functional>
#include <string>

#include "jounce/cli/cli.hpp"

namespace jounce::cli {

enum class probe_outcome {
  good,
  doubtful,  // the bot gets along without it
  bad,
};

// One thing that was tried.
struct probe_result {
  probe_outcome outcome;
  std::string key;   // of the configuration
  std::string what;  // what there is; or "what is wrong; what was expected"
};

using probe_listener = std::function<void(const probe_result&)>;

// The network: certificates of our own and authorities, the server's name, its addresses in order until one
// takes a connection, and the login. Quits then, without having joined anything.
void try_irc(const config::configuration& settings, const probe_listener& tell);

// The authorities for HTTPS, and the page of each board.
void try_calendars(const config::configuration& settings, const surroundings& with,
                   const probe_listener& tell);

// The login of each board that writes statuses back: its page is read with an edit token, and left as it is.
void try_wiki_edits(const config::configuration& settings, const probe_listener& tell);

// The Gerrit of each board that has one.
void try_gerrit(const config::configuration& settings, const probe_listener& tell);

}  // namespace jounce::cli
