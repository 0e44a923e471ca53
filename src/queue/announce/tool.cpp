// What the deploy tool's progress makes the bot say.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

constexpr auto use_of_tool_lines = 10min;
constexpr auto use_of_staged = 2min;

// The entries by their submitters, in queue order.
std::vector<std::pair<std::string, std::vector<entry_id>>> by_submitter(const stepper& step,
                                                                        const window_key& key,
                                                                        const std::vector<entry_id>& ids) {
  std::vector<std::pair<std::string, std::vector<entry_id>>> groups;
  for (const auto& id : ids) {
    const auto& nick = step.entry_of(key, id).submitter;
    if (nick.empty()) continue;
    auto known = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& one) { return text::same_name(one.first, nick); });
    if (known == groups.end()) known = groups.insert(known, {nick, {}});
    known->second.push_back(id);
  }
  return groups;
}

// Whether the submitter knows: the tool's own line highlighted them, or they have just spoken.
bool knows(const stepper& step, const std::string& submitter, const std::string& here,
           const std::vector<std::string>& spoken_to) {
  const bool named = std::any_of(spoken_to.begin(), spoken_to.end(), [&](const std::string& word) {
    return text::same_name(word, submitter) || text::same_name(word, here);
  });
  const auto spoke = step.board.people.spoken(here);
  return named || (spoke && step.now - *spoke < spoke_within);
}

}  // namespace

void announce_staged(stepper& step, const window_key& key, const std::vector<entry_id>& entries,
                     const std::vector<std::string>& spoken_to) {
  const auto& about = step.window_of(key);
  if (!is_running(about) || !is_announced(about, step.rules)) return;
  std::set<std::string> already;
  caller names(step, about, already, purpose::personal);
  news::staged line;
  for (const auto& [submitter, ids] : by_submitter(step, key, entries)) {
    const auto here = step.board.people.nick_here(submitter, step.rules.aliases);
    if (!here) {
      owe_ping(step, key, ids);
    } else if (!knows(step, submitter, *here, spoken_to)) {
      line.people.push_back({*names.call(submitter), step.views(key, ids)});
    }
  }
  if (line.people.empty()) return;
  plan(step, about, {"staged", fresh_item(about), step.now, step.now + use_of_staged}, std::move(line),
       names.highlighted());
}

void announce_tool_warning(stepper& step, const window_key& key, const std::string& run,
                           news::tool_warning what) {
  const auto& about = step.window_of(key);
  if (line_known(about, "tool_warning", run) || !is_announced(about, step.rules)) return;
  plan(step, about, {"tool_warning", run, step.now, step.now + use_of_tool_lines}, std::move(what), {});
}

void announce_tool_trouble(stepper& step, const window_key& key, const std::string& run,
                           news::tool_trouble what) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules)) {
    step.record(line_withheld{key, "tool_trouble", run});
    return;
  }
  plan(step, about, {"tool_trouble", run, step.now, step.now + use_of_tool_lines}, std::move(what), {});
}

void announce_page_trouble(stepper& step, const window_key& key, const std::string& reason) {
  const auto& about = step.window_of(key);
  if (!is_announced(about, step.rules)) return;
  plan(step, about, {"page_trouble", fresh_item(about), step.now, step.now + use_of_tool_lines},
       news::page_trouble{reason}, {});
}

}  // namespace jounce::queue
