#include "jounce/queue/step.hpp"

#include <algorithm>

#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/stepper.hpp"
#include "queue/tool.hpp"

namespace jounce::queue {

namespace {

struct event_handler {
  stepper& step;

  void operator()(const clock_ticked&) const {}
  void operator()(const calendar_read& what) const { accept_or_put_aside(step, what); }
  void operator()(const calendar_unchanged&) const { note_unchanged_page(step); }
  void operator()(const calendar_failed& what) const { note_failed_reading(step, what); }
  void operator()(const person_joined& what) const {
    step.board.people.put(what.who);
    greet_arrivals(step);
  }
  void operator()(const person_left& what) const { step.board.people.remove(what.nick); }
  void operator()(const nick_changed& what) const {
    step.board.people.rename(what.from, what.to);
    greet_arrivals(step);
  }
  void operator()(const account_changed& what) const {
    if (step.board.people.find(what.who.nick) == nullptr) return;
    step.board.people.put(what.who);
    greet_arrivals(step);
  }
  void operator()(const members_listed& what) const {
    step.board.people.clear();
    for (const auto& member : what.members) step.board.people.put(member);
    greet_arrivals(step);
  }
  void operator()(const person_spoke& what) const { note_speech(step, what.nick); }
  void operator()(const tool_progressed& what) const { follow_tool(step, what); }
  void operator()(const change_judged& what) const { note_judgement(step, what); }
  void operator()(const change_looked_up& what) const { note_lookup(step, what); }
  void operator()(const page_written& what) const {
    const auto* window = find_window(step.board, what.window);
    const auto* entry = window == nullptr ? nullptr : find_entry(*window, what.entry);
    if (entry != nullptr && (entry->page != what.status || entry->page_news))
      step.record(page_status_written{what.window, what.entry, what.status});
  }
  void operator()(const page_not_written& what) const {
    if (find_window(step.board, what.window) != nullptr)
      announce_page_trouble(step, what.window, what.reason);
  }
  void operator()(const command_said& what) const {
    if (!what.from.in_private) note_speech(step, what.from.who.nick);
    carry_out_or_refuse(step, what);
  }
  void operator()(const opening_missed& what) const {
    if (const auto* window = find_window(step.board, what.window);
        window != nullptr && window->phase == phase::open) {
      announce_late_opening(step, what.window);
    }
  }
};

}  // namespace

std::vector<entry_view> stepper::views(const window_key& key, const std::vector<entry_id>& ids) const {
  std::vector<entry_view> made;
  for (const auto& id : ids) made.push_back(view(key, id));
  return made;
}

bool stepper::happen(const window_key& key, const entry_id& id, happening what, const cause& why) {
  const auto& entry = entry_of(key, id);
  const auto state = target(what, entry.state);
  if (!state) return false;
  // The page takes back only what the page did.
  const bool takes_back = why.via == origin::page && entry.state != entry_state::scheduled;
  if (takes_back && entry.changes.back().via != origin::page) return false;
  record(entry_changed{key, id, entry.state, *state, why.by, why.via, why.reason, why.command});
  return true;
}

void stepper::flag(const window_key& key, const entry_id& id, const entry_flags& flags, const cause& why) {
  const auto before = entry_of(key, id).flags;
  if (flags == before) return;
  record(entry_flagged{key, id, before, flags, why.by, why.via, why.reason, why.command});
}

outcome step(state& board, const event& event, instant now, const rules& rules) {
  stepper step{board, rules, now, {}, {}, {}};
  run_deadlines(step);
  std::visit(event_handler{step}, event);
  run_deadlines(step);
  return std::move(step.out);
}

}  // namespace jounce::queue
