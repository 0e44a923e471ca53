// The queue follows the deploy tool: every stage, precedence between people and the tool, holds, turns,
// reverts.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using command::verdict;

namespace {

const instant t = window_start;
const std::string samtar = "samtar@deploy2002";

tool_progressed tool(tool_stage what, std::vector<std::uint32_t> numbers, instant started = t + 1min,
                     const std::string& by = samtar) {
  tool_progressed made;
  made.what = what;
  made.by = by;
  made.started = started;
  for (const auto number : numbers) made.changes.push_back({number, "Change " + std::to_string(number), ""});
  return made;
}

}  // namespace

TEST_CASE("a run is a turn: called, staged, syncing, done") {
  auto board = running_board();
  CHECK(announcements_in(board.take(tool(tool_stage::started, {1}), t + 1min)) == 0);  // Started pings nobody
  CHECK(board.at(1).state == entry_state::called);
  CHECK(board.at(1).changes.back().via == origin::tool);
  CHECK(board.at(1).changes.back().by.nick == samtar);
  CHECK(current_turn(board.now.windows[0]).size() == 1);
  CHECK(is_answered<answer::turn_under_way>(board.command(roan, up(), t + 2min)));
  board.take(tool(tool_stage::staged, {1}), t + 3min);
  CHECK(board.at(1).state == entry_state::staged);
  CHECK(is_answered<answer::being_tested>(board.command(roan, up({2}), t + 3min)));
  board.take(tool(tool_stage::syncing, {1}), t + 4min);
  CHECK(board.at(1).state == entry_state::syncing);
  board.take(tool(tool_stage::finished, {1}), t + 5min);
  CHECK(board.at(1).state == entry_state::done);
  CHECK(current_turn(board.now.windows[0]).empty());
}

TEST_CASE("a run of what was called stays the deployer's turn, and one beside it makes none and is said") {
  auto board = running_board();
  board.command(roan, up({1}), t + 1min);
  CHECK(announcements_in(board.take(tool(tool_stage::started, {1}), t + 2min)) == 0);
  CHECK(board.now.windows[0].last_turn.by == roan);
  const auto out = board.take(tool(tool_stage::started, {4}, t + 3min, "other@deploy"), t + 3min);
  const auto warned = news_in<news::tool_warning>(out);
  REQUIRE(warned.size() == 1);
  CHECK(warned[0].up.at(0).number == 1);
  CHECK(board.at(4).state == entry_state::called);
  CHECK(board.now.windows[0].last_turn.entries == std::vector<entry_id>{"1"});
}

TEST_CASE("a run that turns out to have more changes is still one run, whoever called the first") {
  auto board = running_board();
  const bool called = GENERATE(false, true);
  if (called) board.command(roan, up({1}), t + 1min);
  board.take(tool(tool_stage::started, {1}, t + 2min), t + 2min);
  const auto out = board.take(tool(tool_stage::started, {1, 4}, t + 2min), t + 2min + 1ms);
  CHECK(news_in<news::tool_warning>(out).empty());
  CHECK(board.now.windows[0].last_turn.entries == std::vector<entry_id>{"1", "4"});
}

TEST_CASE("staged pings the submitter once, who does not know yet") {
  auto board = running_board();
  const auto pinged = [&](tool_progressed what, instant at) {
    std::vector<std::string> nicks;
    const auto lines = news_in<news::staged>(board.take(what, at));
    for (const auto& line : lines) {
      for (const auto& one : line.people) {
        if (one.who.highlight) nicks.push_back(one.who.nick);
      }
    }
    return nicks;
  };
  const std::vector<std::string> alice_only = {"alice"};
  SECTION("once") {
    CHECK(pinged(tool(tool_stage::staged, {1, 4}), t + 5min) == alice_only);
    CHECK(pinged(tool(tool_stage::staged, {1, 4}), t + 6min).empty());
  }
  SECTION("not if the tool's line speaks to them") {
    auto line = tool(tool_stage::staged, {1});
    line.names = {"Alice", "samtar"};
    CHECK(pinged(line, t + 5min).empty());
  }
  SECTION("not if their nick is a word of the title") {
    auto line = tool(tool_stage::staged, {1});
    line.changes[0].title = "Add alice's public key";
    CHECK(pinged(line, t + 5min).empty());
    auto other = tool(tool_stage::staged, {4});
    other.changes[0].title = "Add malice";
    CHECK(pinged(other, t + 5min) == alice_only);
  }
  SECTION("not if they spoke within two minutes") {
    board.take(person_spoke{"alice"}, t + 3min);
    CHECK(pinged(tool(tool_stage::staged, {1}), t + 5min - 1ms).empty());
    CHECK(pinged(tool(tool_stage::staged, {4}), t + 5min) == alice_only);
  }
  SECTION("on coming, if they are not here") {
    CHECK(pinged(tool(tool_stage::staged, {3}), t + 5min).empty());
    const auto came = news_in<news::arrival>(board.take(person_joined{{"carol", "carol"}}, t + 6min));
    REQUIRE(came.size() == 1);
    CHECK(came[0].entries.at(0).state == entry_state::staged);
  }
  SECTION("and is not nagged") {
    pinged(tool(tool_stage::staged, {1}), t + 5min);
    CHECK(news_in<news::nudge>(board.take(clock_ticked{}, t + 9min)).empty());
  }
}

