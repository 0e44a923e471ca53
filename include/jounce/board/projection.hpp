// The rows that follow from facts, for readers of the store: how each touched window and entry stands now.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::board {

class projection {
 public:
  // A row of an earlier run, for the start.
  void know(const window_row& row) { rows_[row.key] = row; }

  // Adds to `into` the rows of all windows and entries that `facts` touch, as `after` has them.
  void add(const std::vector<queue::fact>& facts, const queue::state& after, step& into);

 private:
  std::map<queue::window_key, window_row> rows_;  // kept, since a forgotten window is no longer in the state
};

}  // namespace jounce::board
