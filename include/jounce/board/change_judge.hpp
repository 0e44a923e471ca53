// What Gerrit says of a change, held against every coming entry that names it.
#pragma once

#include <string>
#include <vector>

#include "jounce/gerrit/facts.hpp"
#include "jounce/queue/events.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::board {

// One judgement for each entry of the change in a window that is open, overruns or is to come.
// `live_branches` empty: not known.
std::vector<queue::change_judged> judgements_of(const gerrit::change_facts& facts, const queue::state& board,
                                                const std::vector<std::string>& live_branches);

}  // namespace jounce::board
