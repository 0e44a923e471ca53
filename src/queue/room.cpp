#include "queue/room.hpp"

#include <algorithm>
#include <utility>

namespace jounce::queue {

room_watch::room_watch(const stepper& at, window_key window)
    : at_(at), window_(std::move(window)), beyond_(over_limit(at.window_of(window_))) {}

std::vector<entry_view> room_watch::moved_up() const {
  const auto& w = at_.window_of(window_);
  const auto still = over_limit(w);
  std::vector<entry_view> found;
  for (const auto& id : beyond_) {
    const bool within = std::find(still.begin(), still.end(), id) == still.end();
    const auto& one = at_.entry_of(window_, id);
    if (within && one.listed && one.state == entry_state::scheduled && !one.flags.admitted)
      found.push_back(at_.view(window_, id));
  }
  return found;
}

}  // namespace jounce::queue
