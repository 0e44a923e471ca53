// Commands that say what has become of a patch: !done, !fail, !skip, !veto, !revert, !withdraw.
#include <algorithm>
#include <array>

#include "queue/command/commands_of.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using command::verdict;

struct mark_rule {
  verdict what;
  const char* name;
  happening leads;
  entry_state to;
  who_may who;
};

constexpr std::array<mark_rule, 6> mark_rules = {{
    {verdict::done, "!done", happening::done_said, entry_state::done, {}},
    {verdict::failed, "!fail", happening::fail_said, entry_state::failed, {true, false}},
    {verdict::skipped, "!skip", happening::skip_said, entry_state::skipped, {}},
    {verdict::vetoed, "!veto", happening::veto_said, entry_state::vetoed, {}},
    {verdict::reverted, "!revert", happening::revert_said, entry_state::reverted, {}},
    {verdict::withdrawn, "!withdraw", happening::withdraw_said, entry_state::withdrawn, {true, true}},
}};

const mark_rule& rule_of(verdict what) {
  return *std::find_if(mark_rules.begin(), mark_rules.end(),
                       [&](const mark_rule& one) { return one.what == what; });
}

void mark_in(stepper& step, const asker& from, const mark_rule& rule, const window_key& key,
             const std::vector<entry_id>& ids, const std::string& reason) {
  std::vector<entry_id> changed, already, left_alone;
  for (const auto& id : ids) {
    const auto state = step.entry_of(key, id).state;
    auto& group = state == rule.to ? already : target(rule.leads, state) ? changed : left_alone;
    group.push_back(id);
  }
  const room_watch room(step.window_of(key));
  if (!changed.empty()) {
    const auto serial = begin_command(step, key, from.who, rule.name, {changed});
    for (const auto& id : changed) step.happen(key, id, rule.leads, {from.who, origin::irc, serial, reason});
    if (is_deployer(from.who.account, step.window_of(key).deployers, step.rules))
      claim_by_command(step, key, from.who);
  }
  const auto& w = step.window_of(key);
  answer::marked result;
  result.window = view_of(w);
  result.what = rule.what;
  result.recorded = step.views(key, changed);
  result.already = step.views(key, already);
  result.left_alone = step.views(key, left_alone);
  if (const auto* next = next_up(w); next != nullptr && w.phase == phase::open)
    result.up_next = step.view(key, next->id);
  result.moved_up = step.views(key, room.moved_up(w));
  step.answer(from, std::move(result));
}

}  // namespace

void give(stepper& step, const asker& from, const command::mark& what) {
  const auto& rule = rule_of(what.what);
  const auto found = entries_allowed(step, from, what.which, rule.who);
  for (const auto& [key, ids] : found) mark_in(step, from, rule, key, ids, what.reason);
}

}  // namespace jounce::queue
