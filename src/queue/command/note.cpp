// Commands that say something of a patch beside its state: !ready, !tested, !admit.
#include <algorithm>
#include <array>

#include "queue/command/commands_of.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

using command::remark;

// Whether the remark can be made of an entry that stands so.
bool may_be_ready(const window&, const entry& one) {
  return one.state == entry_state::scheduled || in_progress(one.state);
}
bool may_be_tested(const window&, const entry& one) {
  return in_progress(one.state) || one.state == entry_state::done;
}
bool may_be_admitted(const window& in, const entry& one) {
  return one.state == entry_state::scheduled && is_over_limit(in, one.id);
}

struct note_rule {
  remark what;
  const char* name;
  bool entry_flags::*flag;
  bool (*fits)(const window& in, const entry& one);
  who_may who;
};

constexpr std::array<note_rule, 3> note_rules = {{
    {remark::ready, "!ready", &entry_flags::ready, may_be_ready, {true, true}},
    {remark::tested, "!tested", &entry_flags::tested, may_be_tested, {true, false}},
    {remark::admitted, "!admit", &entry_flags::admitted, may_be_admitted, {}},
}};

const note_rule& rule_of(remark what) {
  return *std::find_if(note_rules.begin(), note_rules.end(),
                       [&](const note_rule& one) { return one.what == what; });
}

void note_in(stepper& step, const asker& from, const note_rule& rule, const window_key& key,
             const std::vector<entry_id>& ids, const std::string& reason) {
  std::vector<entry_id> changed, already, left_alone;
  for (const auto& id : ids) {
    const auto& e = step.entry_of(key, id);
    auto& group = e.flags.*rule.flag ? already : rule.fits(step.window_of(key), e) ? changed : left_alone;
    group.push_back(id);
  }
  if (!changed.empty()) {
    const auto serial = begin_command(step, key, from.who, rule.name, {changed});
    for (const auto& id : changed) {
      auto flags = step.entry_of(key, id).flags;
      flags.*rule.flag = true;
      flags.awaited = flags.awaited && !is_person(from.who.account, step.entry_of(key, id).submitter,
                                                  step.rules.aliases);  // they have come forward
      step.flag(key, id, flags, {from.who, origin::irc, serial, reason});
    }
    if (!rule.who.submitter) claim_by_command(step, key, from.who);
  }
  step.answer(from, answer::noted{view_of(step.window_of(key)), rule.what, step.views(key, changed),
                                  step.views(key, already), step.views(key, left_alone)});
}

}  // namespace

void give(stepper& step, const asker& from, const command::note& what) {
  const auto& rule = rule_of(what.what);
  const auto found = entries_allowed(step, from, what.which, rule.who);
  for (const auto& [key, ids] : found) note_in(step, from, rule, key, ids, what.reason);
}

}  // namespace jounce::queue
