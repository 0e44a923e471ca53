// Taking a page in: its differences to what is known become facts, and are handed on as news.
#pragma once

#include <map>
#include <vector>

#include "queue/limit.hpp"
#include "queue/stepper.hpp"

namespace jounce::queue {

// An entry that came to a known window on the page, or went from one.
struct entry_news {
  window_key window;
  entry_id entry;
  bool added = false;     // else removed
  bool restored = false;  // added again, after it had been removed
};

// What a page changed.
struct page_changes {
  answer::refreshed counts;
  std::vector<entry_news> entries;
  std::map<window_key, room_watch> rooms;  // of windows that were known before
};

// Whether windows that are near stay although the page does not have them.
enum class missing_near_windows { removed, kept };

// Takes in the page, whose cards are the windows of `keys` (match.hpp).
page_changes take_in_page(stepper& step, const calendar::reading& page, const std::vector<window_key>& keys,
                          missing_near_windows missing);

// Takes in the entries of one card, which is the window of that key; `fresh_window`: it was not known before.
void take_in_entries(stepper& step, const calendar::window& card, const window_key& key, bool fresh_window,
                     page_changes& changes);

// Says what changed in windows that are near, and has the changes looked up that were added to them.
void announce_page_changes(stepper& step, const page_changes& changes);

}  // namespace jounce::queue
