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
std::size_t places_taken(const entry& which);
// How many places all entries of the window take.
std::size_t places_taken(const window& in);

// Whether the window has a place left; true where it has no limit.
bool has_room(const window& which);

// The next window to come after `like` that is of the same kind of title and has room; nothing if there is
// none.
std::optional<window_view> next_with_room(const state& board, const window& like, const rules& rules);

// Ids of the entries past the window's limit that were not admitted, in queue order; none where there is no
// limit.
std::vector<entry_id> over_limit(const window& in);
bool is_over_limit(const window& in, const entry_id& id);

// Those of over_limit() that wait for their turn.
std::vector<entry_id> waiting_over_limit(const window& in);

// Remembers who is over a window's limit before something happens to it, to say who comes within it by that.
class room_watch {
 public:
  explicit room_watch(const window& before) : over_before_(over_limit(before)) {}

  // The entries of the window that wait within the limit now and were over it then, in queue order; without
  // those that were admitted meanwhile.
  std::vector<entry_id> moved_up(const window& now) const;

 private:
  std::vector<entry_id> over_before_;
};

}  // namespace jounce::queue
