// !undo: takes the caller's last command back, if nothing has touched what it changed.
#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"

namespace jounce::queue {

namespace {

struct found_command {
  window_key window;
  given_command command;
};

// The caller's own last command that was not taken back, in whatever window it was.
std::optional<found_command> last_command_of(const stepper& step, const person& who) {
  std::optional<found_command> last;
  for (const auto& w : step.board.windows) {
    for (const auto& one : w.commands) {
      const bool own =
          !one.undone && text::same_name(one.by.account, who.account) && step.now - one.at <= undo_within;
      if (own && (!last || one.at >= last->command.at)) last = found_command{w.key, one};
    }
  }
  return last;
}

// The entries that would be in progress again but do not belong to the window's last turn.
std::vector<entry_id> turn_again(const window& w, const given_command& command) {
  std::vector<entry_id> found;
  for (const auto& one : command.before.entries) {
    const auto& ids = command.before.turn_changed ? command.before.turn : w.last_turn.entries;
    if (in_progress(one.state) && std::find(ids.begin(), ids.end(), one.entry) == ids.end())
      found.push_back(one.entry);
  }
  return found;
}

// An entry that something else changed since; null if there is none.
const entry* touched_since(const window& w, const given_command& command) {
  const bool moved = !command.before.order.empty();
  for (const auto& one : w.commands) {
    if (moved && one.serial > command.serial && !one.undone && !one.before.order.empty())
      return find_entry(w, one.entries.front());
  }
  if (moved) return nullptr;  // the state of what was moved may have changed since, its place has not
  for (const auto& id : command.entries) {
    const auto* e = find_entry(w, id);
    if (e->touched != command.serial) return e;
  }
  const auto running = current_turn(w);
  for (const auto* one : running) {  // joined the turn that is to be taken back
    const auto& ids = command.entries;
    const auto& turn = command.before.turn;
    const bool known = std::find(ids.begin(), ids.end(), one->id) != ids.end() ||
                       std::find(turn.begin(), turn.end(), one->id) != turn.end();
    if (command.before.turn_changed && !known) return one;
  }
  if (!running.empty() && !turn_again(w, command).empty()) return running.front();  // one turn at a time
  return nullptr;
}

// The state before the command; a window that closed since leaves over what would wait for its turn.
entry_state state_before(const window& in, entry_state before) {
  const bool over = in.phase == phase::closed && before == entry_state::scheduled;
  return over ? entry_state::left_over : before;
}

// The flags before the command. Nobody is awaited again who was asked already; a ping that was not given yet
// is owed again with the state that it belongs to.
entry_flags flags_before(const entry& now, const undo_record::one& before, bool state_back) {
  auto flags = before.flags;
  flags.awaited = now.flags.awaited;
  flags.owed = state_back ? before.flags.owed : now.flags.owed;
  return flags;
}

// The order before the command, what came since behind it.
std::vector<entry_id> order_before(const window& w, std::vector<entry_id> order) {
  for (const auto& one : w.entries) {
    if (std::find(order.begin(), order.end(), one.id) == order.end()) order.push_back(one.id);
  }
  return order;
}

void take_back(stepper& step, const asker& from, const window_key& key, const given_command& command) {
  const cause why{from.who, origin::irc, 0, "undo"};
  const auto& w = step.window_of(key);
  const auto& before = command.before;
  const auto again = turn_again(w, command);
  if (before.closed) step.record(window_reopened{key});
  if (!before.order.empty()) {
    step.record(queue_ordered{key, order_before(w, before.order), from.who, 0});
    return;
  }
  for (const auto& one : before.entries) {
    const auto& e = step.entry_of(key, one.entry);
    const auto state = state_before(w, one.state);
    const bool back = e.state != state;
    if (back)
      step.record(entry_changed{key, one.entry, e.state, state, from.who, origin::irc, why.reason, 0});
    step.flag(key, one.entry, flags_before(e, one, back), why);
  }
  if (before.turn_changed || !again.empty())
    step.record(turn_set{key, again.empty() ? before.turn : again, from.who, origin::irc});
}

}  // namespace

void give(stepper& step, const asker& from, const command::undo&) {
  if (auto refusal = refuse_unheard(from)) return step.answer(from, std::move(*refusal));
  const auto last = last_command_of(step, from.who);
  if (!last) return step.answer(from, answer::nothing_to_undo{});
  const auto& w = step.window_of(last->window);
  if (const auto* touched = touched_since(w, last->command))
    return step.answer(from, answer::undo_refused{step.view(w.key, touched->id)});
  if (last->command.before.closed && step.now >= instant(w.end))
    return step.answer(from, answer::not_open{view_of(w), step.now});
  step.record(command_undone{last->window, last->command.serial, from.who});
  take_back(step, from, last->window, last->command);
  step.answer(from, answer::undone{view_of(step.window_of(last->window)), last->command.name,
                                   step.views(last->window, last->command.entries)});
}

}  // namespace jounce::queue
