// From what scap/ makes of the deploy tool's lines to what queue/ takes in.
#pragma once

#include "jounce/queue/events.hpp"
#include "jounce/scap/tracker.hpp"

namespace jounce::board {

// The event of a piece of progress. A rollback that begins is a rollback: the queue does not wait for its
// end.
queue::tool_progressed tool_event_of(const scap::progress& what);

}  // namespace jounce::board
