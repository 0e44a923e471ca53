#include "queue/reading/match.hpp"

#include "jounce/queue/known_windows.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::queue {

std::vector<calendar::known_window> known_windows(const state& board) {
  std::vector<calendar::known_window> known;
  known.reserve(board.windows.size());
  for (const auto& window : board.windows) {
    auto& made = known.emplace_back();
    made.key = window.key;
    made.start = window.page_start;
    made.title = window.title;
    made.people = window.deployers;
    for (const auto& entry : window.entries) {
      if (entry.listed && entry.number) made.patches.push_back(*entry.number);
    }
  }
  return known;
}

std::vector<window_key> keys_of_cards(const state& board, const calendar::reading& page, instant now) {
  const auto matches = calendar::match_windows(known_windows(board), page.windows);
  std::vector<window_key> keys(page.windows.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!matches[i]) continue;
    const auto& known = board.windows[*matches[i]];
    if (known.phase == phase::upcoming || page.windows[i].start <= now) keys[i] = known.key;
  }
  return keys;
}

bool is_suspicious(const state& board, const std::vector<window_key>& keys) {
  std::size_t coming = 0;
  std::size_t gone = 0;
  for (const auto& window : board.windows) {
    if (!is_coming(window)) continue;
    ++coming;
    if (!text::contains(keys, window.key)) ++gone;
  }
  return coming > 0 && (keys.empty() || gone * 2 > coming);
}

}  // namespace jounce::queue
