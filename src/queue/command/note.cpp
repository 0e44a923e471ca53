// Commands that remark on a patch and leave its state: !ready, !tested, !admit.
#include <algorithm>
#include <array>

#include "queue/command/rows.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using command::remark;

// Whether the remark may be made of an entry in this window and state.
bool may_be_ready(const window&, const entry& entry) {
  return entry.state == entry_state::scheduled || in_progress(entry.state);
}
bool may_be_tested(const window&, const entry& entry) {
  return in_progress(entry.state) || entry.state == entry_state::done;
}
bool may_be_admitted(const window& window, const entry& entry) {
  return entry.state == entry_state::scheduled && is_over_limit(window, entry.id);
}

struct remark_rule {
  remark what;
  bool entry_flags::*flag;
  bool (*fits)(const window& window, const entry& entry);
};

constexpr std::array<remark_rule, 3> remark_rules = {{
    {remark::ready, &entry_flags::ready, may_be_ready},
    {remark::tested, &entry_flags::tested, may_be_tested},
    {remark::admitted, &entry_flags::admitted, may_be_admitted},
}};

const remark_rule& rule_of(remark what) {
  return *std::find_if(remark_rules.begin(), remark_rules.end(),
                       [&](const remark_rule& rule) { return rule.what == what; });
}

void record_in_window(stepper& step, const request<command::note>& request, const window_key& key,
                      const std::vector<entry_id>& ids) {
  const auto& rule = rule_of(request.what.what);
  const auto& giver = request.from.who;
  std::vector<entry_id> changed, already, left_alone;
  for (const auto& id : ids) {
    const auto& entry = step.entry_of(key, id);
    auto& group = entry.flags.*rule.flag                  ? already
                  : rule.fits(step.window_of(key), entry) ? changed
                                                          : left_alone;
    group.push_back(id);
  }
  if (!changed.empty()) {
    const auto serial = begin_command(step, key, giver, request.row.name, {changed});
    for (const auto& id : changed) {
      const auto& entry = step.entry_of(key, id);
      auto flags = entry.flags;
      flags.*rule.flag = true;
      const bool came_forward = is_person(giver.account, entry.submitter, step.rules.aliases);
      flags.awaited = flags.awaited && !came_forward;
      step.flag(key, id, flags, {giver, origin::irc, serial, request.what.reason});
    }
    if (request.row.who == command::role::deployer) claim_by_command(step, key, giver);
  }
  step.answer(request.from, answer::noted{view_of(step.window_of(key)), rule.what, step.views(key, changed),
                                          step.views(key, already), step.views(key, left_alone)});
}

}  // namespace

void record_remark(stepper& step, const request<command::note>& request) {
  for (const auto& [key, ids] : request.about.windows) record_in_window(step, request, key, ids);
}

}  // namespace jounce::queue
