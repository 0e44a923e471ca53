// The turn's lines: who is called, who came late, who does not answer.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

constexpr auto use_of_call = 2min;

line line_now(const stepper& at, const char* kind, std::string item) {
  return {kind, std::move(item), at.now, at.now + use_of_call};
}

void await(stepper& at, const window_key& key, const std::vector<entry_id>& entries, bool here) {
  for (const auto& id : entries) {
    auto flags = at.entry_of(key, id).flags;
    flags.awaited = here;
    flags.owed = !here;
    at.flag(key, id, flags, {});
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

void owe_ping(stepper& at, const window_key& about, const std::vector<entry_id>& entries) {
  await(at, about, entries, false);
}

void announce_call(stepper& at, const window_key& key, const std::vector<entry_id>& called, news::call rest) {
  const auto& about = at.window_of(key);
  std::set<std::string> already;
  caller names(at, about, already, purpose::personal);
  std::vector<entry_id> here;
  std::vector<entry_id> absent;
  for (const auto& id : called) {
    const auto nick = at.entry_of(key, id).submitter;
    mention who{nick, false};
    if (!nick.empty()) {
      const auto present = names.call(nick);
      if (present) who = *present;
      (present ? here : absent).push_back(id);
    }
    rest.entries.push_back({at.view(key, id), who});
  }
  if (!absent.empty()) rest.next_here = next_whose_submitter_is_here(at, about, called);
  plan(at, about, line_now(at, "call", fresh_item(about)), std::move(rest), names.highlighted());
  await(at, key, here, true);
  await(at, key, absent, false);
}

void announce_arrival(stepper& at, const window_key& key, const std::vector<entry_id>& entries) {
  const auto& about = at.window_of(key);
  std::set<std::string> already;
  caller names(at, about, already, purpose::personal);
  const auto who = names.call(at.entry_of(key, entries.front()).submitter);
  if (!who) return;
  plan(at, about, line_now(at, "arrival", fresh_item(about)), news::arrival{*who, at.views(key, entries)},
       names.highlighted());
  await(at, key, entries, true);
}

std::string silence_item(const entry& of) {
  return text::presence_key(of.submitter) + "@" + std::to_string(of.wanted.time_since_epoch().count());
}

void announce_silence(stepper& at, const window_key& key, const entry_id& first) {
  const auto& about = at.window_of(key);
  const auto entries = awaited_with(about, first);
  const auto item = silence_item(at.entry_of(key, first));
  const bool nudged = line_known(about, "nudge", item);
  std::set<std::string> already;
  caller names(at, about, already, purpose::personal);
  const auto who = names.call(at.entry_of(key, first).submitter);
  const bool late = at.now > at.entry_of(key, first).wanted + (nudged ? 2 : 1) * nudge_after + unasked_grace;
  if (late || (!nudged && !who)) {
    at.record(line_withheld{key, nudged ? "no_answer" : "nudge", item});
  } else if (!nudged) {
    plan(at, about, line_now(at, "nudge", item), news::nudge{*who, at.views(key, entries)},
         names.highlighted());
  } else {
    news::no_answer what{at.views(key, entries), next_whose_submitter_is_here(at, about, entries)};
    plan(at, about, line_now(at, "no_answer", item), std::move(what), {});
  }
}

}  // namespace jounce::queue
