// Windows in time: reminder, opening, end, overrun, and what is said of them.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using namespace std::chrono_literals;

namespace {

const std::vector<std::string> just_alice = {"alice"};

std::vector<jounce::calendar::window> three_patches() {
  return {card("UTC backport window", window_start, {patch(1, "alice"), patch(2, "bob"), patch(3, "carol")})};
}

}  // namespace

TEST_CASE("a window is open from its start up to, not including, its end") {
  test_board board;
  board.read({card("First", window_start, {}), card("Second", window_start + 1h, {})}, window_start - 1h);
  const auto phases = [&](instant at) {
    board.take(clock_ticked{}, at);
    return std::pair(board.now.windows[0].phase, board.now.windows[1].phase);
  };
  CHECK(phases(window_start - 1ms) == std::pair(phase::upcoming, phase::upcoming));
  CHECK(phases(window_start) == std::pair(phase::open, phase::upcoming));
  CHECK(phases(window_start + 1h - 1ms) == std::pair(phase::open, phase::upcoming));
  CHECK(phases(window_start + 1h) == std::pair(phase::closed, phase::open));
}

TEST_CASE("the reminder highlights the submitters who are here, and no deployer") {
  test_board board;
  board.seat(window_start - 2h);
  board.read(three_patches(), window_start - 2h);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start - 10min - 1ms)) == 0);
  const auto out = board.take(clock_ticked{}, window_start - 10min);
  const auto said = news_in<news::reminder>(out);
  REQUIRE(said.size() == 1);
  CHECK(highlighted(said[0].submitters) == std::vector<std::string>{"alice", "bob"});
  CHECK(said[0].absent == 1);
  CHECK(said[0].patches == 3);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start - 9min)) == 0);
}

TEST_CASE("a reminder that is late by more than a wake of the timers is not said") {
  test_board board;
  board.seat(window_start - 2h);
  board.read(three_patches(), window_start - 2h);
  const bool late = GENERATE(false, true);
  const auto out = board.take(clock_ticked{}, window_start - 10min + 15s + (late ? 1ms : 0ms));
  CHECK(news_in<news::reminder>(out).size() == (late ? 0 : 1));
}

TEST_CASE("windows without patches and windows without a queue are not reminded of") {
  test_board board;
  board.read({card("UTC backport window", window_start, {}), card("Train", window_start, {})},
             window_start - 2h);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start - 10min)) == 0);
}

TEST_CASE("the opening is stored two seconds ahead, due at the start") {
  test_board board;
  board.seat(window_start - 2h);
  board.read(three_patches(), window_start - 2h);
  board.take(clock_ticked{}, window_start - 2s - 1ms);
  CHECK_FALSE(opening_planned(board.now.windows[0]));
  const auto out = board.take(clock_ticked{}, window_start - 2s);
  REQUIRE(announcements_in(out) == 2);
  const auto& first = std::get<announce>(out.effects[0]);
  CHECK(first.opening);
  CHECK(first.due == instant(window_start));
  CHECK(first.expires == instant(window_start) + 15min);
  const auto opening = std::get<news::opening>(first.what);
  CHECK(highlighted(opening.deployers) == std::vector<std::string>{"RoanKattouw"});
  CHECK(opening.absent == std::vector<std::string>{"Lucas_WMDE"});
  CHECK(opening.patches == 3);
  const auto submitters = news_in<news::submitters>(out);
  REQUIRE(submitters.size() == 1);
  CHECK(submitters[0].here.size() == 2);
  CHECK(submitters[0].absent == std::vector<std::string>{"carol"});
  CHECK(announcements_in(board.take(clock_ticked{}, window_start)) == 0);
}

TEST_CASE("ten seconds before the start a fresh reading is asked for, once") {
  test_board board;
  board.read(three_patches(), window_start - 2h);
  const auto fetches = [&](instant at) {
    std::size_t count = 0;
    for (const auto& effect : board.take(clock_ticked{}, at).effects) {
      if (const auto* fetch = std::get_if<fetch_calendar>(&effect)) count += fetch->urgent ? 1U : 0U;
    }
    return count;
  };
  CHECK(fetches(window_start - 10s - 1ms) == 0);
  CHECK(fetches(window_start - 10s) == 1);
  CHECK(fetches(window_start - 9s) == 0);
}

