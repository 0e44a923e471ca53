// What the windows of a board are recognised by on the page.
#pragma once

#include <vector>

#include "jounce/calendar/match.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::queue {

// One for each window of the board, in the same order: with the start that its card says now, and the numbers
// of the patches that stand on the page.
std::vector<calendar::known_window> known_windows(const state& board);

}  // namespace jounce::queue
