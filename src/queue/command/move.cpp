// !move: the deployer's order. Patches of one change on two branches stay together.
#include <algorithm>

#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

bool holds(const std::vector<entry_id>& ids, const entry_id& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// `ids`, each followed by what is one change with it and waits too, in queue order.
std::vector<entry_id> with_branches(const window& w, const std::vector<entry_id>& ids) {
  std::vector<entry_id> all;
  for (const auto& id : ids) {
    const auto& lead = *find_entry(w, id);
    for (const auto& one : w.entries) {
      const bool along = one.state == entry_state::scheduled && are_one_change(lead, one);
      if ((one.id == id || along) && !holds(all, one.id)) all.push_back(one.id);
    }
  }
  return all;
}

// Where the moved entries are put into `rest`: before the entry at that index.
std::size_t place_in(const window& w, const std::vector<entry_id>& rest, const command::move& what,
                     const std::vector<entry_id>& before) {
  const auto index = [&](auto&& fits) {
    return static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), fits) - rest.begin());
  };
  switch (what.to) {
    case command::move::place::first:
      return index([&](const entry_id& id) { return find_entry(w, id)->state == entry_state::scheduled; });
    case command::move::place::before:
      return index([&](const entry_id& id) { return holds(before, id); });
    case command::move::place::last:
      break;
  }
  return rest.size();
}

}  // namespace

void give(stepper& step, const asker& from, const command::move& what) {
  if (auto refusal = refuse_unheard(from)) return step.answer(from, std::move(*refusal));
  auto all = what.which;
  if (what.to == command::move::place::before) all.numbers.push_back(what.before);
  auto found = resolve_in_one(step, all);
  if (found.refusal) return step.answer(from, std::move(*found.refusal));
  const auto& w = step.window_of(found.window);
  if (auto refusal = refuse_stranger(step, from, w)) return step.answer(from, std::move(*refusal));
  for (const auto& id : found.entries) {
    if (find_entry(w, id)->state != entry_state::scheduled)
      return step.answer(from, answer::not_movable{step.view(w.key, id)});
  }
  std::vector<entry_id> before;
  if (what.to == command::move::place::before) {
    before = with_branches(w, {std::to_string(what.before)});
    std::erase_if(found.entries, [&](const entry_id& id) { return holds(before, id); });
  }
  const auto moving = with_branches(w, found.entries);
  std::vector<entry_id> order;
  for (const auto& one : w.entries) {
    if (!holds(moving, one.id)) order.push_back(one.id);
  }
  const auto place = static_cast<std::ptrdiff_t>(place_in(w, order, what, before));
  order.insert(order.begin() + place, moving.begin(), moving.end());
  if (!moving.empty()) {
    const auto serial = begin_command(step, w.key, from.who, "!move", {moving, true});
    step.record(queue_ordered{w.key, order, from.who, serial});
    claim_by_command(step, w.key, from.who);
  }
  answer::moved result{view_of(w), step.views(w.key, moving), std::nullopt};
  if (const auto* next = next_up(w)) result.up_next = step.view(w.key, next->id);
  step.answer(from, std::move(result));
}

}  // namespace jounce::queue
