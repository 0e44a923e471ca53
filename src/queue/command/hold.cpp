// !hold and !unhold: holds are a set, each with its owner, and stop every call on the board.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

constexpr std::size_t holds_at_most = 20;

std::vector<hold> holds_of(const state& board) {
  std::vector<hold> all;
  for (const auto& one : board.holds) all.push_back(one.what);
  return all;
}

// The queue window that a hold is kept with: an open one, else one that overruns, else the next. Of several
// any will do: a hold stops them all.
std::optional<window_key> home_of_hold(const stepper& step) {
  const window* best = nullptr;
  const auto rank = [](const window& one) {
    return one.phase == phase::open ? 0 : one.phase == phase::overrun ? 1 : 2;
  };
  for (const auto& one : step.board.windows) {
    const bool fits = is_running(one) || is_coming(one);
    if (one.runs_queue && fits && (best == nullptr || rank(one) < rank(*best))) best = &one;
  }
  if (best == nullptr) return std::nullopt;
  return best->key;
}

std::vector<entry_view> running_entries(const stepper& step) {
  std::vector<entry_view> found;
  for (const auto& w : step.board.windows) {
    for (const auto& one : w.entries) {
      if (is_running(w) && in_progress(one.state)) found.push_back(step.view(w.key, one.id));
    }
  }
  return found;
}

bool is_any_deployer(const stepper& step, const asker& from) {
  return std::any_of(step.board.windows.begin(), step.board.windows.end(), [&](const window& one) {
    return one.runs_queue && (is_running(one) || one.phase == phase::upcoming) &&
           is_deployer(from.who.account, one.deployers, step.rules);
  });
}

bool is_owned_by(const hold& one, const std::string& account) {
  return one.via == origin::irc && text::same_name(one.by.account, account);
}

// The holds that `!unhold` is about.
std::vector<hold> chosen(const std::vector<hold>& all, const asker& from, const std::string& owner) {
  std::vector<hold> found;
  for (const auto& one : all) {
    const bool own = owner.empty() && is_owned_by(one, from.who.account);
    const bool named = !owner.empty() && (text::same_name(one.by.nick, owner) || is_owned_by(one, owner) ||
                                          (one.via == origin::tool && text::same_name(owner, "tool")));
    if (own || named) found.push_back(one);
  }
  if (found.empty() && owner.empty() && all.size() == 1) found = all;
  return found;
}

}  // namespace

void give(stepper& step, const asker& from, const command::hold& what) {
  if (auto refusal = refuse_unheard(from)) return step.answer(from, std::move(*refusal));
  const auto home = home_of_hold(step);
  if (!home || step.board.holds.size() >= holds_at_most) return step.answer(from, answer::no_queue_window{});
  const hold made{step.board.last_hold + 1, from.who, what.reason, origin::irc, step.now, ""};
  step.record(hold_set{*home, made});
  step.answer(from, answer::held{made, running_entries(step)});
}

void give(stepper& step, const asker& from, const command::unhold& what) {
  if (auto refusal = refuse_unheard(from)) return step.answer(from, std::move(*refusal));
  const auto all = holds_of(step.board);
  if (all.empty()) return step.answer(from, answer::nothing_held{});
  const auto lifted = chosen(all, from, what.owner);
  if (lifted.empty()) {
    if (what.owner.empty()) return step.answer(from, answer::which_hold{all});
    return step.answer(from, answer::nothing_held{what.owner});
  }
  const bool own = std::all_of(lifted.begin(), lifted.end(),
                               [&](const hold& one) { return is_owned_by(one, from.who.account); });
  if (!own && !is_any_deployer(step, from))
    return step.answer(from, answer::not_your_hold{from.who.account, lifted});
  for (const auto& one : lifted) {
    const auto kept = std::find_if(step.board.holds.begin(), step.board.holds.end(),
                                   [&](const kept_hold& k) { return k.what.serial == one.serial; });
    step.record(hold_lifted{kept->window, one.serial, from.who});
  }
  step.answer(from, answer::unheld{lifted, holds_of(step.board)});
}

}  // namespace jounce::queue
