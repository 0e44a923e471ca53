// The queue follows the deploy tool (docs/queue.md, "The deploy tool").
#include "queue/tool.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"
#include "queue/announce/announce.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

struct stage_rule {
  tool_stage what;
  happening leads;
  const char* trouble;  // what is said of it, and why the queue is on hold; null: it is none
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

const stage_rule& rule_of(tool_stage what) {
  return *std::find_if(stage_rules.begin(), stage_rules.end(),
                       [&](const stage_rule& one) { return one.what == what; });
}

std::string run_of(const tool_progressed& what) {
  return what.by + "@" + std::to_string(what.started.time_since_epoch().count());
}

using by_window = std::map<window_key, std::vector<entry_id>>;

// The entries that a run's changes are, in every window that a number may mean.
by_window entries_of_run(const stepper& step, const tool_progressed& what) {
  by_window found;
  for (const auto& change : what.changes) {
    for (const auto& one : places_of(step.board, change.number, {}, step.now)) {
      auto& ids = found[one.window];
      if (!text::contains(ids, one.entry)) ids.push_back(one.entry);
    }
  }
  return found;
}

// What the end of a run does not override: a command given since it began; and a rollback by the same user,
// if the bot may have missed that the two are one run.
bool stands_against_finish(const entry& one, const tool_progressed& what) {
  if (one.changes.empty() || in_progress(one.state)) return false;
  const auto& last = one.changes.back();
  if (last.via == origin::irc) return last.at >= what.started;
  return !what.start_seen && one.state == entry_state::rolled_back && last.by.nick == what.by;
}

// Lets the stage happen to the entries; those that changed.
std::vector<entry_id> advance(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
                              const tool_progressed& what) {
  const cause why{{what.by, ""}, origin::tool, 0, ""};
  std::vector<entry_id> changed;
  for (const auto& id : ids) {
    const bool stands =
        what.what == tool_stage::finished && stands_against_finish(step.entry_of(key, id), what);
    if (!stands && step.happen(key, id, rule_of(what.what).leads, why)) changed.push_back(id);
  }
  return changed;
}

// A run that begins while no turn is under way is the turn. One that has nothing to do with the turn makes
// none. Says whether it stands beside a turn.
bool join_turn(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
               const std::string& by) {
  const auto& w = step.window_of(key);
  const auto& turn = w.last_turn.entries;
  const auto in_turn = [&](const entry_id& id) { return text::contains(turn, id); };
  const bool belongs = std::any_of(ids.begin(), ids.end(), in_turn);
  const auto running = current_turn(w);
  const bool others = std::any_of(running.begin(), running.end(),
                                  [&](const entry* one) { return !text::contains(ids, one->id); });
  if (others && !belongs) return true;
  if (!std::all_of(ids.begin(), ids.end(), in_turn)) {
    auto entries = others ? turn : std::vector<entry_id>();
    for (const auto& id : ids) {
      if (!text::contains(entries, id)) entries.push_back(id);
    }
    step.record(turn_set{key, entries, {by, ""}, origin::tool});
  }
  return false;
}

void begin_run(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
               const tool_progressed& what) {
  if (!is_running(step.window_of(key))) return;
  std::vector<entry_id> up;
  for (const auto* one : current_turn(step.window_of(key))) up.push_back(one->id);
  const bool beside = join_turn(step, key, ids, what.by);
  news::tool_warning warning{step.views(key, ids), what.by, {}, {}};
  for (const auto& one : step.board.holds) warning.holds.push_back(one.what);
  if (beside) warning.up = step.views(key, up);
  if (beside || !warning.holds.empty()) announce_tool_warning(step, key, run_of(what), std::move(warning));
}

void hold_for(stepper& step, const window_key& key, const std::vector<entry_id>& ids,
              const tool_progressed& what) {
  const auto run = run_of(what);
  if (line_known(step.window_of(key), line_kind::tool_trouble, run)) return;  // one hold a run
  const auto first = step.view(key, ids.front());
  const auto named = first.number ? std::to_string(*first.number) : first.title;
  const auto more = ids.size() > 1 ? " and " + std::to_string(ids.size() - 1) + " more" : "";
  const std::string trouble = rule_of(what.what).trouble;
  step.record(hold_set{
      key,
      {step.board.last_hold + 1, {what.by, ""}, named + more + ": " + trouble, origin::tool, step.now, run}});
  announce_tool_trouble(step, key, run, {step.views(key, ids), what.by, trouble});
}

// The done entry that a change has reverted: Gerrit says which; else the only one of that title.
std::optional<place> reverted_by(const stepper& step, const tool_change& change) {
  const auto number = step.board.reverts.find(change.number);
  const bool known = number != step.board.reverts.end() && number->second != 0;
  std::vector<place> found;
  for (const auto& w : step.board.windows) {
    const bool recent = is_running(w) || closed_lately(w, step.now);
    for (const auto& one : w.entries) {
      const bool is_it =
          known ? one.number == number->second : text::equal_ignoring_case(one.title, change.reverted_title);
      if (recent && is_it && one.state == entry_state::done) found.push_back({w.key, one.id});
    }
  }
  if (found.empty() || (!known && found.size() > 1)) return std::nullopt;
  return found.front();
}

void mark_reverted(stepper& step, const tool_progressed& what) {
  for (const auto& change : what.changes) {
    if (change.reverted_title.empty()) continue;
    if (const auto one = reverted_by(step, change)) {
      step.happen(one->window, one->entry, happening::tool_reverted,
                  {{what.by, ""}, origin::tool, 0, std::to_string(change.number)});
    }
  }
}

void look_up_reverts(stepper& step, const tool_progressed& what) {
  std::vector<std::uint32_t> numbers;
  for (const auto& change : what.changes) {
    if (!change.reverted_title.empty()) numbers.push_back(change.number);
  }
  if (step.rules.looks_up_changes && !numbers.empty())
    step.out.effects.emplace_back(look_up_changes{numbers});
}

}  // namespace

void follow_tool(stepper& step, const tool_progressed& what) {
  const bool trouble = rule_of(what.what).trouble != nullptr;
  for (const auto& [key, ids] : entries_of_run(step, what)) {
    const auto changed = advance(step, key, ids, what);
    if (what.what == tool_stage::started) begin_run(step, key, ids, what);
    if (what.what == tool_stage::staged && !changed.empty())
      announce_staged(step, key, changed, spoken_to(what));
    if (trouble) hold_for(step, key, ids, what);
  }
  if (what.what == tool_stage::started) look_up_reverts(step, what);
  if (what.what == tool_stage::finished) mark_reverted(step, what);
}

std::vector<std::string> spoken_to(const tool_progressed& what) {
  auto words = what.names;
  for (const auto& change : what.changes) {
    std::string word;
    for (const char c : change.title + " ") {
      const bool part = (c >= '0' && c <= '9') || (c >= 'A' && c <= '}') || c == '-';  // of a nick
      if (part) {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
  }
  return words;
}

}  // namespace jounce::queue
