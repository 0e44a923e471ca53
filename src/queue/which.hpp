// Which entry a number means (DESIGN §8).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "jounce/queue/state.hpp"

namespace jounce::queue {

struct place {
  window_key window;
  entry_id entry;
};

// The entry of change `number` in the open queue window; else in one that overruns or closed within 12 hours;
// else in the next. Several places are several candidates. With `start` (since midnight UTC) only windows
// that start then are looked at; with `nth`, counted from 1, only that candidate is left.
std::vector<place> places_of(const state& board, std::uint32_t number,
                             std::optional<std::chrono::minutes> start, std::size_t nth, instant now);

// Every place of the change, open windows first, then by start. An entry that left the page before anything
// happened to it shows only where there is no other.
std::vector<place> all_places_of(const state& board, std::uint32_t number);

}  // namespace jounce::queue
