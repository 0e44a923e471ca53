// !why: all that keeps the next patch from being called.
#include <algorithm>

#include "jounce/text/search.hpp"
#include "queue/command/rows.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

constexpr const char* forbids = "no deploys";  // in a title, case ignored

// Windows that forbid deployments while `queue_window` is open; once it is open, those of the rest of it.
std::vector<window_view> no_deploys_during(const stepper& step, const window& queue_window) {
  std::vector<window_view> found;
  const auto from =
      is_running(queue_window) ? std::chrono::floor<std::chrono::seconds>(step.now) : queue_window.start;
  for (const auto& window : step.board.windows) {
    const bool there = window.listed && window.phase != phase::closed;
    const bool overlaps = window.start < queue_window.end && from < window.end;
    if (there && overlaps && text::contains_ignoring_case(window.title, forbids))
      found.push_back(view_of(window));
  }
  return found;
}

bool is_blocked(const entry& entry) {
  return std::any_of(entry.findings.begin(), entry.findings.end(),
                     [](const finding& found) { return found.level == finding_level::blocking; });
}

}  // namespace

void show_obstacles(stepper& step, const request<command::why>& request) {
  const auto& window = step.window_of(request.about.window());
  const auto view = [&](const entry_id& id) { return step.view(window.key, id); };
  answer::why_shown shown;
  shown.at = step.now;
  shown.window = view_of(window);
  shown.holds = holds_of(step.board);
  shown.claimed = window.claimed;
  for (const auto* entry : current_turn(window)) shown.running.push_back(view(entry->id));
  if (const auto* next = next_up(window)) shown.up_next = view(next->id);
  for (const auto& entry : window.entries) {
    if (is_passed_over(entry)) shown.passed_over.push_back(view(entry.id));
  }
  for (const auto* entry : waiting(window)) {
    if (is_blocked(*entry)) shown.blocked.push_back(view(entry->id));
  }
  shown.over_limit = step.views(window.key, waiting_over_limit(window));
  shown.no_deploys = no_deploys_during(step, window);
  step.answer(request.from, std::move(shown));
}

}  // namespace jounce::queue
