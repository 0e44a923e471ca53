// The cards of a page: windows that are new, edited, restored or gone.
#include <algorithm>
#include <array>
#include <charconv>

#include "jounce/text/contains.hpp"
#include "queue/announce/announce.hpp"
#include "queue/reading/page_changes.hpp"

namespace jounce::queue {

namespace {

std::string base36(std::int64_t value) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 36).ptr;
  return {digits.data(), end};
}

// The key of the nth window that is new at that time.
window_key new_key(instant now, int nth) {
  return "k" + base36(now.time_since_epoch().count()) + "-" + std::to_string(nth);
}

bool is_edited(const window& known, const calendar::window& card) {
  return !known.listed || known.title != card.title || known.page_start != card.start ||
         known.end != card.end || known.runs_queue != card.runs_queue || known.limit != card.limit ||
         known.deployers != card.deployers;
}

void take_in_card(stepper& step, const calendar::window& card, const window_key& key, bool fresh,
                  page_changes& changes) {
  const auto* known = find_window(step.board, key);
  if (known == nullptr || is_edited(*known, card)) {
    ++(fresh ? changes.counts.windows_added : changes.counts.windows_edited);
    step.record(
        window_listed{key, card.title, card.start, card.end, card.runs_queue, card.limit, card.deployers});
  }
  if (!fresh) changes.rooms.emplace(key, room_watch(step.window_of(key)));
  take_in_entries(step, card, key, fresh, changes);
}

void delist_missing(stepper& step, const std::vector<window_key>& seen, missing_near_windows missing,
                    page_changes& changes) {
  std::vector<window_key> gone;
  for (const auto& window : step.board.windows) {
    if (!window.listed || window.phase == phase::closed || text::contains(seen, window.key)) continue;
    const bool kept = missing == missing_near_windows::kept && is_near(window, step.now);
    if (!kept) gone.push_back(window.key);
  }
  for (const auto& key : gone) {
    ++changes.counts.windows_removed;
    step.record(window_delisted{key});
    if (step.window_of(key).phase != phase::upcoming) announce_page_lost(step, key);
  }
}

}  // namespace

page_changes take_in_page(stepper& step, const calendar::reading& page, const std::vector<window_key>& keys,
                          missing_near_windows missing) {
  page_changes changes;
  std::vector<window_key> seen;
  int made = 0;
  for (std::size_t i = 0; i < std::min(keys.size(), windows_a_reading); ++i) {
    const auto& card = page.windows[i];
    const bool fresh = keys[i].empty();
    if (fresh && instant(card.end) + matchable_after <= step.now) continue;  // long over: no news
    seen.push_back(fresh ? new_key(step.now, ++made) : keys[i]);
    take_in_card(step, card, seen.back(), fresh, changes);
  }
  delist_missing(step, seen, missing, changes);
  changes.counts.windows = seen.size();
  changes.counts.problems = page.problems.size();
  return changes;
}

}  // namespace jounce::queue