TEST_CASE("failure and rollback set one hold, which any deployer lifts") {
  const auto what =
      GENERATE(tool_stage::failed, tool_stage::aborted, tool_stage::cancelled, tool_stage::rolled_back);
  auto board = running_board();
  board.take(tool(tool_stage::started, {1, 2}), t + 1min);
  board.take(tool(tool_stage::staged, {1, 2}), t + 2min);
  const auto out = board.take(tool(what, {1, 2}), t + 3min);
  const auto said = news_in<news::tool_trouble>(out);
  REQUIRE(said.size() == 1);
  CHECK(said[0].entries.size() == 2);
  const auto expected = what == tool_stage::rolled_back ? entry_state::rolled_back : entry_state::failed;
  CHECK(board.at(1).state == expected);
  CHECK(board.at(2).state == expected);
  REQUIRE(board.now.holds.size() == 1);
  CHECK(board.now.holds[0].what.via == origin::tool);
  CHECK(is_answered<answer::stopped_by_holds>(board.command(roan, up(), t + 4min)));
  CHECK(is_answered<answer::not_your_hold>(board.command(alice, command::unhold{"tool"}, t + 4min)));
  CHECK(is_answered<answer::unheld>(board.command(lucas, command::unhold{}, t + 5min)));
  // The run's last words do not hold again.
  CHECK(announcements_in(board.take(tool(what, {1, 2}), t + 6min)) == 0);
  CHECK(board.now.holds.empty());
}

TEST_CASE("a failure overrides whatever people said") {
  auto board = running_board();
  board.take(tool(tool_stage::started, {1}), t + 1min);
  board.command(roan, done_of({1}), t + 2min);
  board.take(tool(tool_stage::failed, {1}), t + 3min);
  CHECK(board.at(1).state == entry_state::failed);
  CHECK(board.now.holds.size() == 1);
}

TEST_CASE("a failure of what people called failed holds too") {
  auto board = running_board();
  board.take(tool(tool_stage::started, {1}), t + 1min);
  board.command(roan, mark(verdict::failed, {1}), t + 2min);
  board.take(tool(tool_stage::failed, {1}), t + 3min);
  CHECK(board.now.holds.size() == 1);
}

TEST_CASE("the end of a run never overrides a command given since it began") {
  auto board = running_board();
  SECTION("since") {
    board.take(tool(tool_stage::started, {1}), t + 1min);
    board.command(roan, mark(verdict::failed, {1}), t + 2min);
    board.take(tool(tool_stage::finished, {1}), t + 3min);
    CHECK(board.at(1).state == entry_state::failed);
  }
  SECTION("before") {
    board.command(roan, mark(verdict::skipped, {1}), t + 30s);
    board.take(tool(tool_stage::finished, {1}, t + 1min), t + 3min);
    CHECK(board.at(1).state == entry_state::done);
  }
  SECTION("another run's trouble is not this one's") {
    board.take(tool(tool_stage::rolled_back, {1}, t + 1min), t + 2min);
    board.take(tool(tool_stage::finished, {1}, t + 5min), t + 7min);
    CHECK(board.at(1).state == entry_state::done);
  }
  SECTION("a rollback whose run was forgotten is not undone by its end") {
    board.take(tool(tool_stage::rolled_back, {1}, t + 1min), t + 2min);
    auto end = tool(tool_stage::finished, {1}, t + 3min);
    end.start_seen = false;
    board.take(end, t + 3min);
    CHECK(board.at(1).state == entry_state::rolled_back);
  }
}

