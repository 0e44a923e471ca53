// Who runs a window, what stops it, in which order it goes, and how it ends.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using command::verdict;

namespace {

const instant t = window_start;

std::vector<std::string> order_of(const test_board& board) {
  std::vector<std::string> ids;
  for (const auto& one : board.now.windows.at(0).entries) ids.push_back(one.id);
  return ids;
}
using ids = std::vector<std::string>;

command::move move(std::vector<std::uint32_t> numbers, command::move::place to, std::uint32_t before = 0) {
  return {{std::move(numbers), {}}, to, before};
}
using enum command::move::place;

std::optional<claim> claimed(const test_board& board) {
  return board.now.windows.at(0).claimed;
}

}  // namespace

TEST_CASE("a deployer claims a window, and gives it back") {
  auto board = running_board();
  CHECK_FALSE(answer_in<answer::claimed>(board.command(roan, command::claim{}, t + 1min)).before);
  CHECK(claimed(board)->by == roan);
  CHECK(answer_in<answer::claimed>(board.command(roan, command::claim{}, t + 2min)).again);
  CHECK(answer_in<answer::not_claimed_by_you>(board.command(lucas, command::unclaim{}, t + 2min)).holder);
  board.command(roan, command::unclaim{}, t + 3min);
  CHECK_FALSE(claimed(board));
  CHECK(is_answered<answer::not_claimed_by_you>(board.command(roan, command::unclaim{}, t + 3min)));
  CHECK(is_answered<answer::not_deployer>(board.command(alice, command::claim{}, t + 3min)));
}

TEST_CASE("a claim passes to another deployer, but not at once") {
  auto board = running_board();
  board.command(roan, command::claim{}, t + 1min);
  CHECK(answer_in<answer::claim_lost>(board.command(lucas, command::claim{}, t + 2min - 1ms)).won.by == roan);
  CHECK(claimed(board)->by == roan);
  CHECK(answer_in<answer::claimed>(board.command(lucas, command::claim{}, t + 2min)).before->by == roan);
  CHECK(claimed(board)->by == lucas);
}

TEST_CASE("a deployer's command claims what nobody has claimed, in an open window") {
  auto board = running_board();
  SECTION("up") {
    board.command(roan, up(), t + 1min);
  }
  SECTION("done") {
    board.command(roan, done_of({1}), t + 1min);
  }
  SECTION("admit and move") {
    board.command(roan, move({4}, first), t + 1min);
  }
  REQUIRE(claimed(board));
  CHECK(claimed(board)->by == roan);
  board.command(lucas, mark(verdict::skipped, {3}), t + 3min);
  CHECK(claimed(board)->by == roan);
}

TEST_CASE("a submitter's command claims nothing, nor does one about a window to come") {
  auto board = running_board();
  board.command(alice, mark(verdict::withdrawn, {1}), t + 1min);
  CHECK_FALSE(claimed(board));
  test_board early;
  early.seat(t - 2h);
  early.read({card("UTC backport window", window_start, {patch(1, "alice")})}, t - 2h);
  early.command(roan, done_of({1}), t - 1h);
  CHECK_FALSE(claimed(early));
}

TEST_CASE("who claimed beforehand is the only deployer who is pinged, if here") {
  test_board board;
  board.by.deployer_accounts = {"roan", "lucas"};
  board.seat(t - 30min);
  board.take(person_joined{lucas}, t - 30min);
  board.read({card("UTC backport window", window_start, {patch(1, "alice")})}, t - 30min);
  board.command(lucas, command::claim{}, t - 20min);
  const auto pinged = [&] {
    return highlighted(news_in<news::opening>(board.take(clock_ticked{}, t - 2s)).at(0).deployers);
  };
  SECTION("here, under whatever nick") {
    board.take(nick_changed{"Lucas_WMDE", "somebody"}, t - 10min);
    CHECK(pinged() == std::vector<std::string>{"somebody"});
  }
  SECTION("not here: all are") {
    board.take(person_left{"Lucas_WMDE"}, t - 10min);
    CHECK(pinged() == std::vector<std::string>{"RoanKattouw"});
  }
  SECTION("a thief of the nick is not pinged") {
    board.take(person_left{"Lucas_WMDE"}, t - 10min);
    board.take(person_joined{{"lucas", "eve"}}, t - 9min);
    CHECK(pinged() == std::vector<std::string>{"RoanKattouw"});
  }
}

