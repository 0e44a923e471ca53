// What the deploy tool's progress makes the bot say.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"

namespace jounce::queue {

namespace {

// The entries by their submitters, in queue order.
std::vector<std::pair<std::string, std::vector<entry_id>>> by_submitter(const stepper& step,
                                                                        const window_key& key,
                                                                        const std::vector<entry_id>& ids) {
  std::vector<std::pair<std::string, std::vector<entry_id>>> groups;
  for (const auto& id : ids) {
    const auto& nick = step.entry_of(key, id).submitter;
    if (nick.empty()) continue;
    auto known = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& group) { return text::same_name(group.first, nick); });
    if (known == groups.end()) known = groups.insert(known, {nick, {}});
    known->second.push_back(id);
  }
  return groups;
}

// Whether the submitter knows that it is time to test: the tool's own line highlighted them, or they have
// just spoken.
bool knows(const stepper& step, const std::string& submitter, const std::string& here,
           const std::vector<std::string>& spoken_to) {
  const bool named = std::any_of(spoken_to.begin(), spoken_to.end(), [&](const std::string& word) {
    return text::same_name(word, submitter) || text::same_name(word, here);
  });
  const auto spoke = step.board.people.spoken(here);
  return named || (spoke && step.now - *spoke < spoke_within);
}

// Also notes that submitters who are not here are owed a ping.
composed compose_staged(stepper& step, const window& window, const std::vector<entry_id>& entries,
                        const std::vector<std::string>& spoken_to) {
  if (!is_running(window)) return withheld_reason::not_open;
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::personal);
  news::staged news;
  bool somebody_is_here = false;
  for (const auto& [submitter, ids] : by_submitter(step, window.key, entries)) {
    const auto here = step.board.people.nick_here(submitter, step.rules.aliases);
    somebody_is_here = somebody_is_here || here;
    if (!here) {
      owe_ping(step, window.key, ids);
    } else if (!knows(step, submitter, *here, spoken_to)) {
      news.people.push_back({*pings.name(submitter), step.views(window.key, ids)});
    }
  }
  if (news.people.empty())
    return somebody_is_here ? withheld_reason::everybody_knows : withheld_reason::nobody_here;
  return said{std::move(news), pings.highlighted()};
}

}  // namespace

void announce_staged(stepper& step, const window_key& key, const std::vector<entry_id>& entries,
                     const std::vector<std::string>& spoken_to) {
  const auto& window = step.window_of(key);
  plan_or_withhold(step, window, line_at(line_kind::staged, fresh_item(window), step.now),
                   [&] { return compose_staged(step, window, entries, spoken_to); });
}

void announce_tool_warning(stepper& step, const window_key& key, const std::string& run,
                           news::tool_warning warning) {
  plan_or_withhold(step, step.window_of(key), line_at(line_kind::tool_warning, run, step.now),
                   said{std::move(warning), {}});
}

void announce_tool_trouble(stepper& step, const window_key& key, const std::string& run,
                           news::tool_trouble trouble) {
  plan_or_withhold(step, step.window_of(key), line_at(line_kind::tool_trouble, run, step.now),
                   said{std::move(trouble), {}});
}

void announce_page_trouble(stepper& step, const window_key& key, const std::string& reason) {
  const auto& window = step.window_of(key);
  plan_or_withhold(step, window, line_at(line_kind::page_trouble, fresh_item(window), step.now),
                   said{news::page_trouble{reason}, {}});
}

}  // namespace jounce::queue
