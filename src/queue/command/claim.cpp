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
std::optional<window_key> own_window(stepper& at, const asker& from, const command::window_choice& choice) {
  if (auto refusal = refuse_unheard(from)) {
    at.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  auto meant = window_meant(at, from, choice);
  if (auto* refusal = std::get_if<answer::any>(&meant)) {
    at.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  const auto key = std::get<window_key>(meant);
  if (auto refusal = refuse_stranger(at, from, at.window_of(key))) {
    at.answer(from, std::move(*refusal));
    return std::nullopt;
  }
  return key;
}

std::optional<answer::any> refuse_close(const stepper& at, const window& w) {
  if (!is_running(w)) return answer::not_open{view_of(w), at.now};
  answer::still_running running;
  for (const auto& one : w.entries) {
    if (one.state == entry_state::staged || one.state == entry_state::syncing)
      running.running.push_back(at.view(w.key, one.id));
  }
  if (running.running.empty()) return std::nullopt;
  return running;
}

void close(stepper& at, const asker& from, const window_key& key) {
  const auto& w = at.window_of(key);
  about_to_change all;
  all.close = true;
  for (const auto& one : w.entries) {
    if (target(happening::window_ended, one.state)) all.entries.push_back(one.id);
  }
  const auto serial = begin_command(at, key, from.who, "!close", all);
  for (const auto& id : all.entries)
    at.happen(key, id, happening::window_ended, {from.who, origin::irc, serial, ""});
  at.record(window_closed{key, at.now});
  announce_summary(at, key);
}

}  // namespace

void give(stepper& at, const asker& from, const command::claim& what) {
  const auto key = own_window(at, from, what.in);
  if (!key) return;
  const auto& w = at.window_of(*key);
  const auto before = w.claimed;
  const bool own = before && text::same_name(before->by.account, from.who.account);
  if (own) return at.answer(from, answer::claimed{view_of(w), from.who, before, true});
  if (before && at.now - before->at < race_within)
    return at.answer(from, answer::claim_lost{view_of(w), *before, at.now});
  at.record(window_claimed{*key, from.who, false});
  at.answer(from, answer::claimed{view_of(w), from.who, before, false});
}

void give(stepper& at, const asker& from, const command::unclaim& what) {
  const auto key = own_window(at, from, what.in);
  if (!key) return;
  const auto& w = at.window_of(*key);
  if (!w.claimed || !text::same_name(w.claimed->by.account, from.who.account))
    return at.answer(from, answer::not_claimed_by_you{view_of(w), w.claimed});
  at.record(window_unclaimed{*key, from.who});
  at.answer(from, answer::unclaimed{view_of(w)});
}

void give(stepper& at, const asker& from, const command::close& what) {
  if (what.by_the_way) {
    const auto meant = window_meant(at, from, what.in);
    const auto* key = std::get_if<window_key>(&meant);
    if (key == nullptr || from.in_private || refuse_stranger(at, from, at.window_of(*key))) return;
    auto refusal = refuse_close(at, at.window_of(*key));
    if (!refusal) return close(at, from, *key);
    if (is_running(at.window_of(*key))) at.answer(from, std::move(*refusal));
    return;
  }
  const auto key = own_window(at, from, what.in);
  if (!key) return;
  if (auto refusal = refuse_close(at, at.window_of(*key))) return at.answer(from, std::move(*refusal));
  close(at, from, *key);
}

}  // namespace jounce::queue
