// Lines that are not said, and why: each reason is in the fact.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using namespace std::chrono_literals;

namespace {

const instant t = window_start;
const std::string title = "UTC backport window";

// Why lines of this kind were withheld in a step.
std::vector<withheld_reason> reasons(const outcome& out, line_kind kind) {
  std::vector<withheld_reason> found;
  for (const auto& fact : out.facts) {
    const auto* withheld = std::get_if<line_withheld>(&fact);
    if (withheld != nullptr && withheld->kind == kind) found.push_back(withheld->reason);
  }
  return found;
}

bool is_withheld(const outcome& out, line_kind kind, withheld_reason reason) {
  return reasons(out, kind) == std::vector{reason};
}

std::vector<jounce::calendar::patch> patches(std::uint32_t count) {
  std::vector<jounce::calendar::patch> made;
  for (std::uint32_t number = 1; number <= count; ++number) made.push_back(patch(number, "alice"));
  return made;
}

// A window that was read two hours before its start; alice, bob and a deployer are here.
test_board coming_board(std::uint32_t count, std::chrono::minutes length = 60min) {
  test_board board;
  board.seat(t - 2h);
  board.read({card(title, window_start, patches(count), length)}, t - 2h);
  return board;
}

// The same, open since its start, or since it could be.
test_board open_board(std::uint32_t count, std::chrono::minutes length = 60min) {
  auto board = coming_board(count, length);
  for (const auto at : {t - 10min, t}) board.take(clock_ticked{}, at);
  return board;
}

tool_progressed staged(std::uint32_t number) {
  tool_progressed made;
  made.what = tool_stage::staged;
  made.by = "samtar@deploy1003";
  made.started = t;
  made.changes.push_back({number, "A change", ""});
  return made;
}

}  // namespace

TEST_CASE("a line that comes later than its time is withheld as too late") {
  const auto late = withheld_reason::too_late;
  SECTION("reminder") {
    auto board = coming_board(1);
    CHECK(is_withheld(board.take(clock_ticked{}, t - 10min + 15s + 1ms), line_kind::reminder, late));
  }
  SECTION("the late opening, a quarter of an hour after the start") {
    auto board = coming_board(1);
    CHECK(is_withheld(board.take(clock_ticked{}, t + 15min), line_kind::late, late));
  }
  SECTION("unclaimed") {
    auto board = open_board(1);
    CHECK(is_withheld(board.take(clock_ticked{}, t + 10min + 15s + 1ms), line_kind::unclaimed, late));
  }
  SECTION("last minutes") {
    auto board = open_board(1);
    CHECK(is_withheld(board.take(clock_ticked{}, t + 50min + 15s + 1ms), line_kind::last_minutes, late));
  }
  SECTION("summary") {
    auto board = open_board(1);
    CHECK(is_withheld(board.take(clock_ticked{}, t + 60min + 15s + 1ms), line_kind::summary, late));
  }
  SECTION("overrun") {
    auto board = open_board(1);
    board.command(roan, up(), t + 1min);
    board.take(staged(1), t + 2min);
    CHECK(is_withheld(board.take(clock_ticked{}, t + 60min + 15s + 1ms), line_kind::overrun, late));
  }
  SECTION("another ping, and the advice") {
    auto board = open_board(1);
    board.command(roan, up(), t + 1min);
    const auto out = board.take(clock_ticked{}, t + 7min + 15s + 1ms);
    CHECK(is_withheld(out, line_kind::nudge, late));
    CHECK(is_withheld(out, line_kind::no_answer, late));
  }
}

TEST_CASE("a line about an ignored window is withheld as not announced, but for those of a call") {
  const auto ignored = withheld_reason::not_announced;
  test_board board;
  board.by.ignore = {title};
  board.by.trust_calendar_deployers = true;
  board.seat(t - 2h);
  board.read({card(title, window_start, patches(7)), card("Train", window_start + 9h, {})}, t - 2h);
  CHECK(is_withheld(board.take(clock_ticked{}, t - 60min), line_kind::over_limit, ignored));
  CHECK(is_withheld(board.take(clock_ticked{}, t - 10min), line_kind::reminder, ignored));
  CHECK(is_withheld(
      board.read({card(title, window_start, patches(8)), card("Train", window_start + 9h, {})}, t - 9min),
      line_kind::changes, ignored));
  const auto opened = board.take(clock_ticked{}, t);
  CHECK(reasons(opened, line_kind::opening) == std::vector{ignored, ignored});
  CHECK(is_withheld(board.take(page_not_written{board.now.windows[0].key, "The page is protected"}, t + 1min),
                    line_kind::page_trouble, ignored));
  CHECK(
      is_withheld(board.take(opening_missed{board.now.windows[0].key}, t + 1min), line_kind::late, ignored));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 10min), line_kind::unclaimed, ignored));
  CHECK(news_in<news::call>(board.command(roan, up(), t + 11min)).size() == 1);
  CHECK(news_in<news::nudge>(board.take(clock_ticked{}, t + 14min)).size() == 1);
  CHECK(news_in<news::no_answer>(board.take(clock_ticked{}, t + 17min)).size() == 1);
  CHECK(is_withheld(board.take(staged(1), t + 18min), line_kind::staged, ignored));
  CHECK(is_withheld(board.read({card("Train", window_start + 9h, {})}, t + 19min), line_kind::page_lost,
                    ignored));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 50min), line_kind::last_minutes, ignored));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 60min), line_kind::overrun, ignored));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 90min), line_kind::summary, ignored));
}

