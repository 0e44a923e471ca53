#include "jounce/mediawiki/poll_state.hpp"

#include <string>

#include "catch.hpp"

using namespace jounce::mediawiki;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto wall_start = wall_time(1'673'272'800s);  // 2023-01-09 14:00

// A poll_state with a clock that the test moves.
struct driver {
  explicit driver(const poll_options& options = {}) : state(options) {}

  moment now() const {
    return {std::chrono::steady_clock::time_point(1000s) + elapsed, wall_start + elapsed + step};
  }

  // What is done now, as a line: "wait 60000", "revision 30000 maxlag 5", "page 4000 urgent".
  std::string next() {
    const auto action = state.next(now());
    if (const auto* wait = std::get_if<poll_wait>(&action))
      return last = "wait " + std::to_string(wait->time.count());
    const auto& read = std::get<poll_read>(action);
    last = (read.page ? "page " : "revision ") + std::to_string(read.deadline.count());
    if (read.urgent) last += " urgent";
    if (read.maxlag) last += " maxlag " + std::to_string(read.maxlag->count());
    return last;
  }
  std::string next_after(milliseconds time) {
    elapsed += time;
    return next();
  }
  // Waits as it is told to until there is something to read; the time that took.
  milliseconds until_read() {
    const auto before = elapsed;
    while (next().starts_with("wait ")) elapsed += milliseconds(std::stol(last.substr(5)));
    return elapsed - before;
  }
  // The first round: the text of revision `id`.
  void read_first(std::uint64_t id = 7) {
    CHECK(next() == "page 30000 maxlag 5");
    state.page_read(id, now());
  }
  bool fail(failure_kind kind = failure_kind::network,
            std::optional<std::chrono::seconds> retry_after = std::nullopt, double random = 1) {
    return state.failed({kind, "reason", "", retry_after}, random, now());
  }

  poll_state state;
  std::string last;                  // what next() said
  milliseconds elapsed{0}, step{0};  // step: of the wall clock alone
};

}  // namespace

