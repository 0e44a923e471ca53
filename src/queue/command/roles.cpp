#include "queue/command/roles.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"

namespace jounce::queue {

namespace {

bool is_deployer_of_any(const stepper& step, const asker& from) {
  return std::any_of(step.board.windows.begin(), step.board.windows.end(), [&](const window& window) {
    return window.runs_queue && (is_running(window) || window.phase == phase::upcoming) &&
           is_deployer(from.who.account, window.deployers, step.rules);
  });
}

}  // namespace

std::optional<answer::any> require_in_channel(const asker& from) {
  if (from.in_private) return answer::only_in_channel{};
  return std::nullopt;
}

std::optional<answer::any> require_identified(const asker& from) {
  if (from.who.account.empty()) return answer::not_identified{};
  return std::nullopt;
}

std::optional<answer::any> require_deployer(const stepper& step, const asker& from, const window& window) {
  if (is_deployer(from.who.account, window.deployers, step.rules)) return std::nullopt;
  return answer::not_deployer{from.who.account, window.deployers};
}

std::optional<answer::any> require_submitter(const stepper& step, const asker& from, const window& window,
                                             const entry& entry) {
  if (is_person(from.who.account, entry.submitter, step.rules.aliases)) return std::nullopt;
  if (is_deployer(from.who.account, window.deployers, step.rules)) return std::nullopt;
  return answer::not_submitter{from.who.account, view_of(window, entry, step.board.people, step.rules),
                               window.deployers};
}

std::optional<answer::any> require_hold_owner(const stepper& step, const asker& from,
                                              const std::vector<hold>& holds) {
  const bool own = std::all_of(holds.begin(), holds.end(),
                               [&](const hold& hold) { return is_owned_by(hold, from.who.account); });
  if (own || is_deployer_of_any(step, from)) return std::nullopt;
  return answer::not_your_hold{from.who.account, holds};
}

std::optional<answer::any> require_heard(const asker& from, const command::row& row) {
  if (row.where == command::venue::channel) {
    if (auto refusal = require_in_channel(from)) return refusal;
  }
  if (row.who == command::role::everyone) return std::nullopt;
  return require_identified(from);
}

std::optional<answer::any> require_role(const stepper& step, const asker& from, const command::row& row,
                                        const subject& about) {
  if (row.who == command::role::hold_owner) return require_hold_owner(step, from, about.holds);
  for (const auto& [key, ids] : about.windows) {
    const auto& window = step.window_of(key);
    if (row.who == command::role::deployer) {
      if (auto refusal = require_deployer(step, from, window)) return refusal;
    } else if (row.who == command::role::submitter) {
      for (const auto& id : ids) {
        if (auto refusal = require_submitter(step, from, window, step.entry_of(key, id))) return refusal;
      }
    }
  }
  return std::nullopt;  // `!undo` looks for the giver's own commands only
}

bool is_owned_by(const hold& hold, const std::string& account) {
  return hold.via == origin::irc && text::same_name(hold.by.account, account);
}

}  // namespace jounce::queue
