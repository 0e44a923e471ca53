// !move: the deployer's order. Patches of one change on two branches stay together.
#include <algorithm>

#include "jounce/text/contains.hpp"
#include "queue/command/rows.hpp"

namespace jounce::queue {

namespace {

// The entries of `ids`, each followed by the waiting entries that are one change with it, in queue order.
std::vector<entry_id> with_branches(const window& window, const std::vector<entry_id>& ids) {
  std::vector<entry_id> all;
  for (const auto& id : ids) {
    const auto& lead = *find_entry(window, id);
    for (const auto& entry : window.entries) {
      const bool along = entry.state == entry_state::scheduled && are_one_change(lead, entry);
      if ((entry.id == id || along) && !text::contains(all, entry.id)) all.push_back(entry.id);
    }
  }
  return all;
}

// The index in `rest`, the order without the moved entries, at which these are put into it.
std::size_t place_in(const window& window, const std::vector<entry_id>& rest, const command::move& what,
                     const std::vector<entry_id>& before) {
  const auto index = [&](auto&& fits) {
    return static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), fits) - rest.begin());
  };
  switch (what.to) {
    case command::move::place::first:
      return index(
          [&](const entry_id& id) { return find_entry(window, id)->state == entry_state::scheduled; });
    case command::move::place::before:
      return index([&](const entry_id& id) { return text::contains(before, id); });
    case command::move::place::last:
      break;
  }
  return rest.size();
}

}  // namespace

void move_patches(stepper& step, const request<command::move>& request) {
  const auto& what = request.what;
  const auto& window = step.window_of(request.about.window());
  auto named = request.about.entries();
  for (const auto& id : named) {
    if (find_entry(window, id)->state != entry_state::scheduled)
      return step.answer(request.from, answer::not_movable{step.view(window.key, id)});
  }
  std::vector<entry_id> before;
  if (what.to == command::move::place::before) {
    before = with_branches(window, {std::to_string(what.before)});
    std::erase_if(named, [&](const entry_id& id) { return text::contains(before, id); });
  }
  const auto moving = with_branches(window, named);
  std::vector<entry_id> order;
  for (const auto& entry : window.entries) {
    if (!text::contains(moving, entry.id)) order.push_back(entry.id);
  }
  const auto place = static_cast<std::ptrdiff_t>(place_in(window, order, what, before));
  order.insert(order.begin() + place, moving.begin(), moving.end());
  if (!moving.empty()) {
    const auto& giver = request.from.who;
    const auto serial = begin_command(step, window.key, giver, request.row.name, {moving, true});
    step.record(queue_ordered{window.key, order, giver, serial});
    claim_by_command(step, window.key, giver);
  }
  answer::moved result{view_of(window), step.views(window.key, moving), std::nullopt};
  if (const auto* next = next_up(window)) result.up_next = step.view(window.key, next->id);
  step.answer(request.from, std::move(result));
}

}  // namespace jounce::queue
