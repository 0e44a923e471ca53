// !claim, !unclaim and !close: who runs the window, and its end.
#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

// Why the window cannot be closed now.
std::optional<answer::any> refuse_close(const stepper& step, const window& window) {
  if (!is_running(window)) return answer::not_open{view_of(window), step.now};
  answer::still_running still;
  for (const auto& entry : window.entries) {
    if (entry.state == entry_state::staged || entry.state == entry_state::syncing)
      still.running.push_back(step.view(window.key, entry.id));
  }
  if (still.running.empty()) return std::nullopt;
  return still;
}

}  // namespace

void claim_window(stepper& step, const request<command::claim>& request) {
  const auto& giver = request.from.who;
  const auto& window = step.window_of(request.about.window());
  const auto before = window.claimed;
  if (is_claimed_by(window, giver.account))
    return step.answer(request.from, answer::claimed{view_of(window), giver, before, true});
  if (before && step.now - before->at < race_within)
    return step.answer(request.from, answer::claim_lost{view_of(window), *before, step.now});
  step.record(window_claimed{window.key, giver, false});
  step.answer(request.from, answer::claimed{view_of(window), giver, before, false});
}

void give_window_up(stepper& step, const request<command::unclaim>& request) {
  const auto& window = step.window_of(request.about.window());
  if (!is_claimed_by(window, request.from.who.account))
    return step.answer(request.from, answer::not_claimed_by_you{view_of(window), window.claimed});
  step.record(window_unclaimed{window.key, request.from.who});
  step.answer(request.from, answer::unclaimed{view_of(window)});
}

void end_window(stepper& step, const request<command::close>& request) {
  const auto& giver = request.from.who;
  const auto key = request.about.window();
  const auto& window = step.window_of(key);
  if (auto refusal = refuse_close(step, window)) {
    if (!request.what.by_the_way || is_running(window)) step.answer(request.from, std::move(*refusal));
    return;
  }
  about_to_change all;
  all.close = true;
  for (const auto& entry : window.entries) {
    if (target(happening::window_ended, entry.state)) all.entries.push_back(entry.id);
  }
  const auto serial = begin_command(step, key, giver, request.row.name, all);
  for (const auto& id : all.entries)
    step.happen(key, id, happening::window_ended, {giver, origin::irc, serial, ""});
  step.record(window_closed{key, step.now});
  announce_summary(step, key, step.now);
}

}  // namespace jounce::queue
