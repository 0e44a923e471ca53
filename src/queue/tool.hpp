// The deploy tool's progress, taken into the queue.
#pragma once

#include <string>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

void follow_tool(stepper& step, const tool_progressed& what);

// The words of the tool's line that may be somebody's nick: whoever's it is was highlighted by it.
std::vector<std::string> spoken_to(const tool_progressed& what);

}  // namespace jounce::queue
