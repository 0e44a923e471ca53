// !up: calls the next patch, or those that are named, as one turn.
#include <algorithm>
#include <array>
#include <string_view>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/command/roles.hpp"
#include "queue/findings.hpp"
#include "queue/limit.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

struct wish {
  window_key window;
  std::vector<entry_id> entries;  // empty: the next one
  std::optional<answer::any> refusal;
};

wish wish_of(const stepper& step, const asker& from, const command::up& what) {
  if (!what.which.numbers.empty()) {
    auto found = resolve_in_one(step, what.which);
    return {std::move(found.window), std::move(found.entries), std::move(found.refusal)};
  }
  auto meant = window_meant(step, from, what.which.in);
  if (auto* refusal = std::get_if<answer::any>(&meant)) return {{}, {}, std::move(*refusal)};
  return {std::get<window_key>(meant), {}, std::nullopt};
}

std::vector<entry_id> ids_of(const std::vector<const entry*>& entries) {
  std::vector<entry_id> ids;
  for (const auto* one : entries) ids.push_back(one->id);
  return ids;
}

std::vector<std::uint32_t> numbers_of(const window& w, const std::vector<entry_id>& ids) {
  std::vector<std::uint32_t> numbers;
  for (const auto& id : ids) {
    if (const auto number = find_entry(w, id)->number) numbers.push_back(*number);
  }
  return numbers;
}

std::optional<answer::any> refuse_for_holds(const stepper& step) {
  if (step.board.holds.empty()) return std::nullopt;
  answer::stopped_by_holds why;
  for (const auto& one : step.board.holds) why.holds.push_back(one.what);
  return why;
}

// The last command by which another deployer moved the queue on, if it was just now.
const given_command* just_advanced(const window& w, const asker& from, instant now) {
  constexpr std::array<std::string_view, 4> advances = {"!up", "!done", "!skip", "!veto"};
  const given_command* last = nullptr;
  for (const auto& one : w.commands) {
    const bool advance = std::find(advances.begin(), advances.end(), one.name) != advances.end();
    if (advance && !one.undone && now - one.at < race_within) last = &one;
  }
  if (last == nullptr || text::same_name(last->by.account, from.who.account)) return nullptr;
  return last;
}

std::optional<entry_view> next_view(const stepper& step, const window& w) {
  const auto* next = next_up(w);
  if (next == nullptr) return std::nullopt;
  return step.view(w.key, next->id);
}

// Why a bare `!up` wants an explicit number.
std::optional<answer::any> refuse_bare(const stepper& step, const asker& from, const window& w) {
  if (const auto* last = just_advanced(w, from, step.now))
    return answer::just_advanced{*last, step.views(w.key, last->entries), next_view(step, w), step.now};
  const auto running = current_turn(w);
  if (running.empty()) return std::nullopt;
  return answer::turn_under_way{step.views(w.key, ids_of(running)), w.last_turn, step.now};
}

// Why these entries cannot be called now.
std::optional<answer::any> refuse_entries(const stepper& step, const window& w,
                                          const std::vector<entry_id>& ids) {
  const auto running = ids_of(current_turn(w));
  const auto runs = [&](const entry_id& id) {
    return std::find(running.begin(), running.end(), id) != running.end();
  };
  if (std::all_of(ids.begin(), ids.end(), runs))
    return answer::up_already{step.views(w.key, ids), w.last_turn};
  std::vector<entry_id> tested;
  for (const auto& id : running) {
    if (find_entry(w, id)->state != entry_state::called) tested.push_back(id);
  }
  if (!tested.empty()) return answer::being_tested{step.views(w.key, tested)};
  for (const auto& id : ids) {
    const bool callable = runs(id) || target(happening::call_said, find_entry(w, id)->state);
    if (!callable || is_over_limit(w, id)) return answer::not_callable{step.view(w.key, id)};
  }
  return std::nullopt;
}

void call(stepper& step, const asker& from, const window_key& key, const std::vector<entry_id>& ids,
          news::call line) {
  about_to_change all{{}, false, true};
  for (const auto& id : ids) {
    if (target(happening::call_said, step.entry_of(key, id).state)) all.entries.push_back(id);
  }
  std::vector<entry_id> called_off;
  for (const auto& id : ids_of(current_turn(step.window_of(key)))) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) called_off.push_back(id);
  }
  all.entries.insert(all.entries.end(), called_off.begin(), called_off.end());
  const cause why{from.who, origin::irc, begin_command(step, key, from.who, "!up", all), ""};
  for (const auto& id : called_off) step.happen(key, id, happening::called_off, why);
  std::vector<entry_id> fresh;
  for (const auto& id : ids) {
    if (step.happen(key, id, happening::call_said, why)) fresh.push_back(id);
  }
  step.record(turn_set{key, ids, from.who, origin::irc});
  claim_by_command(step, key, from.who);
  line.called_off = step.views(key, called_off);
  announce_call(step, key, fresh, std::move(line));
  look_up(step, numbers_of(step.window_of(key), fresh));
}

void call_next(stepper& step, const asker& from, const window_key& key) {
  const auto& w = step.window_of(key);
  news::call line;
  const auto* next = next_up(w);
  for (const auto& one : w.entries) {
    if (next != nullptr && one.id == next->id) break;
    if (is_passed_over(one)) line.passed_over.push_back(step.view(key, one.id));
  }
  if (next == nullptr)
    return step.answer(from, answer::nobody_waits{view_of(w), std::move(line.passed_over)});
  call(step, from, key, {next->id}, std::move(line));
}

}  // namespace

void give(stepper& step, const asker& from, const command::up& what) {
  if (auto refusal = refuse_unheard(from)) return step.answer(from, std::move(*refusal));
  auto wanted = wish_of(step, from, what);
  if (wanted.refusal) return step.answer(from, std::move(*wanted.refusal));
  const auto& w = step.window_of(wanted.window);
  if (auto refusal = refuse_stranger(step, from, w)) return step.answer(from, std::move(*refusal));
  if (!is_running(w)) return step.answer(from, answer::not_open{view_of(w), step.now});
  if (auto refusal = refuse_for_holds(step)) return step.answer(from, std::move(*refusal));
  auto refusal =
      wanted.entries.empty() ? refuse_bare(step, from, w) : refuse_entries(step, w, wanted.entries);
  if (refusal) return step.answer(from, std::move(*refusal));
  if (wanted.entries.empty()) return call_next(step, from, wanted.window);
  call(step, from, wanted.window, wanted.entries, {});
}

}  // namespace jounce::queue