TEST_CASE("an open window with patches that nobody claims is said once, after ten minutes") {
  auto board = running_board();
  SECTION("said") {
    CHECK(news_in<news::unclaimed>(board.take(clock_ticked{}, t + 10min)).at(0).patches == 4);
    CHECK(announcements_in(board.take(clock_ticked{}, t + 30min)) == 0);
  }
  SECTION("claimed before") {
    board.command(roan, command::claim{}, t + 9min);
    CHECK(announcements_in(board.take(clock_ticked{}, t + 10min)) == 0);
  }
  SECTION("no patches") {
    board.command(roan, done_of({1, 2, 3, 4}), t + 9min);
    board.command(roan, command::unclaim{}, t + 9min);
    CHECK(announcements_in(board.take(clock_ticked{}, t + 10min)) == 0);
  }
  SECTION("off") {
    board.by.unclaimed_after = 0min;
    CHECK(announcements_in(board.take(clock_ticked{}, t + 20min)) == 0);
  }
}

TEST_CASE("a hold stops the next call, not what is under way") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  const auto held = answer_in<answer::held>(board.command(bob, command::hold{"db1 is down"}, t + 2min));
  CHECK(held.running.at(0).number == 1);
  CHECK(is_answered<answer::marked>(board.command(roan, done_of({1}), t + 3min)));
  const auto refused = board.command(roan, up(), t + 4min);
  CHECK(refused.facts.empty());
  CHECK(answer_in<answer::stopped_by_holds>(refused).holds.at(0).reason == "db1 is down");
  CHECK(is_answered<answer::stopped_by_holds>(board.command(roan, up({2}), t + 4min)));
}

TEST_CASE("holds are set by whoever is identified, lifted by their owner or a deployer") {
  auto board = running_board();
  CHECK(is_answered<answer::not_identified>(board.command({"x", ""}, command::hold{"y"}, t + 1min)));
  CHECK(is_answered<answer::only_in_channel>(board.command(bob, command::hold{"y"}, t + 1min, true)));
  board.command(bob, command::hold{"one"}, t + 1min);
  CHECK(is_answered<answer::not_your_hold>(board.command(alice, command::unhold{}, t + 2min)));
  CHECK(board.now.holds.size() == 1);
  SECTION("by the owner") {
    CHECK(answer_in<answer::unheld>(board.command(bob, command::unhold{}, t + 3min)).left.empty());
  }
  SECTION("by a deployer, the only one there is") {
    CHECK(answer_in<answer::unheld>(board.command(roan, command::unhold{}, t + 3min)).left.empty());
  }
  CHECK(board.now.holds.empty());
  CHECK(is_answered<answer::nothing_held>(board.command(roan, command::unhold{}, t + 4min)));
}

TEST_CASE("of several holds a deployer says which, and one's own come first") {
  auto board = running_board();
  board.command(bob, command::hold{"one"}, t + 1min);
  board.command(alice, command::hold{"two"}, t + 1min);
  CHECK(answer_in<answer::which_hold>(board.command(roan, command::unhold{}, t + 2min)).holds.size() == 2);
  CHECK(is_answered<answer::nothing_held>(board.command(roan, command::unhold{"carol"}, t + 2min)));
  CHECK(answer_in<answer::unheld>(board.command(alice, command::unhold{}, t + 2min)).lifted.at(0).reason ==
        "two");
  CHECK(answer_in<answer::unheld>(board.command(roan, command::unhold{"BOB"}, t + 2min)).left.empty());
}

TEST_CASE("a hold is forgotten with its window, also when facts are folded") {
  auto board = running_board();
  board.command(bob, command::hold{"one"}, t + 1min);
  board.take(clock_ticked{}, t + 48h);
  CHECK(board.now.holds.size() == 1);
  board.take(clock_ticked{}, t + 50h);
  CHECK(board.now.holds.empty());
  CHECK(board.folded().holds.empty());
}

TEST_CASE("a hold needs a queue window") {
  test_board board;
  CHECK(is_answered<answer::no_queue_window>(board.command(bob, command::hold{"x"}, t)));
}