TEST_CASE("whom an opening pings is configured") {
  test_board board;
  board.seat(window_start - 2h);
  const bool with_patches = GENERATE(false, true);
  const auto [policy, pings] =
      GENERATE(std::pair(ping_deployers::always, 2), std::pair(ping_deployers::with_patches, 1),
               std::pair(ping_deployers::never, 0));
  board.by.ping = policy;
  auto patches = std::vector<jounce::calendar::patch>{};
  if (with_patches) patches.push_back(patch(1, "alice"));
  board.read({card("UTC backport window", window_start, patches)}, window_start - 2h);
  const auto said = news_in<news::opening>(board.take(clock_ticked{}, window_start - 2s));
  REQUIRE(said.size() == 1);
  CHECK(highlighted(said[0].deployers).size() == (pings == 2 || (pings == 1 && with_patches) ? 1U : 0U));
}

TEST_CASE("who deploys two windows that start together is highlighted once") {
  test_board board;
  board.seat(window_start - 2h);
  board.read({card("UTC backport window", window_start, {}), card("Train", window_start, {})},
             window_start - 2h);
  const auto said = news_in<news::opening>(board.take(clock_ticked{}, window_start - 2s));
  REQUIRE(said.size() == 2);
  CHECK(highlighted(said[0].deployers).size() + highlighted(said[1].deployers).size() == 1);
  CHECK(said[1].deployers.size() == 1);
}

TEST_CASE("who has patches in two windows that start together is reminded once") {
  test_board board;
  board.seat(window_start - 2h);
  board.read({card("UTC backport window", window_start, {patch(1, "alice")}),
              card("Other backport window", window_start, {patch(2, "alice"), patch(3, "bob")})},
             window_start - 2h);
  const auto said = news_in<news::reminder>(board.take(clock_ticked{}, window_start - 10min));
  REQUIRE(said.size() == 2);
  CHECK(highlighted(said[0].submitters) == just_alice);
  CHECK(highlighted(said[1].submitters) == std::vector<std::string>{"bob"});
  CHECK(said[1].submitters.size() == 2);
}

TEST_CASE("whose patches are all over the limit hears so") {
  test_board board;
  board.seat(window_start - 2h);
  auto small =
      card("UTC backport window", window_start, {patch(1, "alice"), patch(2, "alice"), patch(3, "bob")});
  small.limit = 1;
  board.read({small}, window_start - 2h);
  const auto reminded = news_in<news::reminder>(board.take(clock_ticked{}, window_start - 10min));
  REQUIRE(reminded.size() == 1);
  CHECK(reminded[0].patches == 1);
  CHECK(reminded[0].over_limit == 2);
  const auto said = news_in<news::submitters>(board.take(clock_ticked{}, window_start - 2s));
  REQUIRE(said.size() == 1);
  REQUIRE(said[0].here.size() == 1);
  CHECK(said[0].here[0].who.nick == "alice");
  CHECK(said[0].here[0].patches == 1);
  REQUIRE(said[0].over_limit.size() == 1);
  CHECK(said[0].over_limit[0].who.nick == "bob");
  CHECK(said[0].over_limit[0].who.highlight);
}

TEST_CASE("a deployer who also has a patch is highlighted once at the opening") {
  test_board board;
  board.seat(window_start - 2h);
  board.read({card("UTC backport window", window_start, {patch(1, "RoanKattouw")})}, window_start - 2h);
  const auto out = board.take(clock_ticked{}, window_start - 2s);
  CHECK(highlighted(news_in<news::opening>(out)[0].deployers).size() == 1);
  CHECK_FALSE(news_in<news::submitters>(out)[0].here[0].who.highlight);
}

TEST_CASE("an ignored window is not announced, and still there") {
  test_board board;
  board.by.ignore = {"no DEPLOYS"};
  board.read({card("No deploys all day!", window_start, {}, 24h)}, window_start - 2h);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start + 1min)) == 0);
  CHECK(board.now.windows[0].phase == phase::open);
}

TEST_CASE("who comes late to an opening says so once, within 15 minutes") {
  test_board board;
  board.seat(window_start - 2h);
  board.read(three_patches(), window_start - 2h);
  const auto late = GENERATE(5001ms, 600000ms, 899999ms, 900000ms);
  const auto out = board.take(clock_ticked{}, window_start + late);
  CHECK(news_in<news::opening>(out).empty());
  CHECK(news_in<news::late>(out).size() == (late < 15min ? 1U : 0U));
  CHECK(announcements_in(board.take(clock_ticked{}, window_start + late + 1s)) == 0);
  CHECK(board.now.windows[0].phase == phase::open);
}

