// The deploy tool's progress, taken into the queue.
#pragma once

#include <string>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

// Takes in what the tool does: states of entries, the turn, holds, and what is said of it.
void follow_tool(stepper& step, const tool_progressed& progress);

// The words of the tool's line that may be nicks: the line highlighted whoever has one of them.
std::vector<std::string> spoken_to(const tool_progressed& progress);

}  // namespace jounce::queue
