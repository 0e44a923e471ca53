#include "catch.hpp"
#include "jounce/app/network_settings.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace std::chrono_literals;

namespace {

const queue::instant stored_at{std::chrono::seconds(1'700'000'000)};

std::chrono::seconds wait_of(const irc::backoff_state& state) {
  const auto now = std::chrono::steady_clock::now();
  return std::chrono::round<std::chrono::seconds>(irc::next_attempt(state, now) - now);
}

}  // namespace

TEST_CASE("a back-off outlives a restart, less the time between") {
  const auto text = print_backoff({7, 3000s}, stored_at);
  CHECK(text == "7 3000 1700000000");
  const auto at_once = parse_backoff(text, stored_at);
  CHECK(at_once.failures == 7);
  CHECK(wait_of(at_once) > 2900s);
  CHECK(wait_of(at_once) <= 3000s);
  const auto later = parse_backoff(text, stored_at + 2000s);
  CHECK(wait_of(later) > 900s);
  CHECK(wait_of(later) <= 1000s);
  CHECK(wait_of(parse_backoff(text, stored_at + 4000s)) == 0s);
  CHECK(wait_of(parse_backoff(text, stored_at - 4000s)) <= 3000s);  // the clock was put back
  CHECK(wait_of(parse_backoff("1 99999999 1700000000", stored_at)) <= 6h);
}

TEST_CASE("text that is no back-off gives a fresh one") {
  for (const auto* text :
       {"", " ", "x", "1", "1 2", "1 2 x", "1 2 3 4", "1 2 3x", "-1 2 3", "1 -2 3", "1 2 -3",
        "99999999999999999999 1 1", "1 9223372036854775807 1", "1 1 9223372036854775807",
        "1 1 -9223372036854775808", "1 -9223372036854775808 1", "1.5 2 3", "1,2,3"}) {
    CAPTURE(text);
    const auto state = parse_backoff(text, stored_at);
    CHECK(state.failures == 0);
    CHECK(wait_of(state) == 0s);
  }
}
