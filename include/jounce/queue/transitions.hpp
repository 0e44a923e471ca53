// The one table of what may become of an entry. docs/queue.md shows it.
#pragma once

#include <optional>
#include <vector>

#include "jounce/queue/types.hpp"

namespace jounce::queue {

// What happens to an entry.
enum class happening {
  done_said,      // `!done`
  page_done,      // before the window opens, the page says done
  page_not_done,  // … says not done
  page_reset,     // … says neither any more
  page_removed,   // its line left the page
  page_restored,  // … and came back
  window_ended,
};

std::string_view name_of(happening what);

struct transition {
  happening what;
  entry_state from, to;
};

// The whole table.
const std::vector<transition>& transitions();

// Where `what` leads from `from`; nothing where it changes nothing.
std::optional<entry_state> target(happening what, entry_state from);

}  // namespace jounce::queue
