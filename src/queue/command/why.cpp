// !why: all that keeps the next patch from being called.
#include <algorithm>

#include "jounce/text/search.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/limit.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

constexpr const char* forbids = "no deploys";  // in a title, case ignored

// Windows that forbid to deploy while `like` is open, or now where it is.
std::vector<window_view> no_deploys_during(const stepper& step, const window& like) {
  std::vector<window_view> found;
  const auto from = is_running(like) ? std::chrono::floor<std::chrono::seconds>(step.now) : like.start;
  for (const auto& one : step.board.windows) {
    const bool there = one.listed && one.phase != phase::closed;
    const bool overlaps = one.start < like.end && from < one.end;
    if (there && overlaps && text::contains_ignoring_case(one.title, forbids)) found.push_back(view_of(one));
  }
  return found;
}

}  // namespace

void give(stepper& step, const asker& from, const command::why& what) {
  auto meant = window_meant(step, from, what.in);
  if (auto* refusal = std::get_if<answer::any>(&meant)) return step.answer(from, std::move(*refusal));
  const auto& w = step.window_of(std::get<window_key>(meant));
  answer::why_shown shown;
  shown.at = step.now;
  shown.window = view_of(w);
  for (const auto& one : step.board.holds) shown.holds.push_back(one.what);
  shown.claimed = w.claimed;
  for (const auto* one : current_turn(w)) shown.running.push_back(step.view(w.key, one->id));
  if (const auto* next = next_up(w)) shown.up_next = step.view(w.key, next->id);
  for (const auto& one : w.entries) {
    if (is_passed_over(one)) shown.passed_over.push_back(step.view(w.key, one.id));
  }
  for (const auto* one : waiting(w)) {
    const bool blocked = std::any_of(one->findings.begin(), one->findings.end(),
                                     [](const finding& f) { return f.level == finding_level::blocking; });
    if (blocked) shown.blocked.push_back(step.view(w.key, one->id));
  }
  shown.over_limit = step.views(w.key, waiting_over_limit(w));
  shown.no_deploys = no_deploys_during(step, w);
  step.answer(from, std::move(shown));
}

}  // namespace jounce::queue
