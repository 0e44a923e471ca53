// !claim, !unclaim and !close: who runs the window, and its end.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

// The window of a deployer's command, or nothing if it was refused, which is answered then.
std::optional<window_key> own_window(stepper& step, const asker& from, const command::window_choice& choice) {
  if (auto refusal = refuse_unheard(from)) {
    step.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  auto meant = window_meant(step, from, choice);
  if (auto* refusal = std::get_if<answer::any>(&meant)) {
    step.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  const auto key = std::get<window_key>(meant);
  if (auto refusal = refuse_stranger(step, from, step.window_of(key))) {
    step.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  return key;
}

std::optional<answer::any> refuse_close(const stepper& step, const window& w) {
  if (!is_running(w)) return answer::not_open{view_of(w), step.now};
  answer::still_running running;
  for (const auto& one : w.entries) {
    if (one.state == entry_state::staged || one.state == entry_state::syncing)
      running.running.push_back(step.view(w.key, one.id));
  }
  if (running.running.empty()) return std::nullopt;
  return running;
}

void close(stepper& step, const asker& from, const window_key& key) {
  const auto& w = step.window_of(key);
  about_to_change all;
  all.close = true;
  for (const auto& one : w.entries) {
    if (target(happening::window_ended, one.state)) all.entries.push_back(one.id);
  }
  const auto serial = begin_command(step, key, from.who, "!close", all);
  for (const auto& id : all.entries)
    step.happen(key, id, happening::window_ended, {from.who, origin::irc, serial, ""});
  step.record(window_closed{key, step.now});
  announce_summary(step, key, step.now);
}

}  // namespace

void give(stepper& step, const asker& from, const command::claim& what) {
  const auto key = own_window(step, from, what.in);
  if (!key) return;
  const auto& w = step.window_of(*key);
  const auto before = w.claimed;
  const bool own = before && text::same_name(before->by.account, from.who.account);
  if (own) return step.answer(from, answer::claimed{view_of(w), from.who, before, true});
  if (before && step.now - before->at < race_within)
    return step.answer(from, answer::claim_lost{view_of(w), *before, step.now});
  step.record(window_claimed{*key, from.who, false});
  step.answer(from, answer::claimed{view_of(w), from.who, before, false});
}

void give(stepper& step, const asker& from, const command::unclaim& what) {
  const auto key = own_window(step, from, what.in);
  if (!key) return;
  const auto& w = step.window_of(*key);
  if (!w.claimed || !text::same_name(w.claimed->by.account, from.who.account))
    return step.answer(from, answer::not_claimed_by_you{view_of(w), w.claimed});
  step.record(window_unclaimed{*key, from.who});
  step.answer(from, answer::unclaimed{view_of(w)});
}

void give(stepper& step, const asker& from, const command::close& what) {
  if (what.by_the_way) {
    const auto meant = window_meant(step, from, what.in);
    const auto* key = std::get_if<window_key>(&meant);
    if (key == nullptr || from.in_private || refuse_stranger(step, from, step.window_of(*key))) return;
    auto refusal = refuse_close(step, step.window_of(*key));
    if (!refusal) return close(step, from, *key);
    if (is_running(step.window_of(*key))) step.answer(from, std::move(*refusal));
    return;
  }
  const auto key = own_window(step, from, what.in);
  if (!key) return;
  if (auto refusal = refuse_close(step, step.window_of(*key))) return step.answer(from, std::move(*refusal));
  close(step, from, *key);
}

}  // namespace jounce::queue