TEST_CASE("an opening that could not be sent gives way to the late line, once") {
  test_board board;
  board.read(three_patches(), window_start - 2h);
  board.take(clock_ticked{}, window_start);
  const auto key = board.now.windows[0].key;
  CHECK(news_in<news::late>(board.take(opening_missed{key}, window_start + 6s)).size() == 1);
  CHECK(news_in<news::late>(board.take(opening_missed{key}, window_start + 7s)).empty());
}

TEST_CASE("a window slept through is closed without a word") {
  test_board board;
  board.read(three_patches(), window_start - 2h);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start + 2h)) == 0);
  CHECK(board.now.windows[0].phase == phase::closed);
  CHECK(board.at(1).state == entry_state::left_over);
}

TEST_CASE("at the end what waited is left over, and the summary tells all") {
  test_board board;
  board.seat(window_start - 2h);
  board.read(three_patches(), window_start - 2h);
  board.take(clock_ticked{}, window_start);
  board.command(roan, done_of({1}), window_start + 5min);
  const auto said = news_in<news::summary>(board.take(clock_ticked{}, window_start + 1h));
  REQUIRE(said.size() == 1);
  REQUIRE(said[0].entries.size() == 3);
  CHECK(said[0].entries[0].state == entry_state::done);
  CHECK(said[0].entries[1].state == entry_state::left_over);
}

TEST_CASE("a window overruns while a turn is under way, 30 minutes at most") {
  test_board board;
  board.read(three_patches(), window_start - 2h);
  board.take(clock_ticked{}, window_start);
  const auto key = board.now.windows[0].key;
  apply(board.now,
        entry_changed{key, "1", entry_state::scheduled, entry_state::syncing, {}, origin::tool, "", 0},
        window_start + 50min);
  CHECK(news_in<news::overrun>(board.take(clock_ticked{}, window_start + 1h)).size() == 1);
  CHECK(board.now.windows[0].phase == phase::overrun);
  board.take(clock_ticked{}, window_start + 90min - 1ms);
  CHECK(board.now.windows[0].phase == phase::overrun);
  CHECK(news_in<news::summary>(board.take(clock_ticked{}, window_start + 90min)).size() == 1);
  CHECK(board.now.windows[0].phase == phase::closed);
}

TEST_CASE("windows are forgotten two days after their end") {
  test_board board;
  board.read(three_patches(), window_start - 2h);
  board.take(clock_ticked{}, window_start + 1h);
  board.take(clock_ticked{}, window_start + 49h - 1ms);
  CHECK(board.now.windows.size() == 1);
  board.take(clock_ticked{}, window_start + 49h);
  CHECK(board.now.windows.empty());
  board.read(three_patches(), window_start + 50h);
  CHECK(board.now.windows.empty());
}

TEST_CASE("a vandalised card highlights 10 people a line and 20 a window") {
  test_board board;
  std::vector<jounce::calendar::patch> patches;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const auto nick = "nick" + std::to_string(i);
    patches.push_back(patch(i + 1, nick));
    board.take(person_joined{{nick, ""}}, window_start - 2h);
  }
  board.read({card("UTC backport window", window_start, patches)}, window_start - 2h);
  const auto reminder = news_in<news::reminder>(board.take(clock_ticked{}, window_start - 10min));
  CHECK(highlighted(reminder[0].submitters).size() == 10);
  auto opened = card("UTC backport window", window_start, patches);
  opened.deployers = {};
  for (int i = 20; i < 40; ++i) opened.deployers.push_back("nick" + std::to_string(i));
  board.read({opened}, window_start - 5min);
  const auto out = board.take(clock_ticked{}, window_start - 2s);
  CHECK(highlighted(news_in<news::opening>(out)[0].deployers).size() == 10);
  CHECK(board.now.windows[0].highlighted.size() == 20);
}

TEST_CASE("the next deadline is when something is to be done") {
  test_board board;
  CHECK_FALSE(next_deadline(board.now, board.by));
  board.read(three_patches(), window_start - 2h);
  const std::vector<instant> expected = {window_start - 10min, window_start - 10s,   window_start - 2s,
                                         window_start,         window_start + 10min, window_start + 50min,
                                         window_start + 60min, window_start + 49h};
  for (const auto at : expected) {
    REQUIRE(next_deadline(board.now, board.by) == at);
    board.take(clock_ticked{}, at);
  }
  CHECK_FALSE(next_deadline(board.now, board.by));
}
