#include "queue/room.hpp"

#include <algorithm>
#include <utility>

namespace jounce::queue {

room_watch::room_watch(const stepper& step, window_key window)
    : step_(step), window_(std::move(window)), beyond_(over_limit(step.window_of(window_))) {}

std::vector<entry_view> room_watch::moved_up() const {
  const auto& w = step_.window_of(window_);
  const auto still = over_limit(w);
  std::vector<entry_view> found;
  for (const auto& id : beyond_) {
    const bool within = std::find(still.begin(), still.end(), id) == still.end();
    const auto& one = step_.entry_of(window_, id);
    if (within && one.listed && one.state == entry_state::scheduled && !one.flags.admitted)
      found.push_back(step_.view(window_, id));
  }
  return found;
}

}  // namespace jounce::queue