TEST_CASE("a deployer's order") {
  auto board = running_board();
  SECTION("first: before what waits, behind what is done") {
    board.command(roan, done_of({1}), t + 1min);
    board.command(roan, move({4, 3}, first), t + 2min);
    CHECK(order_of(board) == ids{"1", "4", "3", "2"});
  }
  SECTION("last") {
    board.command(roan, move({1}, last), t + 2min);
    CHECK(order_of(board) == ids{"2", "3", "4", "1"});
  }
  SECTION("before another") {
    board.command(roan, move({4}, before, 2), t + 2min);
    CHECK(order_of(board) == ids{"1", "4", "2", "3"});
  }
  SECTION("only what waits") {
    board.command(roan, done_of({1}), t + 1min);
    const auto out = board.command(roan, move({1}, last), t + 2min);
    CHECK(out.facts.empty());
    CHECK(answer_in<answer::not_movable>(out).entry.number == 1);
  }
  SECTION("not before itself") {
    const auto out = board.command(roan, move({2}, before, 2), t + 2min);
    CHECK(out.facts.empty());
    CHECK(answer_in<answer::moved>(out).entries.empty());
  }
  SECTION("by deployers only") {
    CHECK(is_answered<answer::not_deployer>(board.command(alice, move({1}, last), t + 1min)));
  }
}

TEST_CASE("a deployer's order wins over later edits of the page, and new entries go last") {
  auto board = running_board();
  board.command(roan, move({4}, first), t + 1min);
  board.read(
      {card("UTC backport window", window_start,
            {patch(9, "bob"), patch(3, "carol"), patch(2, "bob"), patch(1, "alice"), patch(4, "alice")})},
      t + 2min);
  CHECK(order_of(board) == ids{"4", "1", "2", "3", "9"});
}

TEST_CASE("two patches of one change on two branches stay together") {
  auto one = patch(2, "bob");
  auto other = patch(4, "bob");
  one.title = "Fix fatal";
  other.title = "fix FATAL";
  one.type = "1.40.0-wmf.17";
  other.type = "1.40.0-wmf.18";
  auto stranger = patch(3, "alice");
  stranger.title = one.title;
  auto board = running_board({patch(1, "alice"), one, stranger, other});
  const auto moved = answer_in<answer::moved>(board.command(roan, move({4}, first), t + 1min));
  CHECK(moved.entries.size() == 2);
  CHECK(order_of(board) == ids{"2", "4", "1", "3"});
  board.command(roan, move({1}, before, 4), t + 2min);
  CHECK(order_of(board) == ids{"1", "2", "4", "3"});
}

TEST_CASE("an order is taken back, what came since stays") {
  auto board = running_board();
  board.command(roan, move({4}, first), t + 1min);
  board.read(
      {card("UTC backport window", window_start,
            {patch(1, "alice"), patch(2, "bob"), patch(3, "carol"), patch(4, "alice"), patch(5, "bob")})},
      t + 2min);
  SECTION("by who gave it") {
    board.command(roan, command::undo{}, t + 3min);
    CHECK(order_of(board) == ids{"1", "2", "3", "4", "5"});
  }
  SECTION("not when another was given since") {
    board.command(lucas, move({5}, first), t + 3min);
    CHECK(is_answered<answer::undo_refused>(board.command(roan, command::undo{}, t + 4min)));
  }
}

TEST_CASE("!close ends the window and says the summary") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 5min);
  SECTION("with what waits left over") {
    board.command(roan, up({2}), t + 6min);
    const auto out = board.command(roan, command::close{}, t + 7min);
    CHECK(news_in<news::summary>(out).at(0).entries.size() == 4);
    CHECK(board.now.windows[0].phase == phase::closed);
    CHECK(board.at(2).state == entry_state::left_over);
    CHECK(announcements_in(board.take(clock_ticked{}, t + 60min)) == 0);
    CHECK(is_answered<answer::marked>(board.command(roan, done_of({2}), t + 2h)));
  }
  SECTION("not while something is on the servers") {
    const auto key = board.now.windows[0].key;
    apply(board.now,
          entry_changed{key, "2", entry_state::scheduled, entry_state::staged, {}, origin::tool, "", 0},
          t + 6min);
    const auto out = board.command(roan, command::close{}, t + 7min);
    CHECK(out.facts.empty());
    CHECK(answer_in<answer::still_running>(out).running.at(0).number == 2);
  }
  SECTION("by deployers only") {
    CHECK(is_answered<answer::not_deployer>(board.command(alice, command::close{}, t + 7min)));
    CHECK(board.command(alice, command::close{{}, true}, t + 7min).effects.empty());
    CHECK(board.now.windows[0].phase == phase::open);
  }
  SECTION("by a line of a deployer's") {
    CHECK(news_in<news::summary>(board.command(roan, command::close{{}, true}, t + 7min)).size() == 1);
    CHECK(board.command(roan, command::close{{}, true}, t + 8min).effects.empty());
  }
}

