#include "jounce/queue/transitions.hpp"

#include <algorithm>

namespace jounce::queue {

std::string_view name_of(happening what) {
  switch (what) {
    case happening::done_said:
      return "!done";
    case happening::page_done:
      return "page says done";
    case happening::page_not_done:
      return "page says not done";
    case happening::page_reset:
      return "page says neither";
    case happening::page_removed:
      return "line removed";
    case happening::page_restored:
      return "line restored";
    case happening::window_ended:
      return "window ended";
  }
  return {};
}

const std::vector<transition>& transitions() {
  using enum happening;
  using enum entry_state;
  static const std::vector<transition> table = {
      {done_said, scheduled, done},
      {done_said, called, done},
      {done_said, staged, done},
      {done_said, syncing, done},
      {done_said, failed, done},
      {done_said, rolled_back, done},
      {done_said, reverted, done},
      {done_said, skipped, done},
      {done_said, vetoed, done},
      {done_said, withdrawn, done},
      {done_said, left_over, done},
      {page_done, scheduled, done},
      {page_done, skipped, done},
      {page_not_done, scheduled, skipped},
      {page_not_done, done, skipped},
      {page_reset, done, scheduled},
      {page_reset, skipped, scheduled},
      {page_removed, scheduled, withdrawn},
      {page_restored, withdrawn, scheduled},
      {window_ended, scheduled, left_over},
  };
  return table;
}

std::optional<entry_state> target(happening what, entry_state from) {
  const auto& table = transitions();
  const auto found = std::find_if(table.begin(), table.end(), [&](const transition& one) {
    return one.what == what && one.from == from;
  });
  if (found == table.end()) return std::nullopt;
  return found->to;
}

}  // namespace jounce::queue
