#include "jounce/board/outbox.hpp"

#include "catch.hpp"

using namespace jounce;
using namespace jounce::board;
using namespace std::chrono_literals;

namespace {

const sys_milliseconds noon{std::chrono::seconds(1'700'000'000)};

pending_row row(std::int64_t id, const std::string& kind, int attempts = 0) {
  pending_row out;
  out.id = id;
  out.kind = kind;
  out.window = "w" + std::to_string(id);
  out.due = noon;
  out.expires = noon + 60s;
  out.lane = kind == "opening" ? 0 : 1;
  out.attempts = attempts;
  return out;
}

std::string fate(const outbox::orders& what) {
  if (!what.attempt.empty()) return "attempt";
  if (!what.give_way.empty()) return what.give_way[0].result == outcome::gave_way ? "gives way" : "?";
  if (what.settle.empty()) return "waits";
  switch (what.settle[0].result) {
    case outcome::expired:
      return "expired";
    case outcome::unconfirmed:
      return "unconfirmed";
    default:
      return "?";
  }
}

using ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("what becomes of a line") {
  struct example {
    std::string kind;
    int attempts;
    bool repeats, ready;
    std::chrono::milliseconds after;  // its due time
    std::string expected;
  };
  const std::vector<example> table = {
      {"late", 0, true, true, -1ms, "waits"},
      {"late", 0, true, true, 0ms, "attempt"},
      {"late", 0, true, false, 0ms, "waits"},
      {"late", 0, true, true, 59'999ms, "attempt"},
      {"late", 0, true, false, 59'999ms, "waits"},
      {"late", 0, true, true, 60s, "expired"},
      {"late", 0, true, false, 60s, "expired"},
      {"late", 1, true, true, 0ms, "attempt"},
      {"late", 1, true, false, 0ms, "waits"},
      {"late", 1, true, true, 60s, "expired"},
      {"late", 1, false, true, 0ms, "unconfirmed"},
      {"late", 1, false, false, 0ms, "unconfirmed"},
      {"late", 2, true, true, 0ms, "unconfirmed"},
      {"late", 2, true, true, 60s, "unconfirmed"},
      {"late", 2, false, false, -1ms, "waits"},
      {"opening", 0, true, true, 0ms, "attempt"},
      {"opening", 0, true, true, 5s, "attempt"},
      {"opening", 0, true, false, 5s, "waits"},
      {"opening", 0, true, true, 5'001ms, "gives way"},
      {"opening", 0, true, false, 5'001ms, "gives way"},
      {"opening", 0, false, true, 60s, "gives way"},
      {"opening", 1, true, true, 5'001ms, "attempt"},
      {"opening", 1, true, true, 60s, "expired"},
      {"opening", 1, false, true, 5'001ms, "unconfirmed"},
      {"opening", 2, true, true, 5'001ms, "unconfirmed"},
  };
  for (const auto& one : table) {
    CAPTURE(one.kind, one.attempts, one.repeats, one.ready, one.after.count());
    outbox lines(one.repeats);
    lines.add({row(1, one.kind, one.attempts)});
    const auto now = noon + one.after;
    const auto next = lines.next_due(one.ready);
    REQUIRE(next);
    const auto orders = lines.due(now, one.ready);
    CHECK(fate(orders) == one.expected);
    CHECK((*next <= now) == (one.expected != "waits"));  // the timer agrees
    if (one.expected == "waits") continue;
    CHECK(fate(lines.due(now, one.ready)) == "waits");  // it is under way
    CHECK_FALSE(lines.next_due(one.ready));
    lines.done(1);
    CHECK(lines.find(1) == nullptr);
  }
}

TEST_CASE("lines go by lane, then by time, then by age") {
  outbox lines(true);
  auto late = row(1, "late");
  late.due = noon + 2s;
  auto early = row(2, "late");
  early.due = noon + 1s;
  auto opening = row(3, "opening");
  opening.due = noon + 3s;
  lines.add({late, early, opening, row(5, "opening"), row(4, "opening")});
  CHECK(lines.due(noon + 3s, true).attempt == ids{4, 5, 3, 2, 1});
}

TEST_CASE("openings of one window that give way name it once") {
  outbox lines(true);
  auto first = row(1, "opening");
  auto second = row(2, "opening");
  first.window = second.window = "w";
  lines.add({first, second, row(3, "opening")});
  const auto orders = lines.due(noon + 6s, true);
  CHECK(orders.give_way.size() == 3);
  CHECK(orders.missed == std::vector<std::string>{"w", "w3"});
}

TEST_CASE("a lost line is sent once more where it repeats, and no third time") {
  const bool repeats = GENERATE(true, false);
  outbox lines(repeats);
  lines.add({row(1, "late")});
  lines.add({row(1, "late")});  // known already
  CHECK(lines.due(noon, true).attempt == ids{1});
  lines.attempted(1);
  CHECK(lines.find(1)->attempts == 1);
  CHECK_FALSE(lines.next_due(true));
  lines.lost(1);
  CHECK(lines.next_due(true) == noon);
  if (repeats) {
    CHECK(lines.next_due(false) == noon + 60s);
    CHECK(lines.due(noon + 1s, true).attempt == ids{1});
    lines.attempted(1);
    lines.lost(1);
  }
  CHECK(lines.next_due(false) == noon);  // nothing to wait for
  CHECK(fate(lines.due(noon + 2s, false)) == "unconfirmed");
}

TEST_CASE("names of lines that are not there do nothing") {
  outbox lines(true);
  lines.attempted(1);
  lines.lost(1);
  lines.done(1);
  CHECK(lines.find(1) == nullptr);
  CHECK_FALSE(lines.next_due(true));
  CHECK(lines.due(noon, true).attempt.empty());
}