TEST_CASE("the summary names outcomes that stand in lines without a template, where statuses are written") {
  auto board = running_board();
  const auto by_hand = [&](bool writes) {
    board.by.writes_page = writes;
    return news_in<news::summary>(board.command(roan, command::close{}, t + 7min)).at(0).by_hand;
  };
  board.command(roan, done_of({1}), t + 5min);
  SECTION("not where they are not") {
    CHECK(by_hand(false).empty());
  }
  SECTION("with an outcome of ours only") {
    const auto named = by_hand(true);
    REQUIRE(named.size() == 1);
    CHECK(named[0].number == 1);
  }
}

TEST_CASE("!close is taken back while the window would still be open") {
  auto board = running_board();
  board.command(roan, up(), t + 5min);
  board.command(roan, command::close{}, t + 50min);
  SECTION("in time") {
    board.command(roan, command::undo{}, t + 55min);
    CHECK(board.now.windows[0].phase == phase::open);
    CHECK(board.at(1).state == entry_state::called);
    CHECK(board.at(2).state == entry_state::scheduled);
    CHECK(news_in<news::summary>(board.command(roan, command::close{}, t + 56min)).size() == 1);
  }
  SECTION("not past the end") {
    CHECK(is_answered<answer::not_open>(board.command(roan, command::undo{}, t + 60min)));
    CHECK(board.now.windows[0].phase == phase::closed);
  }
}

TEST_CASE("a window overruns until nothing runs, half an hour at most") {
  auto board = running_board();
  board.command(roan, up(), t + 55min);
  const auto out = board.take(clock_ticked{}, t + 60min);
  CHECK(news_in<news::overrun>(out).at(0).running.at(0).number == 1);
  SECTION("it ends with the patch") {
    const auto end = board.command(roan, done_of({1}), t + 70min);
    CHECK(news_in<news::summary>(end).size() == 1);
    CHECK(board.now.windows[0].closed == t + 70min);
    CHECK(board.at(2).state == entry_state::left_over);
  }
  SECTION("or without it") {
    CHECK(announcements_in(board.take(clock_ticked{}, t + 90min - 1ms)) <= 1);  // advice about who is silent
    CHECK(news_in<news::summary>(board.take(clock_ticked{}, t + 90min)).size() == 1);
    CHECK(board.at(1).state == entry_state::left_over);
  }
}

TEST_CASE("ten minutes before the end, what does not fit is said") {
  auto board = running_board();
  const auto said = [&] { return news_in<news::last_minutes>(board.take(clock_ticked{}, t + 50min)); };
  SECTION("as patches went so far") {
    board.command(roan, up(), t + 10min);
    board.take(person_spoke{"alice"}, t + 10min);
    board.command(roan, done_of({1}), t + 30min);  // 40 min since the first call, over one patch
    const auto line = said();
    REQUIRE(line.size() == 1);
    CHECK(line[0].pace == 40min);
    CHECK(line[0].beyond.size() == 3);
  }
  SECTION("some still fit") {
    board.command(roan, done_of({1, 2}), t + 42min);  // 4 min each
    const auto line = said();
    REQUIRE(line.empty());
  }
  SECTION("the patch under way takes its time too") {
    board.command(roan, done_of({1}), t + 40min);
    board.command(roan, up(), t + 41min);
    board.take(person_spoke{"bob"}, t + 41min);
    const auto line = said();  // 5 min each: two fit, one of them is under way
    REQUIRE(line.size() == 1);
    CHECK(line[0].pace == 5min);
    REQUIRE(line[0].beyond.size() == 1);
    CHECK(line[0].beyond[0].number == 4);
  }
  SECTION("nothing is known of the pace, or nothing waits") {
    CHECK(said().empty());
  }
}

