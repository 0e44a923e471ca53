// The queue follows the deploy tool (docs/queue.md, "The deploy tool").
#include "queue/tool.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"
#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

struct stage_rule {
  tool_stage stage;
  happening leads;
  const char* trouble;  // what is said of it, and why the queue is on hold; null: all is well
};

constexpr std::array<stage_rule, 8> stage_rules = {{
    {tool_stage::started, happening::tool_started, nullptr},
    {tool_stage::staged, happening::tool_staged, nullptr},
    {tool_stage::syncing, happening::tool_syncing, nullptr},
    {tool_stage::finished, happening::tool_finished, nullptr},
    {tool_stage::failed, happening::tool_failed, "failed"},
    {tool_stage::aborted, happening::tool_failed, "aborted"},
    {tool_stage::cancelled, happening::tool_failed, "cancelled"},
    {tool_stage::rolled_back, happening::tool_rolled_back, "rolled back"},
}};

const stage_rule& rule_of(tool_stage stage) {
  return *std::find_if(stage_rules.begin(), stage_rules.end(),
                       [&](const stage_rule& rule) { return rule.stage == stage; });
}

std::string run_of(const tool_progressed& progress) {
  return progress.by + "@" + std::to_string(progress.started.time_since_epoch().count());
}

using entries_by_window = std::map<window_key, std::vector<entry_id>>;

// The entries of a run's changes, in every window that a number may mean.
entries_by_window entries_of_run(const stepper& step, const tool_progressed& progress) {
  entries_by_window found;
  for (const auto& change : progress.changes) {
    for (const auto& place : places_of(step.board, change.number, {}, step.now)) {
      auto& ids = found[place.window];
      if (!text::contains(ids, place.entry)) ids.push_back(place.entry);
    }
  }
  return found;
}

// Whether the end of a run leaves the entry as it is: a command was given since the run began, or the same
// user rolled the entry back and the bot may have missed that it was this run.
bool outweighs_finish(const entry& entry, const tool_progressed& progress) {
  if (entry.changes.empty() || in_progress(entry.state)) return false;
  const auto& last = entry.changes.back();
  if (last.via == origin::irc) return last.at >= progress.started;
  return !progress.start_seen && entry.state == entry_state::rolled_back && last.by.nick == progress.by;
}

// Lets the stage happen to the entries, and returns those that changed.
std::vector<entry_id> advance(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
                              const tool_progressed& progress) {
  const cause why{{progress.by, ""}, origin::tool, 0, ""};
  std::vector<entry_id> changed;
  for (const auto& id : ids) {
    const bool stays =
        progress.what == tool_stage::finished && outweighs_finish(step.entry_of(key, id), progress);
    if (!stays && step.happen(key, id, rule_of(progress.what).leads, why)) changed.push_back(id);
  }
  return changed;
}

// A run that begins while no turn is under way becomes the turn, and one with an entry of the turn joins it.
// A run without one leaves the turn alone: then this returns false.
bool join_turn(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
               const std::string& by) {
  const auto& window = step.window_of(key);
  const auto& turn = window.last_turn.entries;
  const auto in_turn = [&](const entry_id& id) { return text::contains(turn, id); };
  const bool belongs = std::any_of(ids.begin(), ids.end(), in_turn);
  const auto running = current_turn(window);
  const bool others = std::any_of(running.begin(), running.end(),
                                  [&](const entry* entry) { return !text::contains(ids, entry->id); });
  if (others && !belongs) return false;
  if (!std::all_of(ids.begin(), ids.end(), in_turn)) {
    auto entries = others ? turn : std::vector<entry_id>();
    for (const auto& id : ids) {
      if (!text::contains(entries, id)) entries.push_back(id);
    }
    step.record(turn_set{key, entries, {by, ""}, origin::tool});
  }
  return true;
}

