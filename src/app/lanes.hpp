// The lanes of the outbox's lines: an opening goes before all else.
#pragma once

namespace jounce::app {

inline constexpr int opening_lane = 0;
inline constexpr int other_lane = 1;

}  // namespace jounce::app
