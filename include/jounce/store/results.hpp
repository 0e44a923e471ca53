// What the store answers to what it was asked to do.
#pragma once

#include <string>
#include <vector>

#include "jounce/board/rows.hpp"

namespace jounce::store {

// What became of a step's outbox rows.
struct committed {
  std::vector<board::pending_row> fresh;  // those that were stored, in the step's order, with their ids
  // Keys that the board's outbox had before, or twice in this step: not stored again.
  std::vector<std::string> known;
  // A step of this id was stored before. Nothing of this one is; `fresh` has the lines of that one that wait.
  bool repeated = false;
};

// Whether a line may be sent now.
enum class attempt {
  granted,   // and counted, durably
  too_many,  // board::max_attempts were begun
  too_late,  // it has expired
  settled,   // its outcome is known
  unknown,   // there is no such line
};

}  // namespace jounce::store