TEST_CASE("the latest of people and the tool wins otherwise") {
  auto board = running_board();
  board.command(roan, mark(verdict::skipped, {1}), t + 1min);
  board.take(tool(tool_stage::started, {1}, t + 2min), t + 2min);
  CHECK(board.at(1).state == entry_state::called);
  board.command(roan, done_of({1}), t + 3min);
  CHECK(board.at(1).state == entry_state::done);
}

TEST_CASE("a start under a hold is recorded and warned of once") {
  auto board = running_board();
  board.command(bob, command::hold{"db1 is down"}, t + 1min);
  const auto out = board.take(tool(tool_stage::started, {1}, t + 2min), t + 2min);
  CHECK(news_in<news::tool_warning>(out).at(0).holds.at(0).reason == "db1 is down");
  CHECK(board.at(1).state == entry_state::called);
  CHECK(announcements_in(board.take(tool(tool_stage::started, {1}, t + 2min), t + 3min)) == 0);
}

TEST_CASE("changes of no window are ignored, and those of windows that are over or to come are not") {
  auto board = running_board();
  CHECK(board.take(tool(tool_stage::started, {99}), t + 1min).facts.empty());
  board.take(clock_ticked{}, t + 1h);
  board.take(tool(tool_stage::finished, {1}), t + 2h);
  CHECK(board.at(1).state == entry_state::done);
  board.read({card("Late backport window", window_start + 7h, {patch(50, "alice")})}, t + 2h);
  const auto out = board.take(tool(tool_stage::started, {50}), t + 3h);
  CHECK(board.at(50).state == entry_state::called);
  CHECK(announcements_in(out) == 0);
}

TEST_CASE("over the limit or not, what the tool does is recorded") {
  std::vector<jounce::calendar::patch> patches;
  for (std::uint32_t n = 1; n <= 7; ++n) patches.push_back(patch(n, "alice"));
  auto board = running_board(patches);
  board.take(tool(tool_stage::finished, {7}), t + 1min);
  CHECK(board.at(7).state == entry_state::done);
}

TEST_CASE("a revert that goes out marks what it reverted") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 1min);
  auto revert = tool(tool_stage::finished, {77}, t + 2min);
  revert.changes[0].reverted_title = "change 1";
  SECTION("by its title, the only done one") {
    board.take(revert, t + 5min);
    CHECK(board.at(1).state == entry_state::reverted);
    CHECK(board.at(1).changes.back().reason == "77");
  }
  SECTION("not by a title that two have") {
    board.command(roan, done_of({2}), t + 1min);
    auto twice = board.now.windows[0];
    board.read({card("UTC backport window", window_start,
                     [&] {
                       auto other = patch(2, "bob");
                       other.title = "Change 1";
                       return std::vector{patch(1, "alice"), other, patch(3, "carol"), patch(4, "alice")};
                     }())},
               t + 2min);
    board.take(revert, t + 5min);
    CHECK(board.at(1).state == entry_state::done);
    CHECK(board.at(2).state == entry_state::done);
  }
  SECTION("by what Gerrit says, whatever the title") {
    board.command(roan, done_of({2}), t + 1min);
    board.take(change_looked_up{77, 2, ""}, t + 3min);
    board.take(revert, t + 5min);
    CHECK(board.at(2).state == entry_state::reverted);
    CHECK(board.at(1).state == entry_state::done);
  }
  SECTION("not before it is live") {
    revert.what = tool_stage::staged;
    board.take(revert, t + 5min);
    CHECK(board.at(1).state == entry_state::done);
  }
}

TEST_CASE("Gerrit is asked what a revert reverts") {
  auto board = running_board();
  auto revert = tool(tool_stage::started, {77});
  revert.changes[0].reverted_title = "Change 1";
  const auto asked = [&] {
    const auto out = board.take(revert, t + 1min);
    return std::count_if(out.effects.begin(), out.effects.end(), [](const effect& one) {
      const auto* what = std::get_if<look_up_changes>(&one);
      return what != nullptr && what->numbers == std::vector<std::uint32_t>{77};
    });
  };
  CHECK(asked() == 0);
  board.by.looks_up_changes = true;
  CHECK(asked() == 1);
}
