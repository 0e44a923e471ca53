// People who come, and people who speak, while patches of theirs are up.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

// The entries with that flag whose submitter is here, a group for each submitter.
std::vector<std::vector<entry_id>> flagged_by_submitter(const stepper& step, const window& window,
                                                        bool entry_flags::*flag) {
  std::vector<std::pair<std::string, std::vector<entry_id>>> groups;
  for (const auto& entry : window.entries) {
    if (!(entry.flags.*flag)) continue;
    const auto here = step.board.people.nick_here(entry.submitter, step.rules.aliases);
    if (!here) continue;
    auto known =
        std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == *here; });
    if (known == groups.end()) known = groups.insert(known, {*here, {}});
    known->second.push_back(entry.id);
  }
  std::vector<std::vector<entry_id>> entries;
  for (auto& [nick, ids] : groups) entries.push_back(std::move(ids));
  return entries;
}

}  // namespace

void greet_arrivals(stepper& step) {
  for (const auto& window : step.board.windows) {
    if (!is_running(window)) continue;
    for (const auto& entries : flagged_by_submitter(step, window, &entry_flags::owed))
      announce_arrival(step, window.key, entries);
  }
}

void note_speech(stepper& step, const std::string& nick) {
  step.board.people.note_spoken(nick, step.now);
  const auto* member = step.board.people.find(nick);
  if (member == nullptr) return;
  const auto speaker = *member;
  for (const auto& window : step.board.windows) {
    if (!is_running(window)) continue;
    for (const auto& entries : flagged_by_submitter(step, window, &entry_flags::awaited)) {
      const auto here =
          step.board.people.nick_here(find_entry(window, entries.front())->submitter, step.rules.aliases);
      if (!here || !text::same_name(*here, nick)) continue;
      for (const auto& id : entries) {
        auto flags = find_entry(window, id)->flags;
        flags.awaited = false;
        step.flag(window.key, id, flags, {speaker, origin::irc, 0, ""});
      }
    }
  }
}

}  // namespace jounce::queue
