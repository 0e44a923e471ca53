// The limit of a window, and the predicates about windows, each at its edges.
#include "queue/limit.hpp"
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;

namespace {

entry entry_in(entry_state state, int number) {
  entry made;
  made.id = std::to_string(number);
  made.state = state;
  return made;
}

window window_of(std::uint32_t limit, const std::vector<entry_state>& states) {
  window made;
  made.key = "w";
  made.start = window_start;
  made.end = window_start + 1h;
  made.runs_queue = true;
  made.limit = limit;
  int number = 0;
  for (const auto state : states) made.entries.push_back(entry_in(state, ++number));
  return made;
}

using ids = std::vector<entry_id>;

}  // namespace

TEST_CASE("an entry takes a place unless it was withdrawn, vetoed or skipped") {
  using enum entry_state;
  for (const auto state :
       {scheduled, called, staged, syncing, done, failed, rolled_back, reverted, left_over}) {
    INFO(name_of(state));
    CHECK(places_taken(entry_in(state, 1)) == 1);
  }
  for (const auto state : {withdrawn, vetoed, skipped}) {
    INFO(name_of(state));
    CHECK(places_taken(entry_in(state, 1)) == 0);
  }
}

TEST_CASE("over the limit is what takes a place past it, in the queue's order") {
  using enum entry_state;
  auto window = window_of(2, {scheduled, skipped, done, scheduled, withdrawn, failed});
  CHECK(places_taken(window) == 4);
  CHECK(over_limit(window) == ids{"4", "6"});
  CHECK(waiting_over_limit(window) == ids{"4"});
  CHECK(is_over_limit(window, "4"));
  CHECK_FALSE(is_over_limit(window, "3"));
  CHECK(places_over(view_of(window)) == 2);

  SECTION("but not what was admitted, which takes its place all the same") {
    window.entries[3].flags.admitted = true;
    CHECK(over_limit(window) == ids{"6"});
    CHECK(places_over(view_of(window)) == 2);
  }
  SECTION("and nothing where there is no limit") {
    window.limit.reset();
    CHECK(over_limit(window).empty());
    CHECK(places_over(view_of(window)) == 0);
    CHECK(has_room(window));
  }
}

TEST_CASE("a window has room until its last place is taken") {
  using enum entry_state;
  CHECK(has_room(window_of(2, {scheduled})));
  CHECK(has_room(window_of(2, {scheduled, vetoed})));
  CHECK_FALSE(has_room(window_of(2, {scheduled, done})));
  CHECK(places_over(view_of(window_of(2, {scheduled, done}))) == 0);
}

TEST_CASE("who moves up was over the limit, waits within it now, and was not admitted") {
  using enum entry_state;
  auto window = window_of(1, {scheduled, scheduled, scheduled});
  const room_watch room(window);
  CHECK(room.moved_up(window).empty());
  window.entries[0].state = withdrawn;
  CHECK(room.moved_up(window) == ids{"2"});
  window.entries[2].flags.admitted = true;
  CHECK(room.moved_up(window) == ids{"2"});
  window.entries[1].listed = false;
  CHECK(room.moved_up(window).empty());
}

TEST_CASE("a window runs while it is open or overruns, and is to come before that, if it is on the page") {
  auto window = window_of(1, {});
  CHECK(is_coming(window));
  CHECK_FALSE(is_running(window));
  window.listed = false;
  CHECK_FALSE(is_coming(window));
  for (const auto phase : {phase::open, phase::overrun}) {
    window.phase = phase;
    CHECK(is_running(window));
    CHECK_FALSE(is_coming(window));
  }
  window.phase = phase::closed;
  window.listed = true;
  CHECK_FALSE(is_running(window));
  CHECK_FALSE(is_coming(window));
}

TEST_CASE("a window is near from an hour before its start until it closes") {
  auto window = window_of(1, {});
  CHECK_FALSE(is_near(window, window_start - 60min - 1ms));
  CHECK(is_near(window, window_start - 60min));
  window.listed = false;
  CHECK_FALSE(is_near(window, window_start - 1min));
  window.phase = phase::overrun;
  CHECK(is_near(window, window_start + 2h));
  window.phase = phase::closed;
  CHECK_FALSE(is_near(window, window_start + 2h));
}

TEST_CASE("a window closed lately for twelve hours") {
  auto window = window_of(1, {});
  window.closed = window_start + 1h;
  CHECK_FALSE(closed_lately(window, window_start + 1h));
  window.phase = phase::closed;
  CHECK(closed_lately(window, window_start + 13h - 1ms));
  CHECK_FALSE(closed_lately(window, window_start + 13h));
}

TEST_CASE("one change on two branches has one Change-Id, or one title and submitter but two types") {
  auto here = entry_in(entry_state::scheduled, 1);
  auto there = entry_in(entry_state::scheduled, 2);
  CHECK_FALSE(are_one_change(here, there));
  here.title = "Fix it";
  there.title = "fix it";
  here.submitter = there.submitter = "alice";
  here.type = "1.40.0-wmf.18";
  CHECK(are_one_change(here, there));
  there.submitter = "bob";
  CHECK_FALSE(are_one_change(here, there));
  there.submitter = "alice";
  there.type = here.type;
  CHECK_FALSE(are_one_change(here, there));
  here.change_id = there.change_id = "I1";
  CHECK(are_one_change(here, there));
  there.type = "config";
  there.change_id = "I2";
  CHECK_FALSE(are_one_change(here, there));
}
