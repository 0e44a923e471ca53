// People who come, and people who speak, while patches of theirs are up.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

// The entries with that flag whose submitter is here, by submitter.
std::vector<std::vector<entry_id>> flagged(const stepper& step, const window& in, bool entry_flags::*flag) {
  std::vector<std::pair<std::string, std::vector<entry_id>>> found;
  for (const auto& one : in.entries) {
    if (!(one.flags.*flag)) continue;
    const auto here = step.board.people.nick_here(one.submitter, step.rules.aliases);
    if (!here) continue;
    auto known = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == *here; });
    if (known == found.end()) known = found.insert(known, {*here, {}});
    known->second.push_back(one.id);
  }
  std::vector<std::vector<entry_id>> entries;
  for (auto& [nick, ids] : found) entries.push_back(std::move(ids));
  return entries;
}

}  // namespace

void greet_arrivals(stepper& step) {
  for (std::size_t i = 0; i < step.board.windows.size(); ++i) {
    const auto& w = step.board.windows[i];
    if (!is_running(w)) continue;
    for (const auto& entries : flagged(step, w, &entry_flags::owed)) announce_arrival(step, w.key, entries);
  }
}

void note_speech(stepper& step, const std::string& nick) {
  step.board.people.note_spoken(nick, step.now);
  const auto* member = step.board.people.find(nick);
  if (member == nullptr) return;
  const auto speaker = *member;
  for (const auto& w : step.board.windows) {
    if (!is_running(w)) continue;
    for (const auto& entries : flagged(step, w, &entry_flags::awaited)) {
      const auto here =
          step.board.people.nick_here(find_entry(w, entries.front())->submitter, step.rules.aliases);
      if (!here || !text::same_name(*here, nick)) continue;
      for (const auto& id : entries) {
        auto flags = find_entry(w, id)->flags;
        flags.awaited = false;
        step.flag(w.key, id, flags, {speaker, origin::irc, 0, ""});
      }
    }
  }
}

}  // namespace jounce::queue
