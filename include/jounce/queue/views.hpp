// Windows, entries and people as they are handed out for rendering: values, with all that a reader wants to
// know of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jounce/queue/rules.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::queue {

struct window_view {
  window_key key;
  std::string title;
  std::chrono::sys_seconds start, end;
  queue::phase phase = queue::phase::upcoming;
  bool runs_queue = false;
  std::optional<std::uint32_t> limit;
  std::size_t places_taken = 0;  // by its entries (docs/queue.md, "The limit")
};

struct entry_view {
  std::optional<std::uint32_t> number;
  std::string type, title, submitter;
  entry_state state = entry_state::scheduled;
  std::optional<change> last;  // none: nothing happened to it yet
  std::size_t position = 0;    // in the queue, from 1
  bool over_limit = false;
  bool absent = false;  // its submitter is not in the channel; false where the page names none
  entry_flags flags;
  std::vector<finding> findings;
  bool page_news = false;
  calendar::page_status page = calendar::page_status::none;
};

// A nick in a line. Only one that is here and was not highlighted for this before is highlighted.
struct mention {
  std::string nick;
  bool highlight = false;
};

// How many places the entries take beyond the window's limit; 0 where there is none.
std::size_t places_over(const window_view& window);

window_view view_of(const window& window);
// The entries of the window in queue order, without those that left the page before anything happened to
// them.
std::vector<entry_view> entries_of(const window& window, const roster& people, const rules& rules);
// One entry of the window.
entry_view view_of(const window& window, const entry& entry, const roster& people, const rules& rules);

}  // namespace jounce::queue
