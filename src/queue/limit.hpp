// The limit of a queue window, "(Max 6 patches)": how many places its entries take, which of them are over
// it, and where there is room. docs/queue.md, "The limit"; the rule is here alone.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "jounce/queue/rules.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/queue/views.hpp"

namespace jounce::queue {

// How many of its window's places an entry takes. One that takes none is never over the limit.
std::size_t places_taken(const entry& entry);
// How many places all entries of the window take.
std::size_t places_taken(const window& window);

// Whether the window has a place left; true where it has no limit.
bool has_room(const window& window);

// The next window to come after `like` that is of the same kind of title and has room; nothing if there is
// none.
std::optional<window_view> next_with_room(const state& board, const window& like, const rules& rules);

// Ids of the entries past the window's limit that were not admitted, in queue order; none where there is no
// limit.
std::vector<entry_id> over_limit(const window& window);
bool is_over_limit(const window& window, const entry_id& id);

// Those of over_limit() that wait for their turn.
std::vector<entry_id> waiting_over_limit(const window& window);

// Remembers which entries are over a window's limit before something happens to it, and tells afterwards
// which of them have come within it.
class room_watch {
 public:
  explicit room_watch(const window& before) : over_before_(over_limit(before)) {}

  // The entries that wait within the limit of the window as it is afterwards, and were over it before, in
  // queue order; without those that were admitted in between.
  std::vector<entry_id> moved_up(const window& after) const;

 private:
  std::vector<entry_id> over_before_;
};

}  // namespace jounce::queue
