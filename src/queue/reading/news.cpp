// What is said about a page that changed.
#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/reading/page_changes.hpp"

namespace jounce::queue {

namespace {

bool has_news(const window& window, instant now) {
  return window.runs_queue && is_near(window, now);
}

// The other half of a move: the same patch, gone from another window or come to it; null if it did not move.
const entry_news* other_half(const page_changes& changes, const entry_news& news) {
  const auto found =
      std::find_if(changes.entries.begin(), changes.entries.end(), [&](const entry_news& other) {
        return other.entry == news.entry && other.added != news.added && other.window != news.window;
      });
  return found == changes.entries.end() ? nullptr : &*found;
}

// The lines about changes, by window.
std::map<window_key, page_news> lines_about(const stepper& step, const page_changes& changes) {
  std::map<window_key, page_news> lines;
  for (const auto& news : changes.entries) {
    const auto& window = step.window_of(news.window);
    const auto waits = step.entry_of(news.window, news.entry).state == entry_state::scheduled;
    if (!has_news(window, step.now) || (news.added && !waits)) continue;
    const auto* other = other_half(changes, news);
    const auto* other_window = other == nullptr ? nullptr : &step.window_of(other->window);
    const bool told_there = other_window != nullptr && has_news(*other_window, step.now);
    if (!news.added && told_there) continue;  // the line of the window it went to says so
    lines[news.window].entries.push_back({step.view(news.window, news.entry), news.added, news.restored,
                                          other_window == nullptr ? "" : other_window->title});
  }
  for (const auto& [key, room] : changes.rooms) {
    const auto& window = step.window_of(key);
    const auto moved_up = room.moved_up(window);
    if (!moved_up.empty() && has_news(window, step.now)) lines[key].moved_up = step.views(key, moved_up);
  }
  return lines;
}

// What was added to a window whose other changes were looked up before.
std::vector<std::uint32_t> numbers_to_look_up(const stepper& step, const page_changes& changes) {
  std::vector<std::uint32_t> numbers;
  for (const auto& news : changes.entries) {
    const auto& window = step.window_of(news.window);
    const auto number = step.entry_of(news.window, news.entry).number;
    if (news.added && number && has_news(window, step.now) && window.looked_up > 0)
      numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace

void announce_page_changes(stepper& step, const page_changes& changes) {
  for (auto& [key, line] : lines_about(step, changes)) announce_changes(step, key, std::move(line));
  look_up(step, numbers_to_look_up(step, changes));
}

}  // namespace jounce::queue
