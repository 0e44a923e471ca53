#include "queue/which.hpp"

#include <algorithm>
#include <array>

#include "jounce/text/contains.hpp"

namespace jounce::queue {

namespace {

bool is_chosen(const window& window, const command::window_choice& choice) {
  if (!choice.start) return true;
  const auto since_midnight = window.start - std::chrono::floor<std::chrono::days>(window.start);
  return std::chrono::floor<std::chrono::minutes>(since_midnight) == *choice.start;
}

// The entry of that change which is gone, or is not; null if there is none.
const entry* entry_of(const window& window, std::uint32_t number, bool gone) {
  const auto found = std::find_if(window.entries.begin(), window.entries.end(), [&](const entry& entry) {
    return entry.number == number && is_gone(entry) == gone;
  });
  return found == window.entries.end() ? nullptr : &*found;
}

// Windows are looked at in tiers: those of a later one only where those of the earlier ones have nothing.
using tier = bool (*)(const window&, instant now);

bool is_open(const window& window, instant) {
  return window.phase == phase::open;
}
bool overruns(const window& window, instant) {
  return window.phase == phase::overrun;
}
bool is_recent(const window& window, instant now) {
  return window.phase == phase::overrun || closed_lately(window, now);
}
bool is_to_come(const window& window, instant) {
  return is_coming(window);
}

// The nth of the candidates, counted from 1, if there are as many; all of them for 0.
template <class Candidate>
std::vector<Candidate> nth_of(std::vector<Candidate> candidates, std::size_t nth) {
  if (nth == 0) return candidates;
  if (nth > candidates.size()) return {};
  return {candidates[nth - 1]};
}

answer::ambiguous ambiguity(const stepper& step, std::uint32_t number, const std::vector<place>& places) {
  answer::ambiguous refusal{number, {}};
  for (const auto& place : places) refusal.places.push_back(view_of(step, place));
  return refusal;
}

void add_place(resolved& result, const place& place) {
  auto& windows = result.windows;
  auto known = std::find_if(windows.begin(), windows.end(),
                            [&](const auto& named) { return named.first == place.window; });
  if (known == windows.end()) known = windows.insert(known, {place.window, {}});
  if (!text::contains(known->second, place.entry)) known->second.push_back(place.entry);
}

// The queue windows of a tier; of those to come only the next ones.
std::vector<const window*> queue_windows(const stepper& step, tier in_tier,
                                         const command::window_choice& choice) {
  std::vector<const window*> found;
  for (const auto& window : step.board.windows) {
    if (!window.runs_queue || !in_tier(window, step.now) || !is_chosen(window, choice)) continue;
    if (in_tier == is_to_come && !found.empty() && window.start != found.front()->start) break;
    found.push_back(&window);
  }
  return nth_of(std::move(found), choice.nth);
}

}  // namespace

std::vector<place> places_of(const state& board, std::uint32_t number, const command::window_choice& choice,
                             instant now) {
  constexpr std::array<tier, 3> tiers = {is_open, is_recent, is_to_come};
  for (const bool gone : {false, true}) {
    for (const auto in_tier : tiers) {
      std::vector<place> found;
      std::chrono::sys_seconds first{};
      for (const auto& window : board.windows) {
        if (!window.runs_queue || !in_tier(window, now) || !is_chosen(window, choice)) continue;
        if (in_tier == is_to_come && !found.empty() && window.start != first) break;  // only the next
        if (const auto* entry = entry_of(window, number, gone)) {
          first = window.start;
          found.push_back({window.key, entry->id});
        }
      }
      if (!found.empty()) return nth_of(std::move(found), choice.nth);
    }
  }
  return {};
}

std::vector<place> all_places_of(const state& board, std::uint32_t number) {
  std::vector<place> found;
  for (const bool gone : {false, true}) {
    for (const bool open : {true, false}) {
      for (const auto& window : board.windows) {
        if ((window.phase == phase::open) != open) continue;
        if (const auto* entry = entry_of(window, number, gone)) found.push_back({window.key, entry->id});
      }
    }
    if (!found.empty()) break;
  }
  return found;
}

answer::placed_entry view_of(const stepper& step, const place& place) {
  return {view_of(step.window_of(place.window)), step.view(place.window, place.entry)};
}

resolved resolve(const stepper& step, const command::targets& said) {
  resolved result;
  std::vector<std::uint32_t> nowhere;
  for (const auto number : said.numbers) {
    const auto places = places_of(step.board, number, said.in, step.now);
    if (places.empty()) {
      nowhere.push_back(number);
    } else if (places.size() > 1) {
      result.refusal = ambiguity(step, number, places);
      return result;
    } else {
      add_place(result, places.front());
    }
  }
  if (!nowhere.empty()) result.refusal = answer::not_in_any_window{nowhere, said.in.start.has_value()};
  return result;
}

resolved_in_one resolve_in_one(const stepper& step, const command::targets& said) {
  auto all = resolve(step, said);
  if (all.refusal) return {{}, {}, std::move(all.refusal)};
  if (all.windows.size() == 1) return {all.windows[0].first, all.windows[0].second, std::nullopt};
  answer::in_several_windows several;
  for (const auto& [key, ids] : all.windows) several.windows.push_back(view_of(step.window_of(key)));
  return {{}, {}, several};
}

std::variant<window_key, answer::any> window_meant(const stepper& step, const asker& from,
                                                   const command::window_choice& choice) {
  constexpr std::array<tier, 3> tiers = {is_open, overruns, is_to_come};
  for (const auto in_tier : tiers) {
    const auto found = queue_windows(step, in_tier, choice);
    if (found.empty()) continue;
    if (found.size() == 1) return found.front()->key;
    std::vector<const window*> own;
    for (const auto* window : found) {
      if (is_claimed_by(*window, from.who.account)) own.push_back(window);
    }
    if (own.size() == 1) return own.front()->key;
    answer::which_window several;
    for (const auto* window : found) several.windows.push_back(view_of(*window));
    return answer::any(several);
  }
  return answer::any(answer::no_queue_window{});
}

}  // namespace jounce::queue
