// Commands that change entries, and the one that takes them back.
#include <algorithm>
#include <map>

#include "commands_of.hpp"
#include "which.hpp"

namespace jounce::queue {

namespace {

// Where the numbers of one command stand, by window in order of start; or the answer that refuses it.
struct resolved {
  std::vector<std::pair<window_key, std::vector<entry_id>>> windows;
  std::optional<answer::any> refusal;
};

answer::ambiguous ambiguity(const stepper& at, std::uint32_t number, const std::vector<place>& places) {
  answer::ambiguous what{number, {}};
  for (const auto& one : places) {
    const auto& w = *find_window(at.board, one.window);
    what.places.push_back({view_of(w), view_of(w, *find_entry(w, one.entry), at.board.people, at.by)});
  }
  return what;
}

void add_place(resolved& to, const place& one) {
  auto known = std::find_if(to.windows.begin(), to.windows.end(),
                            [&](const auto& w) { return w.first == one.window; });
  if (known == to.windows.end()) known = to.windows.insert(known, {one.window, {}});
  const bool named = std::find(known->second.begin(), known->second.end(), one.entry) != known->second.end();
  if (!named) known->second.push_back(one.entry);
}

resolved resolve(const stepper& at, const command::done& said) {
  resolved result;
  std::vector<std::uint32_t> nowhere;
  for (const auto number : said.numbers) {
    const auto places = places_of(at.board, number, said.start, said.nth, at.now);
    if (places.empty()) {
      nowhere.push_back(number);
    } else if (places.size() > 1) {
      result.refusal = ambiguity(at, number, places);
      return result;
    } else {
      add_place(result, places.front());
    }
  }
  if (!nowhere.empty()) result.refusal = answer::not_in_any_window{nowhere, said.start.has_value()};
  return result;
}

// Why `from` may not change this window's queue; nothing where they may.
std::optional<answer::any> refusal_of(const stepper& at, const asker& from, const window& in) {
  if (from.who.account.empty()) return answer::not_identified{};
  if (!is_deployer(from.who.account, in.deployers, at.by))
    return answer::not_deployer{from.who.account, in.deployers};
  return std::nullopt;
}

void mark_done(stepper& at, const asker& from, const window_key& key, const std::vector<entry_id>& ids) {
  std::vector<entry_id> changed;
  std::vector<entry_id> already;
  for (const auto& id : ids) {
    const bool was_done = find_entry(*find_window(at.board, key), id)->state == entry_state::done;
    (was_done ? already : changed).push_back(id);
  }
  if (!changed.empty()) {
    const std::uint64_t serial = find_window(at.board, key)->commands.size() + 1;
    at.record(command_given{key, serial, from.who, "!done", changed});
    for (const auto& id : changed) at.happen(key, id, happening::done_said, from.who, origin::irc, serial);
  }
  const auto& w = *find_window(at.board, key);
  const auto views = [&](const std::vector<entry_id>& of) {
    std::vector<entry_view> made;
    for (const auto& id : of) made.push_back(view_of(w, *find_entry(w, id), at.board.people, at.by));
    return made;
  };
  answer::done_result result{view_of(w), views(changed), views(already), {}};
  if (const auto* next = next_up(w);
      next != nullptr && (w.where == phase::open || w.where == phase::overrun)) {
    result.up_next = view_of(w, *next, at.board.people, at.by);
  }
  at.answer(from, std::move(result));
}

struct found_command {
  window_key window;
  given_command command;
};

// The caller's own last command that was not taken back, in whatever window it was.
std::optional<found_command> last_command_of(const stepper& at, const person& who) {
  std::optional<found_command> last;
  for (const auto& w : at.board.windows) {
    for (const auto& one : w.commands) {
      const bool own = !one.undone && one.by.account == who.account && at.now - one.at <= undo_within;
      if (own && (!last || one.at >= last->command.at)) last = found_command{w.key, one};
    }
  }
  return last;
}

// The state before the command; a window that closed since leaves over what would wait for its turn.
entry_state state_before(const window& in, const entry& of) {
  const auto before = of.changes.back().from;
  const bool over = in.where == phase::closed && before == entry_state::scheduled;
  return over ? entry_state::left_over : before;
}

}  // namespace

void give(stepper& at, const asker& from, const command::done& what) {
  if (from.in_private) return at.answer(from, answer::only_in_channel{});
  if (from.who.account.empty()) return at.answer(from, answer::not_identified{});
  auto found = resolve(at, what);
  if (found.refusal) return at.answer(from, std::move(*found.refusal));
  for (const auto& [key, ids] : found.windows) {
    if (auto refusal = refusal_of(at, from, *find_window(at.board, key)))
      return at.answer(from, std::move(*refusal));
  }
  for (const auto& [key, ids] : found.windows) mark_done(at, from, key, ids);
}

void give(stepper& at, const asker& from, const command::undo&) {
  if (from.in_private) return at.answer(from, answer::only_in_channel{});
  if (from.who.account.empty()) return at.answer(from, answer::not_identified{});
  const auto last = last_command_of(at, from.who);
  if (!last) return at.answer(from, answer::nothing_to_undo{});
  const auto& w = *find_window(at.board, last->window);
  for (const auto& id : last->command.entries) {
    const auto& e = *find_entry(w, id);
    if (e.changes.back().command != last->command.serial) {
      return at.answer(from, answer::undo_refused{view_of(w, e, at.board.people, at.by)});
    }
  }
  at.record(command_undone{last->window, last->command.serial, from.who});
  answer::undone result{view_of(w), last->command.name, {}};
  for (const auto& id : last->command.entries) {
    const auto& e = *find_entry(w, id);
    at.record(entry_changed{last->window, id, e.state, state_before(w, e), from.who, origin::irc, "undo", 0});
    result.entries.push_back(view_of(w, e, at.board.people, at.by));
  }
  at.answer(from, std::move(result));
}

}  // namespace jounce::queue
