#include "jounce/board/change_judge.hpp"

#include "jounce/gerrit/objections.hpp"
#include "jounce/text/duration.hpp"

namespace jounce::board {

namespace {

// Whether changes still go out in the window.
bool has_deployments_ahead(const queue::window& w) {
  return w.runs_queue && (queue::is_coming(w) || queue::is_running(w));
}

// Whether a change that needs this one can rely on it: it is still to go out, or is going out, or has. That
// is about the change alone, and not whether the entry takes a place of its window.
bool is_in_the_way(const queue::entry& entry) {
  const bool dropped = entry.state == queue::entry_state::withdrawn ||
                       entry.state == queue::entry_state::vetoed ||
                       entry.state == queue::entry_state::skipped;
  return entry.number.has_value() && !dropped;
}

std::vector<gerrit::listing> coming_entries(const queue::state& board) {
  std::vector<gerrit::listing> all;
  for (const auto& w : board.windows) {
    if (!has_deployments_ahead(w)) continue;
    const auto name = w.title + " (" + text::short_day(w.start) + " " + text::hour_minute(w.start) + ")";
    for (const auto& entry : w.entries) {
      if (entry.listed && is_in_the_way(entry)) all.push_back({*entry.number, name});
    }
  }
  return all;
}

gerrit::entry_context context_of(const queue::window& w, const queue::entry& of) {
  gerrit::entry_context context;
  context.type = of.type;
  context.title = of.title;
  for (const auto& entry : w.entries) {
    if (entry.id == of.id) break;
    if (is_in_the_way(entry)) context.before.push_back(*entry.number);
  }
  context.known_patch_set = of.settled_patch_set;
  context.known_when = of.settled_when;
  return context;
}

queue::finding_level level_of(gerrit::severity level) {
  switch (level) {
    case gerrit::severity::blocking:
      return queue::finding_level::blocking;
    case gerrit::severity::warning:
      return queue::finding_level::warning;
    case gerrit::severity::note:
      break;
  }
  return queue::finding_level::note;
}

}  // namespace

std::vector<queue::change_judged> judgements_of(const gerrit::change_facts& facts, const queue::state& board,
                                                const std::vector<std::string>& live_branches) {
  const auto listed = coming_entries(board);
  std::vector<queue::change_judged> all;
  for (const auto& w : board.windows) {
    for (const auto& entry : w.entries) {
      if (entry.number != facts.number || !has_deployments_ahead(w)) continue;
      auto context = context_of(w, entry);
      context.listed = listed;
      context.live_branches = live_branches;
      queue::change_judged judged{w.key, entry.id, {}, facts.patch_set, facts.change_id};
      for (auto& found : gerrit::objections_to(facts, context)) {
        judged.findings.push_back(
            {std::string(gerrit::name_of(found.code)), level_of(found.level), std::move(found.sentence)});
      }
      all.push_back(std::move(judged));
    }
  }
  return all;
}

}  // namespace jounce::board
