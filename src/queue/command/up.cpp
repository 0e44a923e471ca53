// !up: calls the next patch, or those that are named, as one turn.
#include <algorithm>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/rows.hpp"
#include "queue/findings.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

std::vector<entry_id> ids_of(const std::vector<const entry*>& entries) {
  std::vector<entry_id> ids;
  for (const auto* entry : entries) ids.push_back(entry->id);
  return ids;
}

std::vector<std::uint32_t> numbers_of(const window& window, const std::vector<entry_id>& ids) {
  std::vector<std::uint32_t> numbers;
  for (const auto& id : ids) {
    if (const auto number = find_entry(window, id)->number) numbers.push_back(*number);
  }
  return numbers;
}

// The last command by which another deployer moved the queue on, if it was just now.
const given_command* just_advanced(const window& window, const asker& from, instant now) {
  const given_command* last = nullptr;
  for (const auto& given : window.commands) {
    const auto* row = command::find_row(given.name);
    const bool advanced = row != nullptr && row->advances && !given.undone;
    if (advanced && now - given.at < race_within) last = &given;
  }
  if (last == nullptr || text::same_name(last->by.account, from.who.account)) return nullptr;
  return last;
}

std::optional<entry_view> next_view(const stepper& step, const window& window) {
  const auto* next = next_up(window);
  if (next == nullptr) return std::nullopt;
  return step.view(window.key, next->id);
}

// Why a bare `!up` wants an explicit number.
std::optional<answer::any> refuse_bare(const stepper& step, const asker& from, const window& window) {
  if (const auto* last = just_advanced(window, from, step.now))
    return answer::just_advanced{*last, step.views(window.key, last->entries), next_view(step, window),
                                 step.now};
  const auto running = current_turn(window);
  if (running.empty()) return std::nullopt;
  return answer::turn_under_way{step.views(window.key, ids_of(running)), window.last_turn, step.now};
}

// Why these entries cannot be called now.
std::optional<answer::any> refuse_entries(const stepper& step, const window& window,
                                          const std::vector<entry_id>& ids) {
  const auto running = ids_of(current_turn(window));
  const auto runs = [&](const entry_id& id) { return text::contains(running, id); };
  if (std::all_of(ids.begin(), ids.end(), runs))
    return answer::up_already{step.views(window.key, ids), window.last_turn};
  std::vector<entry_id> tested;
  for (const auto& id : running) {
    if (find_entry(window, id)->state != entry_state::called) tested.push_back(id);
  }
  if (!tested.empty()) return answer::being_tested{step.views(window.key, tested)};
  for (const auto& id : ids) {
    const bool callable = runs(id) || target(happening::call_said, find_entry(window, id)->state);
    if (!callable || is_over_limit(window, id)) return answer::not_callable{step.view(window.key, id)};
  }
  return std::nullopt;
}

std::vector<entry_id> not_among(std::vector<entry_id> ids, const std::vector<entry_id>& others) {
  std::erase_if(ids, [&](const entry_id& id) { return text::contains(others, id); });
  return ids;
}

// Makes these entries the turn; the others of the turn under way go back into the queue.
void call(stepper& step, const request<command::up>& request, const std::vector<entry_id>& ids,
          news::call line) {
  const auto& key = request.about.window();
  const auto& giver = request.from.who;
  about_to_change all{{}, false, true};
  for (const auto& id : ids) {
    if (target(happening::call_said, step.entry_of(key, id).state)) all.entries.push_back(id);
  }
  const auto called_off = not_among(ids_of(current_turn(step.window_of(key))), ids);
  all.entries.insert(all.entries.end(), called_off.begin(), called_off.end());
  const cause why{giver, origin::irc, begin_command(step, key, giver, request.row.name, all), ""};
  for (const auto& id : called_off) step.happen(key, id, happening::called_off, why);
  std::vector<entry_id> fresh;
  for (const auto& id : ids) {
    if (step.happen(key, id, happening::call_said, why)) fresh.push_back(id);
  }
  step.record(turn_set{key, ids, giver, origin::irc});
  claim_by_command(step, key, giver);
  line.called_off = step.views(key, called_off);
  announce_call(step, key, fresh, std::move(line));
  look_up(step, numbers_of(step.window_of(key), fresh));
}

void call_next(stepper& step, const request<command::up>& request) {
  const auto& window = step.window_of(request.about.window());
  news::call line;
  const auto* next = next_up(window);
  for (const auto& entry : window.entries) {
    if (next != nullptr && entry.id == next->id) break;
    if (is_passed_over(entry)) line.passed_over.push_back(step.view(window.key, entry.id));
  }
  if (next == nullptr)
    return step.answer(request.from, answer::nobody_waits{view_of(window), std::move(line.passed_over)});
  call(step, request, {next->id}, std::move(line));
}

}  // namespace

void call_patches(stepper& step, const request<command::up>& request) {
  const auto& window = step.window_of(request.about.window());
  const auto& named = request.about.entries();
  if (!is_running(window)) return step.answer(request.from, answer::not_open{view_of(window), step.now});
  if (!step.board.holds.empty())
    return step.answer(request.from, answer::stopped_by_holds{holds_of(step.board)});
  auto refusal =
      named.empty() ? refuse_bare(step, request.from, window) : refuse_entries(step, window, named);
  if (refusal) return step.answer(request.from, std::move(*refusal));
  if (named.empty()) return call_next(step, request);
  call(step, request, named, {});
}

}  // namespace jounce::queue