void begin_run(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
               const tool_progressed& progress) {
  if (!is_running(step.window_of(key))) return;
  std::vector<entry_id> up;
  for (const auto* entry : current_turn(step.window_of(key))) up.push_back(entry->id);
  const bool joined = join_turn(step, key, ids, progress.by);
  news::tool_warning warning{step.views(key, ids), progress.by, {}, {}};
  for (const auto& kept : step.board.holds) warning.holds.push_back(kept.what);
  if (!joined) warning.up = step.views(key, up);
  if (!joined || !warning.holds.empty())
    announce_tool_warning(step, key, run_of(progress), std::move(warning));
}

void hold_for(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
              const tool_progressed& progress) {
  const auto run = run_of(progress);
  if (line_known(step.window_of(key), line_kind::tool_trouble, run)) return;  // one hold a run
  const auto first = step.view(key, ids.front());
  const auto named = first.number ? std::to_string(*first.number) : first.title;
  const auto more = ids.size() > 1 ? " and " + std::to_string(ids.size() - 1) + " more" : "";
  const std::string trouble = rule_of(progress.what).trouble;
  step.record(hold_set{key,
                       {step.board.last_hold + 1,
                        {progress.by, ""},
                        named + more + ": " + trouble,
                        origin::tool,
                        step.now,
                        run}});
  announce_tool_trouble(step, key, run, {step.views(key, ids), progress.by, trouble});
}

// The done entry that a change reverts: the one that Gerrit names, or else the only one with the title.
std::optional<place> reverted_by(const stepper& step, const tool_change& change) {
  const auto revert = step.board.reverts.find(change.number);
  const bool known = revert != step.board.reverts.end() && revert->second != 0;
  std::vector<place> found;
  for (const auto& window : step.board.windows) {
    const bool recent = is_running(window) || closed_lately(window, step.now);
    for (const auto& entry : window.entries) {
      const bool matches = known ? entry.number == revert->second
                                 : text::equal_ignoring_case(entry.title, change.reverted_title);
      if (recent && matches && entry.state == entry_state::done) found.push_back({window.key, entry.id});
    }
  }
  if (found.empty() || (!known && found.size() > 1)) return std::nullopt;
  return found.front();
}

void mark_reverted(stepper& step, const tool_progressed& progress) {
  for (const auto& change : progress.changes) {
    if (change.reverted_title.empty()) continue;
    if (const auto reverted = reverted_by(step, change)) {
      step.happen(reverted->window, reverted->entry, happening::tool_reverted,
                  {{progress.by, ""}, origin::tool, 0, std::to_string(change.number)});
    }
  }
}

void look_up_reverts(stepper& step, const tool_progressed& progress) {
  std::vector<std::uint32_t> numbers;
  for (const auto& change : progress.changes) {
    if (!change.reverted_title.empty()) numbers.push_back(change.number);
  }
  look_up(step, std::move(numbers));
}

}  // namespace

void follow_tool(stepper& step, const tool_progressed& progress) {
  const bool trouble = rule_of(progress.what).trouble != nullptr;
  for (const auto& [key, ids] : entries_of_run(step, progress)) {
    const auto changed = advance(step, key, ids, progress);
    if (progress.what == tool_stage::started) begin_run(step, key, ids, progress);
    if (progress.what == tool_stage::staged && !changed.empty())
      announce_staged(step, key, changed, spoken_to(progress));
    if (trouble) hold_for(step, key, ids, progress);
  }
  if (progress.what == tool_stage::started) look_up_reverts(step, progress);
  if (progress.what == tool_stage::finished) mark_reverted(step, progress);
}

std::vector<std::string> spoken_to(const tool_progressed& progress) {
  auto words = progress.names;
  for (const auto& change : progress.changes) {
    std::string word;
    for (const char c : change.title + " ") {
      const bool may_be_in_nick = (c >= '0' && c <= '9') || (c >= 'A' && c <= '}') || c == '-';
      if (may_be_in_nick) {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
  }
  return words;
}

}  // namespace jounce::queue
