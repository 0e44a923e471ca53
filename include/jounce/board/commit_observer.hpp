// Who follows a board: what is to happen once a change is on the disk, and not before.
#pragma once

#include <string>
#include <vector>

#include "jounce/queue/facts.hpp"

namespace jounce::board {

class commit_observer {
 public:
  virtual ~commit_observer() = default;

  // The state of the board of that name changed by these facts (there are some), and they are durable. Told
  // in the order of commit. The board goes on meanwhile: its state, if asked for now, may hold later changes.
  virtual void committed(const std::string& board, const std::vector<queue::fact>& facts) = 0;
};

}  // namespace jounce::board
