// Commands that say what has become of a patch: !done, !fail, !skip, !veto, !revert, !withdraw.
#include <algorithm>
#include <array>

#include "queue/command/rows.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using command::verdict;

struct outcome_rule {
  verdict what;
  happening leads;
  entry_state to;
};

constexpr std::array<outcome_rule, 6> outcome_rules = {{
    {verdict::done, happening::done_said, entry_state::done},
    {verdict::failed, happening::fail_said, entry_state::failed},
    {verdict::skipped, happening::skip_said, entry_state::skipped},
    {verdict::vetoed, happening::veto_said, entry_state::vetoed},
    {verdict::reverted, happening::revert_said, entry_state::reverted},
    {verdict::withdrawn, happening::withdraw_said, entry_state::withdrawn},
}};

const outcome_rule& rule_of(verdict what) {
  return *std::find_if(outcome_rules.begin(), outcome_rules.end(),
                       [&](const outcome_rule& rule) { return rule.what == what; });
}

void record_in_window(stepper& step, const request<command::mark>& request, const window_key& key,
                      const std::vector<entry_id>& ids) {
  const auto& rule = rule_of(request.what.what);
  const auto& giver = request.from.who;
  std::vector<entry_id> changed, already, left_alone;
  for (const auto& id : ids) {
    const auto state = step.entry_of(key, id).state;
    auto& group = state == rule.to ? already : target(rule.leads, state) ? changed : left_alone;
    group.push_back(id);
  }
  const room_watch room(step.window_of(key));
  if (!changed.empty()) {
    const auto serial = begin_command(step, key, giver, request.row.name, {changed});
    for (const auto& id : changed)
      step.happen(key, id, rule.leads, {giver, origin::irc, serial, request.what.reason});
    if (is_deployer(giver.account, step.window_of(key).deployers, step.rules))
      claim_by_command(step, key, giver);
  }
  const auto& window = step.window_of(key);
  answer::marked result;
  result.window = view_of(window);
  result.what = rule.what;
  result.recorded = step.views(key, changed);
  result.already = step.views(key, already);
  result.left_alone = step.views(key, left_alone);
  if (const auto* next = next_up(window); next != nullptr && window.phase == phase::open)
    result.up_next = step.view(key, next->id);
  result.moved_up = step.views(key, room.moved_up(window));
  step.answer(request.from, std::move(result));
}

}  // namespace

void record_outcome(stepper& step, const request<command::mark>& request) {
  for (const auto& [key, ids] : request.about.windows) record_in_window(step, request, key, ids);
}

}  // namespace jounce::queue