TEST_CASE("a line that was said is not said again, and it is told") {
  auto board = open_board(1);
  const auto train = card("Train", window_start + 9h, {});
  const auto window = card(title, window_start, patches(1));
  board.read({window, train}, t + 1min);
  CHECK(reasons(board.read({train}, t + 2min), line_kind::page_lost).empty());
  board.read({window, train}, t + 3min);
  CHECK(is_withheld(board.read({train}, t + 4min), line_kind::page_lost, withheld_reason::said_already));
}

TEST_CASE("what another line says of the limit is withheld from a line of its own") {
  SECTION("a change of the page says it") {
    auto board = coming_board(6);
    const auto out = board.read({card(title, window_start, patches(7))}, t - 50min);
    CHECK(news_in<news::changes>(out).size() == 1);
    CHECK(is_withheld(out, line_kind::over_limit, withheld_reason::in_another_line));
  }
  SECTION("the opening says it") {
    test_board board;
    const auto out = board.read({card(title, window_start, patches(7))}, t - 1s);
    CHECK(news_in<news::opening>(out).at(0).over_limit.size() == 1);
    CHECK(is_withheld(out, line_kind::over_limit, withheld_reason::in_another_line));
  }
}

TEST_CASE("where nothing waits there is nothing to remind of, to open or to claim") {
  const auto nothing = withheld_reason::nothing_waits;
  auto board = coming_board(0);
  CHECK(is_withheld(board.take(clock_ticked{}, t - 10min), line_kind::reminder, nothing));
  const auto opened = board.take(clock_ticked{}, t - 2s);
  CHECK(news_in<news::opening>(opened).size() == 1);
  CHECK(is_withheld(opened, line_kind::opening, nothing));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 10min), line_kind::unclaimed, nothing));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 50min), line_kind::last_minutes, nothing));
  CHECK(is_withheld(board.take(clock_ticked{}, t + 60min), line_kind::summary, withheld_reason::no_patches));
}

TEST_CASE("why nothing is said ten minutes before the end") {
  auto board = open_board(3);
  const auto at_last_minutes = [&] { return board.take(clock_ticked{}, t + 50min); };
  SECTION("nothing was deployed yet") {
    CHECK(is_withheld(at_last_minutes(), line_kind::last_minutes, withheld_reason::no_pace));
  }
  SECTION("all of it fits") {
    board.command(roan, done_of({1, 2}), t + 48min);
    CHECK(is_withheld(at_last_minutes(), line_kind::last_minutes, withheld_reason::everything_fits));
  }
}

TEST_CASE("an opening that was slept through with its whole window is told") {
  auto board = coming_board(1, 10min);
  const auto out = board.take(clock_ticked{}, t + 11min);
  CHECK(announcements_in(out) == 0);
  CHECK(is_withheld(out, line_kind::late, withheld_reason::window_over));
}

TEST_CASE("why nobody is asked to test") {
  SECTION("the window is not open") {
    auto board = coming_board(1);
    CHECK(is_withheld(board.take(staged(1), t - 1h), line_kind::staged, withheld_reason::not_open));
  }
  SECTION("the submitter is not here") {
    auto board = open_board(1);
    board.take(person_left{"alice"}, t + 1min);
    CHECK(is_withheld(board.take(staged(1), t + 2min), line_kind::staged, withheld_reason::nobody_here));
    CHECK(board.at(1).flags.owed);
  }
  SECTION("the submitter has just spoken") {
    auto board = open_board(1);
    board.take(person_spoke{"alice"}, t + 1min);
    CHECK(is_withheld(board.take(staged(1), t + 2min), line_kind::staged, withheld_reason::everybody_knows));
  }
}

TEST_CASE("who left is not asked again, and it is told") {
  auto board = open_board(1);
  board.command(roan, up(), t + 1min);
  board.take(person_left{"alice"}, t + 2min);
  CHECK(is_withheld(board.take(clock_ticked{}, t + 4min), line_kind::nudge, withheld_reason::nobody_here));
}