TEST_CASE("!why tells all that is in the way") {
  auto board = running_board({patch(3, "carol"), patch(1, "alice")});
  auto ban = card("No Deploys all day!", window_start - 1h, {}, 24h);
  board.read({card("UTC backport window", window_start, {patch(3, "carol"), patch(1, "alice")}), ban},
             t + 1min);
  board.command(bob, command::hold{"db1 is down"}, t + 2min);
  const auto why = answer_in<answer::why_shown>(board.command({"passer", ""}, command::why{}, t + 3min));
  CHECK(why.holds.size() == 1);
  CHECK_FALSE(why.claimed);
  CHECK(why.up_next->absent);
  REQUIRE(why.no_deploys.size() == 1);
  CHECK(why.no_deploys[0].title == "No Deploys all day!");
}

TEST_CASE("submitters speak for their own patches, deployers for all") {
  auto board = running_board();
  CHECK(is_answered<answer::not_submitter>(board.command(bob, mark(verdict::withdrawn, {1}), t + 1min)));
  CHECK(is_answered<answer::not_submitter>(
      board.command({"alice", "eve"}, mark(verdict::withdrawn, {1}), t + 1min)));
  CHECK(is_answered<answer::marked>(
      board.command({"alice_", "alice"}, mark(verdict::withdrawn, {1}), t + 1min, true)));
  CHECK(board.at(1).state == entry_state::withdrawn);
  CHECK(is_answered<answer::only_in_channel>(
      board.command(alice, note(command::remark::tested, {4}), t + 2min, true)));
  board.command(roan, up({4}), t + 3min);
  CHECK(answer_in<answer::noted>(board.command(roan, note(command::remark::tested, {4}), t + 4min))
            .recorded.size() == 1);
  CHECK(answer_in<answer::noted>(board.command(alice, note(command::remark::tested, {4}), t + 4min))
            .already.size() == 1);
  CHECK(is_answered<answer::not_deployer>(board.command(alice, mark(verdict::skipped, {4}), t + 5min)));
  CHECK(is_answered<answer::marked>(board.command(alice, mark(verdict::failed, {4}), t + 5min)));
  CHECK(board.at(4).changes.back().reason == "because");
}

TEST_CASE("what an !undo would put back beside the turn is refused") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  board.command(roan, done_of({1}), t + 5min);
  SECTION("another turn is under way") {
    board.command(lucas, up(), t + 7min);
    CHECK(answer_in<answer::undo_refused>(board.command(roan, command::undo{}, t + 8min)).touched.number ==
          2);
  }
  SECTION("none is: it is the turn again") {
    board.command(lucas, up(), t + 7min);
    board.command(lucas, mark(verdict::skipped, {2}), t + 8min);
    board.command(roan, command::undo{}, t + 9min);
    CHECK(current_turn(board.now.windows[0]).at(0)->id == "1");
  }
}

TEST_CASE("a turn that was widened since is not taken back, but the widening is") {
  auto board = running_board();
  board.command(roan, up({1}), t + 1min);
  board.command(lucas, up({1, 2}), t + 2min);
  CHECK(answer_in<answer::undo_refused>(board.command(roan, command::undo{}, t + 3min)).touched.number == 2);
  CHECK(is_answered<answer::undone>(board.command(lucas, command::undo{}, t + 3min)));
  CHECK(board.at(2).state == entry_state::scheduled);
  REQUIRE(current_turn(board.now.windows[0]).size() == 1);
  CHECK(is_answered<answer::undone>(board.command(roan, command::undo{}, t + 3min)));
  CHECK(current_turn(board.now.windows[0]).empty());
}

TEST_CASE("!undo of a call puts those who were called before back into the turn") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  board.command(roan, up({2}), t + 2min);
  board.command(roan, command::undo{}, t + 3min);
  CHECK(board.at(1).state == entry_state::called);
  CHECK(board.at(2).state == entry_state::scheduled);
  CHECK(current_turn(board.now.windows[0]).at(0)->id == "1");
}
