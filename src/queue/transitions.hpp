// The one table of what may become of an entry. docs/queue.md shows it.
#pragma once

#include <optional>
#include <vector>

#include "jounce/queue/types.hpp"

namespace jounce::queue {

// What happens to an entry.
enum class happening {
  call_said,         // `!up`
  called_off,        // `!up` of another one
  done_said,         // `!done`
  fail_said,         // `!fail`
  skip_said,         // `!skip`
  veto_said,         // `!veto`
  revert_said,       // `!revert`
  withdraw_said,     // `!withdraw`
  tool_started,      // the deploy tool has begun with it
  tool_staged,       // … has it on the test servers
  tool_syncing,      // … goes on with it everywhere
  tool_finished,     // … is through with it
  tool_failed,       // … gave it up
  tool_rolled_back,  // … took it back
  tool_reverted,     // … has deployed its revert
  page_done,         // before the window opens, the page says done
  page_not_done,     // … says not done
  page_reset,        // … says neither any more
  page_removed,      // its line left the page
  page_restored,     // … and came back
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
