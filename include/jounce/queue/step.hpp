// The domain as a function: (state, event, now) -> (state, facts, effects). Pure: same input, same output.
#pragma once

#include <optional>
#include <vector>

#include "jounce/queue/effects.hpp"
#include "jounce/queue/events.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::queue {

struct outcome {
  std::vector<fact> facts;      // in order, already folded into the state
  std::vector<effect> effects;  // to run once the facts are stored
};

// Brings `board` up to `now` (every deadline that has passed, in order of time), then lets `event` happen.
// The state changes by apply() of the facts that come out, and in the parts that are never stored
// (state.hpp). Cost: proportional to what changes, plus one look at every window.
outcome step(state& board, const event& event, instant now, const rules& rules);

// When step() next has something to do by itself; nothing if never.
std::optional<instant> next_deadline(const state& board, const rules& rules);

}  // namespace jounce::queue
