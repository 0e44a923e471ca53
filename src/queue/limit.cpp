#include "queue/limit.hpp"

#include <algorithm>

#include "jounce/calendar/patch_kind.hpp"
#include "jounce/text/contains.hpp"
#include "jounce/text/search.hpp"

namespace jounce::queue {

namespace {

// Two windows are of one kind if they have the same title, or both titles hold the same name of `[queue]
// windows`.
bool are_of_one_kind(const window& a, const window& b, const rules& rules) {
  const auto both_hold = [&](const std::string& name) {
    return text::contains_ignoring_case(a.title, name) && text::contains_ignoring_case(b.title, name);
  };
  return a.title == b.title || std::any_of(rules.queue_windows.begin(), rules.queue_windows.end(), both_hold);
}

}  // namespace

std::size_t places_taken(const entry& entry) {
  switch (entry.state) {
    case entry_state::withdrawn:
    case entry_state::vetoed:
    case entry_state::skipped:
      return 0;
    default:
      return calendar::places_of(calendar::kind_of(entry.type, entry.title));
  }
}

std::size_t places_taken(const window& window) {
  std::size_t places = 0;
  for (const auto& entry : window.entries) places += places_taken(entry);
  return places;
}

bool has_room(const window& window) {
  return !window.limit || places_taken(window) < *window.limit;
}

std::size_t places_over(const window_view& window) {
  return window.limit && window.places_taken > *window.limit ? window.places_taken - *window.limit : 0;
}

std::optional<window_view> next_with_room(const state& board, const window& like, const rules& rules) {
  for (const auto& window : board.windows) {
    if (!is_coming(window) || !window.runs_queue || window.start <= like.start) continue;
    if (are_of_one_kind(window, like, rules) && has_room(window)) return view_of(window);
  }
  return std::nullopt;
}

std::vector<entry_id> over_limit(const window& window) {
  std::vector<entry_id> over;
  if (!window.limit) return over;
  std::size_t taken = 0;
  for (const auto& entry : window.entries) {
    const auto places = places_taken(entry);
    taken += places;
    if (places > 0 && taken > *window.limit && !entry.flags.admitted) over.push_back(entry.id);
  }
  return over;
}

bool is_over_limit(const window& window, const entry_id& id) {
  return text::contains(over_limit(window), id);
}

std::vector<entry_id> waiting_over_limit(const window& window) {
  auto over = over_limit(window);
  std::erase_if(over,
                [&](const entry_id& id) { return find_entry(window, id)->state != entry_state::scheduled; });
  return over;
}

std::vector<entry_id> room_watch::moved_up(const window& after) const {
  std::vector<entry_id> found;
  for (const auto& id : over_before_) {
    const auto& entry = *find_entry(after, id);
    const bool waits = entry.listed && entry.state == entry_state::scheduled;
    if (waits && !entry.flags.admitted && !is_over_limit(after, id)) found.push_back(id);
  }
  return found;
}

}  // namespace jounce::queue