TEST_CASE("the first round reads the text, later ones the revision id") {
  driver run;
  run.read_first();
  CHECK(run.next() == "wait 15000");
  CHECK(run.until_read() == 60s);
  CHECK(run.state.revision_read(7, run.now()));
  CHECK(run.next_after(59'999ms) == "wait 1");
  CHECK(run.next_after(1ms) == "revision 30000 maxlag 5");
}

TEST_CASE("a new revision is followed by its text") {
  driver run;
  run.read_first();
  CHECK(run.next_after(60s) == "revision 30000 maxlag 5");
  CHECK_FALSE(run.state.revision_read(8, run.now()));
  CHECK(run.next_after(1s) == "page 30000 maxlag 5");
  run.state.page_read(9, run.now());  // edited again meanwhile
  CHECK(run.next_after(60s) == "revision 30000 maxlag 5");
  CHECK(run.state.revision_read(9, run.now()));
}

TEST_CASE("a lower revision id is believed when it comes twice") {
  driver run;
  run.read_first(7);
  run.next_after(60s);
  CHECK(run.state.revision_read(6, run.now()));
  SECTION("twice the same: the page was restored") {
    run.next_after(60s);
    CHECK_FALSE(run.state.revision_read(6, run.now()));
    CHECK(run.next() == "page 30000 maxlag 5");
    run.state.page_read(6, run.now());
    run.next_after(60s);
    CHECK(run.state.revision_read(6, run.now()));
  }
  SECTION("once: a database that lags") {
    run.next_after(60s);
    CHECK(run.state.revision_read(7, run.now()));
    run.next_after(60s);
    CHECK(run.state.revision_read(6, run.now()));
  }
}

TEST_CASE("failures are retried at doubled distances up to the longest") {
  driver run;
  run.next();
  for (const auto expected : {10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
    run.fail();
    CHECK(run.until_read() == expected);
  }
  for (int i = 0; i < 100; ++i) {
    run.fail();
    CHECK(run.until_read() == 300s);
  }
  run.state.page_read(7, run.now());
  CHECK(run.until_read() == 60s);
  run.fail();
  CHECK(run.until_read() == 10s);
}

TEST_CASE("chance takes up to half of a back-off away") {
  for (const auto& [random, expected] :
       {std::pair(0.0, 5000ms), std::pair(0.5, 7500ms), std::pair(0.999, 9995ms)}) {
    driver run;
    run.next();
    run.fail(failure_kind::network, std::nullopt, random);
    CHECK(run.until_read() == expected);
  }
}

TEST_CASE("a failed text is asked for from the beginning") {
  driver run;
  run.read_first();
  run.next_after(60s);
  run.state.revision_read(8, run.now());
  CHECK(run.next() == "page 30000 maxlag 5");
  run.fail();
  CHECK(run.next_after(10s) == "revision 30000 maxlag 5");
  CHECK_FALSE(run.state.revision_read(8, run.now()));
}

TEST_CASE("Retry-After is kept to, within reason") {
  driver run;
  run.next();
  run.fail(failure_kind::rate_limited, 45s);
  CHECK(run.until_read() == 45s);
  run.fail(failure_kind::http_status, 3s);  // shorter than the back-off
  CHECK(run.until_read() == 20s);
  run.fail(failure_kind::http_status, 86'400s);
  CHECK(run.until_read() == 3600s);
  run.fail(failure_kind::http_status, -5s);
  CHECK(run.until_read() == 80s);
}

TEST_CASE("failures are news when they change") {
  driver run;
  run.next();
  CHECK(run.fail(failure_kind::network));
  CHECK_FALSE(run.fail(failure_kind::network));
  CHECK(run.fail(failure_kind::rate_limited));
  CHECK(run.state.failed({failure_kind::rate_limited, "reason", "429", std::nullopt}, 0, run.now()));
  CHECK_FALSE(
      run.state.failed({failure_kind::rate_limited, "other words", "429", std::nullopt}, 0, run.now()));
  run.state.page_read(7, run.now());
  CHECK(run.state.failed({failure_kind::rate_limited, "reason", "429", std::nullopt}, 0, run.now()));
}

TEST_CASE("an urgent round begins at its time, without maxlag") {
  driver run;
  run.read_first();
  run.state.urgent_at(wall_start + 50s, run.now());
  CHECK(run.next() == "wait 15000");
  CHECK(run.next_after(45s) == "wait 5000");
  CHECK(run.next_after(4999ms) == "wait 1");
  CHECK(run.next_after(1ms) == "revision 4000 urgent");
  CHECK_FALSE(run.state.revision_read(8, run.now()));
  CHECK(run.next() == "page 4000 urgent");
  run.state.page_read(8, run.now());
  CHECK(run.until_read() == 60s);
}

TEST_CASE("an urgent round that fails is tried again soon, three times in all") {
  driver run;
  run.read_first();
  run.state.urgent_at(wall_start + 30s, run.now());
  CHECK(run.next_after(30s) == "revision 4000 urgent");
  run.fail(failure_kind::timed_out);
  CHECK(run.next() == "wait 1000");
  CHECK(run.next_after(1s) == "revision 4000 urgent");
  run.fail(failure_kind::timed_out);
  CHECK(run.next_after(1s) == "revision 4000 urgent");
  run.fail(failure_kind::timed_out);
  CHECK(run.until_read() == 40s);
}

TEST_CASE("an urgent round does not wait for a back-off or a lag, but for a pause") {
  driver run;
  run.read_first();
  run.state.urgent_at(wall_start + 90s, run.now());
  run.next_after(60s);
  SECTION("back-off") {
    for (int i = 0; i < 6; ++i) run.fail();
    CHECK(run.until_read() == 30s);
  }
  SECTION("lag") {
    run.fail(failure_kind::lagged, 120s);
    CHECK(run.until_read() == 30s);
  }
  SECTION("pause") {
    run.fail(failure_kind::rate_limited, 120s);
    CHECK(run.until_read() == 120s);
  }
  CHECK(run.last == "revision 4000 urgent");
}

TEST_CASE("no ordinary round is in the way of an urgent one") {
  driver run;
  run.read_first();
  SECTION("none begins shortly before") {
    run.state.urgent_at(wall_start + 62s, run.now());
    CHECK(run.next_after(60s) == "wait 2000");
    CHECK(run.next_after(2s) == "revision 4000 urgent");
  }
  SECTION("none lasts into it") {
    run.state.urgent_at(wall_start + 70s, run.now());
    CHECK(run.next_after(60s) == "revision 10000 maxlag 5");
    CHECK_FALSE(run.state.revision_read(8, run.now()));
    CHECK(run.next_after(9800ms) == "page 1000 maxlag 5");
    run.fail(failure_kind::timed_out);
    CHECK(run.next_after(200ms) == "revision 4000 urgent");
  }
  SECTION("a wish of a person waits for the urgent one, which serves both") {
    run.state.urgent_at(wall_start + 3s, run.now());
    CHECK(run.state.refresh(run.now()) == 0ms);
    CHECK(run.next() == "wait 3000");
    CHECK(run.next_after(3s) == "revision 4000 urgent");
    run.state.revision_read(7, run.now());
    CHECK(run.until_read() == 60s);
  }
}

TEST_CASE("urgent rounds go by the wall clock") {
  driver run;
  run.read_first();
  run.state.urgent_at(wall_start + 3600s, run.now());
  run.next();
  SECTION("set forth") {
    run.step = 3600s;
    CHECK(run.next() == "revision 4000 urgent");
  }
  SECTION("set back: it moves away, ordinary rounds do not") {
    run.step = -3600s;
    CHECK(run.next() == "wait 15000");
    CHECK(run.until_read() == 60s);
  }
}

TEST_CASE("an urgent round may be moved and called off, but one that is due takes place") {
  driver run;
  run.read_first();
  run.state.urgent_at(wall_start + 20s, run.now());
  run.state.urgent_at(wall_start + 40s, run.now());
  CHECK(run.next_after(20s) == "wait 15000");
  SECTION("called off") {
    run.state.urgent_at(std::nullopt, run.now());
    CHECK(run.until_read() == 40s);
    CHECK(run.elapsed == 60s);
  }
  SECTION("due, and the next one wanted before it began") {
    run.elapsed = 41s;
    run.state.urgent_at(wall_start + 3600s, run.now());
    CHECK(run.next() == "revision 4000 urgent");
    run.state.revision_read(7, run.now());
    CHECK(run.next_after(0ms) == "wait 15000");
  }
}

TEST_CASE("a wish of a person is served at once, after what is under way, and told of a pause") {
  driver run;
  run.read_first();
  SECTION("at once, without maxlag") {
    CHECK(run.state.refresh(run.now()) == 0ms);
    CHECK(run.next() == "revision 30000");
    run.state.revision_read(7, run.now());
    CHECK(run.next() == "wait 15000");
  }
  SECTION("after the round under way, which may have missed the edit") {
    run.next_after(60s);
    run.state.refresh(run.now());
    run.state.revision_read(7, run.now());
    CHECK(run.next() == "revision 30000");
  }
  SECTION("through a back-off") {
    run.next_after(60s);
    run.fail();
    run.state.refresh(run.now());
    CHECK(run.next() == "revision 30000");
  }
  SECTION("not through a pause") {
    run.next_after(60s);
    run.fail(failure_kind::rate_limited, 40s);
    CHECK(run.state.refresh(run.now()) == 40s);
    CHECK(run.next() == "wait 15000");
    CHECK(run.until_read() == 40s);
  }
}
