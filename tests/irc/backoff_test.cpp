#include "jounce/irc/backoff.hpp"

#include "transcript.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

TEST_CASE("backoff doubles from 15 s to 10 min, within its jitter") {
  backoff_state state;
  auto now = at();
  std::vector<long> longest, shortest;
  for (const double jitter : {0.0, 0.999999}) {
    state = {};
    for (int i = 0; i < 9; ++i) {
      connection_ended(state, ending_kind::temporary, std::nullopt, now, jitter);
      const auto wait =
          std::chrono::duration_cast<std::chrono::seconds>(next_attempt(state, now) - now).count();
      (jitter > 0 ? longest : shortest).push_back(wait);
    }
  }
  CHECK(shortest == std::vector<long>{15, 23, 45, 90, 180, 360, 450, 450, 450});
  CHECK(longest == std::vector<long>{19, 38, 75, 150, 300, 600, 600, 600, 600});
}

TEST_CASE("only minutes of being registered begin the count anew") {
  const auto wait_after = [](std::optional<steady_clock::duration> registered_for) {
    backoff_state state;
    for (int i = 0; i < 5; ++i) connection_ended(state, ending_kind::temporary, std::nullopt, at(), 0.5);
    std::optional<instant> since;
    if (registered_for) since = at(1h - *registered_for);
    connection_ended(state, ending_kind::temporary, since, at(1h), 0.5);
    return next_attempt(state, at(1h)) - at(1h);
  };
  CHECK(wait_after(std::nullopt) == 480s);
  CHECK(wait_after(299s) == 480s);
  CHECK(wait_after(300s) == 15s);
}

TEST_CASE("some ends mean long waits") {
  const auto wait = [](ending_kind kind) {
    backoff_state state;
    connection_ended(state, kind, std::nullopt, at(), 0.5);
    return next_attempt(state, at()) - at();
  };
  CHECK(wait(ending_kind::temporary) == 15s);
  CHECK(wait(ending_kind::throttled) == 2min);
  CHECK(wait(ending_kind::permanent) == 10min);
  CHECK(wait(ending_kind::banned) == 30min);
  CHECK(wait(ending_kind::requested) == 0s);
  backoff_state state;
  for (int i = 0; i < 5000; ++i) connection_ended(state, ending_kind::banned, std::nullopt, at(), 7.0);
  CHECK(next_attempt(state, at()) - at() == 6h);
}

TEST_CASE("at most four attempts a minute, whatever the reasons") {
  backoff_state state;
  CHECK(next_attempt(state, at()) == at());
  for (int i = 0; i < 4; ++i) {
    CHECK(next_attempt(state, at(i * 1s)) == at(i * 1s));
    attempted(state, at(i * 1s));
  }
  CHECK(next_attempt(state, at(3s)) == at(60s));
  CHECK(next_attempt(state, at(61s)) == at(61s));
  attempted(state, at(61s));
  CHECK(next_attempt(state, at(61s)) == at(61s));
  attempted(state, at(61s));
  attempted(state, at(61500ms));
  CHECK(next_attempt(state, at(62s)) == at(63s));
}

TEST_CASE("a restart does not forget the wait") {
  backoff_state state;
  for (int i = 0; i < 3; ++i) connection_ended(state, ending_kind::banned, std::nullopt, at(), 0.5);
  const auto stored = store(state, at(10min));
  CHECK(stored.failures == 3);
  CHECK(stored.wait == 2h - 10min);
  const auto elsewhere = at(99h);
  CHECK(next_attempt(restore(stored, 0s, elsewhere), elsewhere) == elsewhere + 110min);
  CHECK(next_attempt(restore(stored, 100min, elsewhere), elsewhere) == elsewhere + 10min);
  CHECK(next_attempt(restore(stored, 24h, elsewhere), elsewhere) == elsewhere);
  CHECK(next_attempt(restore(stored, -24h, elsewhere), elsewhere) == elsewhere + 110min);
  CHECK(restore({4'000'000'000U, 9999h}, 0s, elsewhere).failures == 1000);
  CHECK(next_attempt(restore({3, 9999h}, 0s, elsewhere), elsewhere) == elsewhere + 6h);
}
