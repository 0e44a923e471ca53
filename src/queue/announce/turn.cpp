// The lines about a turn: who is called, who has come since, who does not answer.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

// Notes that the submitter of these entries is awaited if they are here, and owed a ping if not.
void await(stepper& step, const window_key& key, const std::vector<entry_id>& entries, bool here) {
  for (const auto& id : entries) {
    auto flags = step.entry_of(key, id).flags;
    flags.awaited = here;
    flags.owed = !here;
    step.flag(key, id, flags, {});
  }
}

// The entries whose submitter has been awaited as long as that of `first`, the same person.
std::vector<entry_id> awaited_with(const window& window, const entry& first) {
  std::vector<entry_id> found;
  for (const auto& entry : window.entries) {
    const bool same_person = text::same_name(entry.submitter, first.submitter);
    if (entry.flags.awaited && entry.wanted == first.wanted && same_person) found.push_back(entry.id);
  }
  return found;
}

composed compose_nudge(stepper& step, const window& window, const entry& first) {
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::personal);
  const auto who = pings.name(first.submitter);
  if (!who) return withheld_reason::nobody_here;
  return said{news::nudge{*who, step.views(window.key, awaited_with(window, first))}, pings.highlighted()};
}

composed compose_no_answer(const stepper& step, const window& window, const entry& first) {
  const auto entries = awaited_with(window, first);
  return said{
      news::no_answer{step.views(window.key, entries), next_whose_submitter_is_here(step, window, entries)},
      {}};
}

}  // namespace

void owe_ping(stepper& step, const window_key& key, const std::vector<entry_id>& entries) {
  await(step, key, entries, false);
}

void announce_call(stepper& step, const window_key& key, const std::vector<entry_id>& called,
                   news::call rest) {
  const auto& window = step.window_of(key);
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::personal);
  std::vector<entry_id> here;
  std::vector<entry_id> absent;
  for (const auto& id : called) {
    const auto nick = step.entry_of(key, id).submitter;
    mention who{nick, false};
    if (!nick.empty()) {
      const auto present = pings.name(nick);
      if (present) who = *present;
      (present ? here : absent).push_back(id);
    }
    rest.entries.push_back({step.view(key, id), who});
  }
  if (!absent.empty()) rest.next_here = next_whose_submitter_is_here(step, window, called);
  plan_or_withhold(step, window, line_at(line_kind::call, fresh_item(window), step.now),
                   said{std::move(rest), pings.highlighted()});
  await(step, key, here, true);
  await(step, key, absent, false);
}

void announce_arrival(stepper& step, const window_key& key, const std::vector<entry_id>& entries) {
  const auto& window = step.window_of(key);
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::personal);
  const auto who = pings.name(step.entry_of(key, entries.front()).submitter);
  const auto line = line_at(line_kind::arrival, fresh_item(window), step.now);
  const auto what = who ? composed(said{news::arrival{*who, step.views(key, entries)}, pings.highlighted()})
                        : composed(withheld_reason::nobody_here);
  if (plan_or_withhold(step, window, line, what)) await(step, key, entries, true);
}

std::string silence_item(const entry& called) {
  return text::presence_key(called.submitter) + "@" +
         std::to_string(called.wanted.time_since_epoch().count());
}

void announce_silence(stepper& step, const window_key& key, const entry_id& first) {
  const auto& window = step.window_of(key);
  const auto& entry = step.entry_of(key, first);
  const bool nudged = line_known(window, line_kind::nudge, silence_item(entry));
  auto line = line_at(nudged ? line_kind::no_answer : line_kind::nudge, silence_item(entry), step.now);
  line.latest = entry.wanted + (nudged ? 2 : 1) * nudge_after + unasked_grace;
  plan_or_withhold(step, window, line, [&] {
    return nudged ? compose_no_answer(step, window, entry) : compose_nudge(step, window, entry);
  });
}

}  // namespace jounce::queue
