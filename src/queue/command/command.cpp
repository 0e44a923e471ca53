#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

constexpr std::size_t askers_at_most = 16;

std::optional<answer::any> refusal_of(const stepper& step, const asker& from, const window& in,
                                      const std::vector<entry_id>& ids, const who_may& who) {
  if (!who.submitter) return refuse_stranger(step, from, in);
  for (const auto& id : ids) {
    if (auto refusal = refuse_other(step, from, in, *find_entry(in, id))) return refusal;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::pair<window_key, std::vector<entry_id>>> entries_allowed(stepper& step, const asker& from,
                                                                          const command::targets& said,
                                                                          const who_may& who) {
  const auto refuse = [&](answer::any why) {
    step.answer(from, std::move(why));
    return std::vector<std::pair<window_key, std::vector<entry_id>>>();
  };
  if (auto refusal = who.in_private ? refuse_unidentified(from) : refuse_unheard(from))
    return refuse(std::move(*refusal));
  auto found = resolve(step, said);
  if (found.refusal) return refuse(std::move(*found.refusal));
  for (const auto& [key, ids] : found.windows) {
    if (auto refusal = refusal_of(step, from, step.window_of(key), ids, who))
      return refuse(std::move(*refusal));
  }
  return std::move(found.windows);
}

std::uint64_t begin_command(stepper& step, const window_key& in, const person& by, const char* name,
                            const about_to_change& what) {
  const auto& w = step.window_of(in);
  command_given given{in, w.commands.size() + 1, by, name, what.entries, {}};
  for (const auto& id : what.entries) {
    const auto& e = *find_entry(w, id);
    given.before.entries.push_back({id, e.state, e.flags});
  }
  if (what.order) {
    for (const auto& one : w.entries) given.before.order.push_back(one.id);
  }
  if (what.turn) given.before.turn = w.last_turn.entries;
  given.before.turn_changed = what.turn;
  given.before.closed = what.close;
  step.record(given);
  return given.serial;
}

void claim_by_command(stepper& step, const window_key& in, const person& by) {
  const auto& w = step.window_of(in);
  if (is_running(w) && !w.claimed) step.record(window_claimed{in, by, true});
}

void give(stepper& step, const asker& from, const command::refresh&) {
  auto& board = step.board;
  const auto since = step.now - board.refreshed;
  if (board.refresh_asked.empty() && since < refresh_every) {
    return step.answer(
        from, answer::refresh_too_soon{std::chrono::ceil<std::chrono::seconds>(refresh_every - since)});
  }
  if (board.refresh_asked.size() < askers_at_most) board.refresh_asked.push_back(from);
  if (since < refresh_every) return;  // one reading answers all who asked
  board.refreshed = step.now;
  step.out.effects.emplace_back(fetch_calendar{});
}

void give(stepper& step, const asker& from, const command::pings& what) {
  if (auto refusal = refuse_unidentified(from)) return step.answer(from, std::move(*refusal));
  const auto known = step.board.pings.find(text::fold(from.who.account));
  const auto before = known == step.board.pings.end() ? ping_choice::all : known->second;
  if (!what.choice || *what.choice == before) return step.answer(from, answer::pings_shown{before, false});
  step.record(pings_chosen{from.who.account, *what.choice});
  step.answer(from, answer::pings_shown{*what.choice, true});
}

void take_command(stepper& step, const command_said& what) {
  std::visit([&](const auto& one) { give(step, what.from, one); }, what.what);
}

}  // namespace jounce::queue
