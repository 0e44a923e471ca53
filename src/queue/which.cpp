#include "queue/which.hpp"

#include <algorithm>
#include <array>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::queue {

namespace {

bool is_chosen(const window& one, const command::window_choice& choice) {
  if (!choice.start) return true;
  const auto since_midnight = one.start - std::chrono::floor<std::chrono::days>(one.start);
  return std::chrono::floor<std::chrono::minutes>(since_midnight) == *choice.start;
}

// An entry that left the page before anything happened to it counts as gone, but is found when nothing else
// is.
bool is_gone(const entry& one) {
  return !one.listed && one.state == entry_state::withdrawn;
}

const entry* entry_of(const window& in, std::uint32_t number, bool gone) {
  const auto found = std::find_if(in.entries.begin(), in.entries.end(), [&](const entry& one) {
    return one.number == number && is_gone(one) == gone;
  });
  return found == in.entries.end() ? nullptr : &*found;
}

using tier = bool (*)(const window&, instant now);

bool is_open(const window& one, instant) {
  return one.phase == phase::open;
}
bool overruns(const window& one, instant) {
  return one.phase == phase::overrun;
}
bool is_recent(const window& one, instant now) {
  return one.phase == phase::overrun || closed_lately(one, now);
}
bool is_to_come(const window& one, instant) {
  return is_coming(one);
}

// What is left of the candidates when they were counted.
template <class Candidate>
std::vector<Candidate> nth_of(std::vector<Candidate> found, std::size_t nth) {
  if (nth == 0) return found;
  if (nth > found.size()) return {};
  return {found[nth - 1]};
}

answer::ambiguous ambiguity(const stepper& step, std::uint32_t number, const std::vector<place>& places) {
  answer::ambiguous what{number, {}};
  for (const auto& one : places)
    what.places.push_back({view_of(step.window_of(one.window)), step.view(one.window, one.entry)});
  return what;
}

void add_place(resolved& to, const place& one) {
  auto known = std::find_if(to.windows.begin(), to.windows.end(),
                            [&](const auto& w) { return w.first == one.window; });
  if (known == to.windows.end()) known = to.windows.insert(known, {one.window, {}});
  const bool named = text::contains(known->second, one.entry);
  if (!named) known->second.push_back(one.entry);
}

// The queue windows of a tier; of those to come only the next ones.
std::vector<const window*> queue_windows(const stepper& step, tier in_tier,
                                         const command::window_choice& choice) {
  std::vector<const window*> found;
  for (const auto& one : step.board.windows) {
    if (!one.runs_queue || !in_tier(one, step.now) || !is_chosen(one, choice)) continue;
    if (in_tier == is_to_come && !found.empty() && one.start != found.front()->start) break;
    found.push_back(&one);
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
      for (const auto& one : board.windows) {
        if (!one.runs_queue || !in_tier(one, now) || !is_chosen(one, choice)) continue;
        if (in_tier == is_to_come && !found.empty() && one.start != first) break;  // only the next
        if (const auto* e = entry_of(one, number, gone)) {
          first = one.start;
          found.push_back({one.key, e->id});
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
      for (const auto& one : board.windows) {
        if ((one.phase == phase::open) != open) continue;
        if (const auto* e = entry_of(one, number, gone)) found.push_back({one.key, e->id});
      }
    }
    if (!found.empty()) break;
  }
  return found;
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
    for (const auto* one : found) {
      const bool claimed = one->claimed && text::same_name(one->claimed->by.account, from.who.account);
      if (claimed) own.push_back(one);
    }
    if (own.size() == 1) return own.front()->key;
    answer::which_window several;
    for (const auto* one : found) several.windows.push_back(view_of(*one));
    return answer::any(several);
  }
  return answer::any(answer::no_queue_window{});
}

}  // namespace jounce::queue
