// What the deploy tool's progress makes the bot say.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/commands_of.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

constexpr auto use_of_tool_lines = 10min;
constexpr auto use_of_staged = 2min;

// The entries by their submitters, in queue order.
std::vector<std::pair<std::string, std::vector<entry_id>>> by_submitter(const stepper& at,
                                                                        const window_key& key,
                                                                        const std::vector<entry_id>& ids) {
  std::vector<std::pair<std::string, std::vector<entry_id>>> groups;
  for (const auto& id : ids) {
    const auto& nick = at.entry_of(key, id).submitter;
    if (nick.empty()) continue;
    auto known = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& one) { return text::same_name(one.first, nick); });
    if (known == groups.end()) known = groups.insert(known, {nick, {}});
    known->second.push_back(id);
  }
  return groups;
}

// Whether the submitter knows: the tool's own line highlighted them, or they have just spoken.
bool knows(const stepper& at, const std::string& submitter, const std::string& here,
           const std::vector<std::string>& spoken_to) {
  const bool named = std::any_of(spoken_to.begin(), spoken_to.end(), [&](const std::string& word) {
    return text::same_name(word, submitter) || text::same_name(word, here);
  });
  const auto spoke = at.board.people.spoken(here);
  return named || (spoke && at.now - *spoke < spoke_within);
}

}  // namespace

void announce_staged(stepper& at, const window_key& key, const std::vector<entry_id>& entries,
                     const std::vector<std::string>& spoken_to) {
  const auto& about = at.window_of(key);
  if (!is_running(about) || !is_announced(about, at.by)) return;
  std::set<std::string> already;
  caller names(at, about, already, purpose::personal);
  news::staged line;
  for (const auto& [submitter, ids] : by_submitter(at, key, entries)) {
    const auto here = at.board.people.nick_here(submitter, at.by.aliases);
    if (!here) {
      owe_ping(at, key, ids);
    } else if (!knows(at, submitter, *here, spoken_to)) {
      line.people.push_back({*names.call(submitter), at.views(key, ids)});
    }
  }
  if (line.people.empty()) return;
  plan(at, about, {"staged", fresh_item(about), at.now, at.now + use_of_staged}, std::move(line),
       names.highlighted());
}

void announce_tool_warning(stepper& at, const window_key& key, const std::string& run,
                           news::tool_warning what) {
  const auto& about = at.window_of(key);
  if (line_known(about, "tool_warning", run) || !is_announced(about, at.by)) return;
  plan(at, about, {"tool_warning", run, at.now, at.now + use_of_tool_lines}, std::move(what), {});
}

void announce_tool_trouble(stepper& at, const window_key& key, const std::string& run,
                           news::tool_trouble what) {
  const auto& about = at.window_of(key);
  if (!is_announced(about, at.by)) {
    at.record(line_withheld{key, "tool_trouble", run});
    return;
  }
  plan(at, about, {"tool_trouble", run, at.now, at.now + use_of_tool_lines}, std::move(what), {});
}

void announce_page_trouble(stepper& at, const window_key& key, const std::string& reason) {
  const auto& about = at.window_of(key);
  if (!is_announced(about, at.by)) return;
  plan(at, about, {"page_trouble", fresh_item(about), at.now, at.now + use_of_tool_lines},
       news::page_trouble{reason}, {});
}

}  // namespace jounce::queue
