#include "queue/transitions.hpp"

#include <algorithm>
#include <vector>

namespace jounce::queue {

namespace {

using enum entry_state;

// What happens, from which states, and where that leads.
struct rule {
  happening what;
  std::string_view name;
  std::vector<entry_state> from;
  entry_state to;
};

const std::vector<rule>& rules_of_happenings() {
  using enum happening;
  static const std::vector<rule> table = {
      {call_said, "!up", {scheduled, failed, rolled_back, reverted, skipped, vetoed, withdrawn}, called},
      {called_off, "another !up", {called}, scheduled},
      {done_said,
       "!done",
       {scheduled, called, staged, syncing, failed, rolled_back, reverted, skipped, vetoed, withdrawn,
        left_over},
       done},
      {fail_said, "!fail", {called, staged, syncing, done}, failed},
      {skip_said, "!skip", {scheduled, called, staged, failed, rolled_back}, skipped},
      {veto_said, "!veto", {scheduled, called, staged, failed, rolled_back, skipped}, vetoed},
      {revert_said, "!revert", {done, syncing, failed}, reverted},
      {withdraw_said, "!withdraw", {scheduled, called, staged, left_over}, withdrawn},
      {tool_started,
       "tool: started",
       {scheduled, failed, rolled_back, reverted, skipped, vetoed, withdrawn, left_over},
       called},
      {tool_staged,
       "tool: staged",
       {scheduled, called, failed, rolled_back, reverted, skipped, vetoed, withdrawn, left_over},
       staged},
      {tool_syncing,
       "tool: syncing",
       {scheduled, called, staged, failed, rolled_back, reverted, skipped, vetoed, withdrawn, left_over},
       syncing},
      {tool_finished,
       "tool: finished",
       {scheduled, called, staged, syncing, failed, rolled_back, reverted, skipped, vetoed, withdrawn,
        left_over},
       done},
      {tool_failed,
       "tool: failed",
       {scheduled, called, staged, syncing, done, reverted, skipped, vetoed, withdrawn, left_over},
       failed},
      {tool_rolled_back,
       "tool: rolled back",
       {scheduled, called, staged, syncing, done, failed, reverted, skipped, vetoed, withdrawn, left_over},
       rolled_back},
      {tool_reverted, "tool: reverted", {done}, reverted},
      {page_done, "page says done", {scheduled, skipped}, done},
      {page_not_done, "page says not done", {scheduled, done}, skipped},
      {page_reset, "page says neither", {done, skipped}, scheduled},
      {page_removed, "line removed", {scheduled}, withdrawn},
      {page_restored, "line restored", {withdrawn}, scheduled},
      {window_ended, "window ended", {scheduled, called}, left_over},
  };
  return table;
}

}  // namespace

std::string_view name_of(happening what) {
  for (const auto& rule : rules_of_happenings()) {
    if (rule.what == what) return rule.name;
  }
  return {};
}

const std::vector<transition>& transitions() {
  static const std::vector<transition> table = [] {
    std::vector<transition> all;
    for (const auto& rule : rules_of_happenings()) {
      for (const auto from : rule.from) all.push_back({rule.what, from, rule.to});
    }
    return all;
  }();
  return table;
}

std::optional<entry_state> target(happening what, entry_state from) {
  const auto& table = transitions();
  const auto found = std::find_if(table.begin(), table.end(), [&](const transition& row) {
    return row.what == what && row.from == from;
  });
  if (found == table.end()) return std::nullopt;
  return found->to;
}

}  // namespace jounce::queue
