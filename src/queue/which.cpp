#include "which.hpp"

#include <algorithm>
#include <array>

#include "jounce/queue/rules.hpp"

namespace jounce::queue {

namespace {

bool starts_at(const window& one, std::chrono::minutes since_midnight) {
  return std::chrono::floor<std::chrono::minutes>(
             one.start - std::chrono::floor<std::chrono::days>(one.start)) == since_midnight;
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
  return one.where == phase::open;
}
bool is_recent(const window& one, instant now) {
  return one.where == phase::overrun || (one.where == phase::closed && now < one.closed + done_after_close);
}
bool is_upcoming(const window& one, instant) {
  return one.where == phase::upcoming && one.listed;
}

}  // namespace

std::vector<place> places_of(const state& board, std::uint32_t number,
                             std::optional<std::chrono::minutes> start, std::size_t nth, instant now) {
  constexpr std::array<tier, 3> tiers = {is_open, is_recent, is_upcoming};
  for (const bool gone : {false, true}) {
    for (const auto in_tier : tiers) {
      std::vector<place> found;
      std::chrono::sys_seconds first{};
      for (const auto& one : board.windows) {
        if (!one.runs_queue || !in_tier(one, now) || (start && !starts_at(one, *start))) continue;
        if (in_tier == is_upcoming && !found.empty() && one.start != first) break;  // only the next
        if (const auto* e = entry_of(one, number, gone)) {
          first = one.start;
          found.push_back({one.key, e->id});
        }
      }
      if (found.empty()) continue;
      if (nth > found.size()) return {};
      return nth == 0 ? found : std::vector<place>{found[nth - 1]};
    }
  }
  return {};
}

std::vector<place> all_places_of(const state& board, std::uint32_t number) {
  std::vector<place> found;
  for (const bool gone : {false, true}) {
    for (const bool open : {true, false}) {
      for (const auto& one : board.windows) {
        if ((one.where == phase::open) != open) continue;
        if (const auto* e = entry_of(one, number, gone)) found.push_back({one.key, e->id});
      }
    }
    if (!found.empty()) break;
  }
  return found;
}

}  // namespace jounce::queue
