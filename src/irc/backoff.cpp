#include "jounce/irc/backoff.hpp"

#include <algorithm>

namespace jounce::irc {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr std::size_t most_attempts = 4;
constexpr seconds attempt_window = 60s;
constexpr seconds enough_registered = 5min;
constexpr unsigned most_failures = 1000;

struct range {
  seconds first, longest;  // doubles from the one to the other
};

range waits_of(ending_kind why) {
  switch (why) {
    case ending_kind::permanent:
      return {10min, 1h};
    case ending_kind::throttled:
      return {2min, 30min};
    case ending_kind::banned:
      return {30min, 6h};
    case ending_kind::requested:
      return {0s, 0s};
    default:
      return {15s, 10min};
  }
}

}  // namespace

instant next_attempt(const backoff_state& state, instant now) {
  auto when = std::max(now, state.not_before);
  if (state.attempts.size() >= most_attempts) when = std::max(when, state.attempts.front() + attempt_window);
  return when;
}

void attempted(backoff_state& state, instant now) {
  state.attempts.push_back(now);
  if (state.attempts.size() > most_attempts) state.attempts.erase(state.attempts.begin());
}

void connection_ended(backoff_state& state, ending_kind why, std::optional<instant> registered_since,
                      instant now, double jitter) {
  if (registered_since && now - *registered_since >= enough_registered) state.failures = 0;
  state.failures = std::min(state.failures + 1, most_failures);
  const auto [first, longest] = waits_of(why);
  const auto doubled = std::min(first * (1U << std::min(state.failures - 1, 10U)), longest);
  // Up to a half more or less, so that many clients of a fallen server do not come back at once.
  const std::chrono::duration<double> spread = doubled * (0.75 + std::clamp(jitter, 0.0, 1.0) / 2);
  const auto wait = std::clamp(std::chrono::ceil<seconds>(spread), first, longest);
  state.not_before = now + wait;
}

stored_backoff store(const backoff_state& state, instant now) {
  return {state.failures, std::chrono::ceil<seconds>(next_attempt(state, now) - now)};
}

backoff_state restore(const stored_backoff& stored, seconds away, instant now) {
  backoff_state out;
  out.failures = std::min(stored.failures, most_failures);
  out.not_before =
      now + std::clamp(stored.wait - std::max(away, 0s), 0s, waits_of(ending_kind::banned).longest);
  return out;
}

}  // namespace jounce::irc
