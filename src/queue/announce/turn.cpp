// The turn's lines: who is called, who came late, who does not answer.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

constexpr auto use_of_call = 2min;

line line_now(const stepper& step, const char* kind, std::string item) {
  return {kind, std::move(item), step.now, step.now + use_of_call};
}

void await(stepper& step, const window_key& key, const std::vector<entry_id>& entries, bool here) {
  for (const auto& id : entries) {
    auto flags = step.entry_of(key, id).flags;
    flags.awaited = here;
    flags.owed = !here;
    step.flag(key, id, flags, {});
  }
}

// The entries whose submitter has been awaited as long as that of `first`, the same person.
std::vector<entry_id> awaited_with(const window& in, const entry_id& first) {
  const auto& lead = *find_entry(in, first);
  std::vector<entry_id> found;
  for (const auto& one : in.entries) {
    if (one.flags.awaited && one.wanted == lead.wanted && text::same_name(one.submitter, lead.submitter))
      found.push_back(one.id);
  }
  return found;
}

}  // namespace

void owe_ping(stepper& step, const window_key& about, const std::vector<entry_id>& entries) {
  await(step, about, entries, false);
}

void announce_call(stepper& step, const window_key& key, const std::vector<entry_id>& called,
                   news::call rest) {
  const auto& about = step.window_of(key);
  std::set<std::string> already;
  caller names(step, about, already, purpose::personal);
  std::vector<entry_id> here;
  std::vector<entry_id> absent;
  for (const auto& id : called) {
    const auto nick = step.entry_of(key, id).submitter;
    mention who{nick, false};
    if (!nick.empty()) {
      const auto present = names.call(nick);
      if (present) who = *present;
      (present ? here : absent).push_back(id);
    }
    rest.entries.push_back({step.view(key, id), who});
  }
  if (!absent.empty()) rest.next_here = next_whose_submitter_is_here(step, about, called);
  plan(step, about, line_now(step, "call", fresh_item(about)), std::move(rest), names.highlighted());
  await(step, key, here, true);
  await(step, key, absent, false);
}

void announce_arrival(stepper& step, const window_key& key, const std::vector<entry_id>& entries) {
  const auto& about = step.window_of(key);
  std::set<std::string> already;
  caller names(step, about, already, purpose::personal);
  const auto who = names.call(step.entry_of(key, entries.front()).submitter);
  if (!who) return;
  plan(step, about, line_now(step, "arrival", fresh_item(about)),
       news::arrival{*who, step.views(key, entries)}, names.highlighted());
  await(step, key, entries, true);
}

std::string silence_item(const entry& of) {
  return text::presence_key(of.submitter) + "@" + std::to_string(of.wanted.time_since_epoch().count());
}

void announce_silence(stepper& step, const window_key& key, const entry_id& first) {
  const auto& about = step.window_of(key);
  const auto entries = awaited_with(about, first);
  const auto item = silence_item(step.entry_of(key, first));
  const bool nudged = line_known(about, "nudge", item);
  std::set<std::string> already;
  caller names(step, about, already, purpose::personal);
  const auto who = names.call(step.entry_of(key, first).submitter);
  const bool late =
      step.now > step.entry_of(key, first).wanted + (nudged ? 2 : 1) * nudge_after + unasked_grace;
  if (late || (!nudged && !who)) {
    step.record(line_withheld{key, nudged ? "no_answer" : "nudge", item});
  } else if (!nudged) {
    plan(step, about, line_now(step, "nudge", item), news::nudge{*who, step.views(key, entries)},
         names.highlighted());
  } else {
    news::no_answer what{step.views(key, entries), next_whose_submitter_is_here(step, about, entries)};
    plan(step, about, line_now(step, "no_answer", item), std::move(what), {});
  }
}

}  // namespace jounce::queue
