// Which cards of a new reading are windows that are known already (docs/queue.md, "Identity"). Pure.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

// What a window is recognised by.
struct known_window {
  std::string key;  // for the caller; not looked at
  std::chrono::sys_seconds start;
  std::string title;                   // plain name
  std::vector<std::uint32_t> patches;  // numbers
  std::vector<std::string> people;     // deployers' nicks
};

// For every card the index of its known window, or nothing if its window is new; no known window is used
// twice. Three rules, each applied to all cards before the next: the same start and plain name; the same
// plain name and a patch in common, nearest in time first; the same start and the same people, if there are
// any (nicks folded, in any order).
std::vector<std::optional<std::size_t>> match_windows(const std::vector<known_window>& known,
                                                      const std::vector<window>& cards);

}  // namespace jounce::calendar
