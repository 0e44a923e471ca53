// Which card of a reading is which window, and whether the reading looks like damage.
#pragma once

#include <vector>

#include "jounce/queue/state.hpp"

namespace jounce::queue {

// For every card of the page the key of the window it is, empty for a new one. A window that has opened never
// moves to a time to come: such a card is a new window.
std::vector<window_key> keys_of_cards(const state& board, const calendar::reading& page, instant now);

// Whether a page whose cards have these keys is blank, or lacks more than half of the windows to come
// (docs/queue.md, "The page and an open window"). Nothing can be lost where nothing was known.
bool is_suspicious(const state& board, const std::vector<window_key>& keys);

}  // namespace jounce::queue
