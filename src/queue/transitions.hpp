// The one table of what may become of an entry. docs/queue.md shows it.
#pragma once

#include <optional>
#include <vector>

#include "jounce/queue/types.hpp"

namespace jounce::queue {

// What happens to an entry.
enum class happening {
  call_said,         // `!up`
  called_off,        // `!up` of another patch
  done_said,         // `!done`
  fail_said,         // `!fail`
  skip_said,         // `!skip`
  veto_said,         // `!veto`
  revert_said,       // `!revert`
  withdraw_said,     // `!withdraw`
  tool_started,      // a run of the deploy tool has begun with it
  tool_staged,       // the run has it on the test servers
  tool_syncing,      // the run puts it on all servers
  tool_finished,     // the run has ended well
  tool_failed,       // the run has ended without it
  tool_rolled_back,  // the run has taken it back
  tool_reverted,     // a run has deployed the change that reverts it
  page_done,         // before the window opens, the page says done
  page_not_done,     // before the window opens, the page says not done
  page_reset,        // before the window opens, the page says neither any more
  page_removed,      // its line left the page
  page_restored,     // its line came back to the page
  window_ended,      // its window has closed
};

std::string_view name_of(happening what);

struct transition {
  happening what;
  entry_state from, to;
};

// The whole table.
const std::vector<transition>& transitions();

// The state to which `what` leads from the state `from`; nothing where it changes nothing.
std::optional<entry_state> target(happening what, entry_state from);

}  // namespace jounce::queue
