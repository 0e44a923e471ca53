// !undo: takes the giver's last command back, if nothing has touched what it changed.
#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

struct found_command {
  window_key window;
  given_command command;
};

// The giver's own last command that was not taken back, in whatever window it was.
std::optional<found_command> last_command_of(const stepper& step, const person& giver) {
  std::optional<found_command> last;
  for (const auto& window : step.board.windows) {
    for (const auto& given : window.commands) {
      const bool own = text::same_name(given.by.account, giver.account);
      const bool undoable = own && !given.undone && step.now - given.at <= undo_within;
      if (undoable && (!last || given.at >= last->command.at)) last = found_command{window.key, given};
    }
  }
  return last;
}

// The entries that would be in progress again but do not belong to the window's last turn.
std::vector<entry_id> turn_again(const window& window, const given_command& command) {
  std::vector<entry_id> found;
  const auto& turn = command.before.turn_changed ? command.before.turn : window.last_turn.entries;
  for (const auto& before : command.before.entries) {
    if (in_progress(before.state) && !text::contains(turn, before.entry)) found.push_back(before.entry);
  }
  return found;
}

// An entry that a later command moved; null if there is none. A moved entry may have another state by now:
// the order can be taken back all the same.
const entry* moved_since(const window& window, const given_command& command) {
  for (const auto& given : window.commands) {
    if (given.serial > command.serial && !given.undone && !given.before.order.empty())
      return find_entry(window, given.entries.front());
  }
  return nullptr;
}

// An entry that something else changed since; null if there is none.
const entry* touched_since(const window& window, const given_command& command) {
  if (!command.before.order.empty()) return moved_since(window, command);
  for (const auto& id : command.entries) {
    const auto* entry = find_entry(window, id);
    if (entry->touched != command.serial) return entry;
  }
  const auto running = current_turn(window);
  for (const auto* entry : running) {  // joined the turn that is to be taken back
    const bool known =
        text::contains(command.entries, entry->id) || text::contains(command.before.turn, entry->id);
    if (command.before.turn_changed && !known) return entry;
  }
  if (!running.empty() && !turn_again(window, command).empty()) return running.front();  // one turn at a time
  return nullptr;
}

// The state before the command. In a window that has closed since, an entry that would wait is left over.
entry_state state_before(const window& in, entry_state before) {
  const bool over = in.phase == phase::closed && before == entry_state::scheduled;
  return over ? entry_state::left_over : before;
}

// The flags before the command, but for two: whoever is awaited stays so, and a ping is owed as before only
// where the state is taken back, too.
entry_flags flags_before(const entry& now, const undo_record::entry_before& before, bool state_back) {
  auto flags = before.flags;
  flags.awaited = now.flags.awaited;
  flags.owed = state_back ? before.flags.owed : now.flags.owed;
  return flags;
}

// The order before the command, followed by the entries that have come since.
std::vector<entry_id> order_before(const window& window, std::vector<entry_id> order) {
  for (const auto& entry : window.entries) {
    if (!text::contains(order, entry.id)) order.push_back(entry.id);
  }
  return order;
}

void take_back(stepper& step, const person& giver, const window_key& key, const given_command& command,
               std::string_view name) {
  const cause why{giver, origin::irc, 0, std::string(name)};
  const auto& window = step.window_of(key);
  const auto& before = command.before;
  const auto again = turn_again(window, command);
  if (before.closed) step.record(window_reopened{key});
  if (!before.order.empty()) {
    step.record(queue_ordered{key, order_before(window, before.order), giver, 0});
    return;
  }
  for (const auto& changed : before.entries) {
    const auto& entry = step.entry_of(key, changed.entry);
    const auto state = state_before(window, changed.state);
    const bool back = entry.state != state;
    if (back)
      step.record(entry_changed{key, changed.entry, entry.state, state, giver, origin::irc, why.reason, 0});
    step.flag(key, changed.entry, flags_before(entry, changed, back), why);
  }
  if (before.turn_changed || !again.empty())
    step.record(turn_set{key, again.empty() ? before.turn : again, giver, origin::irc});
}

}  // namespace

void undo_last_command(stepper& step, const request<command::undo>& request) {
  const auto& giver = request.from.who;
  const auto last = last_command_of(step, giver);
  if (!last) return step.answer(request.from, answer::nothing_to_undo{});
  const auto& window = step.window_of(last->window);
  if (const auto* touched = touched_since(window, last->command))
    return step.answer(request.from, answer::undo_refused{step.view(window.key, touched->id)});
  if (last->command.before.closed && step.now >= instant(window.end))
    return step.answer(request.from, answer::not_open{view_of(window), step.now});
  step.record(command_undone{last->window, last->command.serial, giver});
  take_back(step, giver, last->window, last->command, request.row.name);
  step.answer(request.from, answer::undone{view_of(step.window_of(last->window)), last->command.name,
                                           step.views(last->window, last->command.entries)});
}

}  // namespace jounce::queue
