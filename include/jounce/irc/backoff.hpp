// When to connect again. A pure function of a small state, which can be stored so that a restart does not
// begin anew.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "jounce/irc/event.hpp"

namespace jounce::irc {

struct backoff_state {
  unsigned failures = 0;  // in a row
  instant not_before = instant::min();
  std::vector<instant> attempts;  // the last four
};

// When the next TCP connection may be opened; `now` if at once. Never more than four a minute.
instant next_attempt(const backoff_state& state, instant now);

// A connection is opened (to each of a host's addresses counts).
void attempted(backoff_state& state, instant now);

// A connection, or an attempt at one, is over. `registered_since` is when 001 came, if it did: minutes of
// that and the counting begins anew. `jitter` is random in [0, 1).
void connection_ended(backoff_state& state, ending_kind why, std::optional<instant> registered_since,
                      instant now, double jitter);

// The state without instants, which mean nothing to another process.
struct stored_backoff {
  unsigned failures = 0;
  std::chrono::seconds wait{0};  // still to be waited when it was stored
};
stored_backoff store(const backoff_state& state, instant now);

// `away`: how long ago it was stored, by the wall clock; negative counts as none.
backoff_state restore(const stored_backoff& stored, std::chrono::seconds away, instant now);

}  // namespace jounce::irc
