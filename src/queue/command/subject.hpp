// What a command is about: windows, with the entries that it names there, and holds. It is found before it is
// asked whether the giver may do it, and before the command's function runs.
#pragma once

#include <utility>
#include <variant>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

struct subject {
  std::vector<std::pair<window_key, std::vector<entry_id>>> windows;
  std::vector<hold> holds;

  // For a command that is about one window.
  const window_key& window() const { return windows.front().first; }
  const std::vector<entry_id>& entries() const { return windows.front().second; }
};

// The subject of a command, or the answer that says why there is none. It follows from the command's members:
// `which` names patches, `in` a window; a command with neither is about no window.
std::variant<subject, answer::any> subject_of(const stepper& step, const asker& from,
                                              const command::any& what);

// All holds of the board.
std::vector<hold> holds_of(const state& board);

}  // namespace jounce::queue
