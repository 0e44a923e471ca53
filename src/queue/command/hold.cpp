// !hold and !unhold: holds are a set, each with its owner, and stop every call on the board.
#include <algorithm>

#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

constexpr std::size_t holds_at_most = 20;

// The queue window that a hold is kept with: an open one, else one that overruns, else the next. Of several
// any will do: a hold stops them all.
std::optional<window_key> home_of_hold(const stepper& step) {
  const window* best = nullptr;
  const auto rank = [](const window& window) {
    return window.phase == phase::open ? 0 : window.phase == phase::overrun ? 1 : 2;
  };
  for (const auto& window : step.board.windows) {
    const bool fits = window.runs_queue && (is_running(window) || is_coming(window));
    if (fits && (best == nullptr || rank(window) < rank(*best))) best = &window;
  }
  if (best == nullptr) return std::nullopt;
  return best->key;
}

std::vector<entry_view> entries_under_way(const stepper& step) {
  std::vector<entry_view> found;
  for (const auto& window : step.board.windows) {
    for (const auto& entry : window.entries) {
      if (is_running(window) && in_progress(entry.state)) found.push_back(step.view(window.key, entry.id));
    }
  }
  return found;
}

}  // namespace

void set_hold(stepper& step, const request<command::hold>& request) {
  const auto home = home_of_hold(step);
  if (!home || step.board.holds.size() >= holds_at_most)
    return step.answer(request.from, answer::no_queue_window{});
  const hold made{step.board.last_hold + 1, request.from.who, request.what.reason, origin::irc, step.now, ""};
  step.record(hold_set{*home, made});
  step.answer(request.from, answer::held{made, entries_under_way(step)});
}

void lift_holds(stepper& step, const request<command::unhold>& request) {
  const auto& lifted = request.about.holds;
  for (const auto& hold : lifted) {
    const auto kept = std::find_if(step.board.holds.begin(), step.board.holds.end(),
                                   [&](const kept_hold& other) { return other.what.serial == hold.serial; });
    step.record(hold_lifted{kept->window, hold.serial, request.from.who});
  }
  step.answer(request.from, answer::unheld{lifted, holds_of(step.board)});
}

}  // namespace jounce::queue
