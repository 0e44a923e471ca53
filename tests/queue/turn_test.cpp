// Turns: who is called, in which order, and who may.
#include "bench_board.hpp"
#include "queue/limit.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using command::verdict;

namespace {

const instant t = window_start;

std::vector<std::uint32_t> numbers_of(const std::vector<const entry*>& entries) {
  std::vector<std::uint32_t> numbers;
  for (const auto* one : entries) numbers.push_back(one->number.value_or(0));
  return numbers;
}
std::vector<std::uint32_t> turn_of(const test_board& board) {
  return numbers_of(current_turn(board.now.windows.at(0)));
}
const news::call& call_in(const outcome& out, std::vector<news::call>& kept) {
  kept = news_in<news::call>(out);
  REQUIRE(kept.size() == 1);
  return kept.front();
}

}  // namespace

TEST_CASE("!up calls the next patch and pings its submitter") {
  auto board = running_board();
  std::vector<news::call> kept;
  const auto out = board.command(roan, up(), t + 1min);
  const auto& call = call_in(out, kept);
  REQUIRE(call.entries.size() == 1);
  CHECK(call.entries[0].entry.number == 1);
  CHECK(call.entries[0].who.highlight);
  CHECK(board.at(1).state == entry_state::called);
  CHECK(board.at(1).changes.back().by == roan);
  CHECK(turn_of(board) == std::vector<std::uint32_t>{1});
}

TEST_CASE("!up during a turn asks for a number and changes nothing") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  const auto out = board.command(roan, up(), t + 2min);
  CHECK(out.facts.empty());
  const auto refused = answer_in<answer::turn_under_way>(out);
  REQUIRE(refused.running.size() == 1);
  CHECK(refused.running[0].number == 1);
  CHECK(refused.since.by == roan);
}

TEST_CASE("!up N during a turn sends back what is only called") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  std::vector<news::call> kept;
  const auto out = board.command(roan, up({2, 4}), t + 3min);
  const auto& call = call_in(out, kept);
  REQUIRE(call.called_off.size() == 1);
  CHECK(call.called_off[0].number == 1);
  CHECK(board.at(1).state == entry_state::scheduled);
  CHECK(turn_of(board) == std::vector<std::uint32_t>{2, 4});
}

TEST_CASE("!up N is refused while something is on the test servers") {
  const auto state = GENERATE(entry_state::staged, entry_state::syncing);
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  const auto key = board.now.windows[0].key;
  apply(board.now, entry_changed{key, "1", entry_state::called, state, {}, origin::tool, "", 0}, t + 2min);
  const auto out = board.command(roan, up({2}), t + 3min);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::being_tested>(out).running.at(0).number == 1);
}

TEST_CASE("what is called already is not called twice") {
  auto board = running_board();
  board.command(roan, up({1, 2}), t + 1min);
  const auto out = board.command(lucas, up({2}), t + 1min + 5s);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::up_already>(out).entries.at(0).number == 2);
  CHECK(announcements_in(out) == 0);
}

TEST_CASE("a turn can be widened, and only who is new is pinged") {
  auto board = running_board();
  board.command(roan, up({1}), t + 1min);
  const auto out = board.command(roan, up({1, 2}), t + 2min);
  std::vector<news::call> kept;
  const auto& call = call_in(out, kept);
  REQUIRE(call.entries.size() == 1);
  CHECK(call.entries[0].entry.number == 2);
  CHECK(turn_of(board) == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("an advance just after another deployer's asks for a number") {
  auto board = running_board();
  SECTION("while their patch is up") {
    board.command(roan, up(), t + 1min);
  }
  SECTION("when theirs went live") {
    board.command(roan, done_of({1}), t + 1min);
  }
  SECTION("when they passed one over") {
    board.command(roan, mark(verdict::skipped, {1}), t + 1min);
  }
  SECTION("when they refused one") {
    board.command(roan, mark(verdict::vetoed, {1}), t + 1min);
  }
  const auto out = board.command(lucas, up(), t + 1min + 59s);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::just_advanced>(out).last.by == roan);
  const auto later = board.command(lucas, up({2}), t + 1min + 59s);
  CHECK_FALSE(is_answered<answer::just_advanced>(later));
}

TEST_CASE("a minute after another deployer's advance nothing is asked") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 1min);
  CHECK(news_in<news::call>(board.command(lucas, up(), t + 2min)).size() == 1);
}

TEST_CASE("a deployer's own advance is no race") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 1min);
  CHECK(news_in<news::call>(board.command(roan, up(), t + 1min + 1s)).size() == 1);
}

TEST_CASE("what was taken back is no advance") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 1min);
  board.command(roan, command::undo{}, t + 1min + 10s);
  CHECK(news_in<news::call>(board.command(lucas, up(), t + 1min + 20s)).size() == 1);
}

TEST_CASE("!up before the window opens and after its end calls nobody") {
  auto board = running_board();
  board.read({card("UTC backport window", window_start, {patch(1, "alice")}),
              card("Late backport window", window_start + 7h, {patch(9, "bob")})},
             t + 1min);
  CHECK(answer_in<answer::not_open>(board.command(roan, up({9}), t + 2min)).window.start ==
        window_start + 7h);
  board.command(roan, command::close{}, t + 3min);
  CHECK(answer_in<answer::not_open>(board.command(roan, up({1}), t + 4min)).window.phase == phase::closed);
  CHECK(answer_in<answer::not_open>(board.command(roan, up(), t + 4min)).window.start == window_start + 7h);
}

TEST_CASE("!up passes over what the page says to be done, and says so") {
  auto board = running_board();
  board.read({card("UTC backport window", window_start,
                   {patch(1, "alice", jounce::calendar::page_status::done), patch(2, "bob"),
                    patch(3, "carol", jounce::calendar::page_status::unknown)})},
             t + 1min);
  std::vector<news::call> kept;
  const auto out = board.command(roan, up(), t + 2min);
  const auto& call = call_in(out, kept);
  CHECK(call.entries.at(0).entry.number == 2);
  REQUIRE(call.passed_over.size() == 1);
  CHECK(call.passed_over[0].number == 1);
  board.command(roan, done_of({2}), t + 5min);
  CHECK(call_in(board.command(roan, up(), t + 6min), kept).entries.at(0).entry.number == 3);
  board.command(roan, done_of({3}), t + 9min);
  CHECK(answer_in<answer::nobody_waits>(board.command(roan, up(), t + 10min)).passed_over.size() == 1);
  CHECK(call_in(board.command(roan, up({1}), t + 11min), kept).entries.at(0).entry.number == 1);
}

TEST_CASE("what is over the limit is called only when admitted") {
  std::vector<jounce::calendar::patch> patches;
  for (std::uint32_t n = 1; n <= 7; ++n) patches.push_back(patch(n, "alice"));
  auto board = running_board(patches);
  const auto refused = board.command(roan, up({7}), t + 1min);
  CHECK(refused.facts.empty());
  CHECK(answer_in<answer::not_callable>(refused).entry.over_limit);
  CHECK(answer_in<answer::noted>(board.command(roan, note(command::remark::admitted, {1}), t + 1min))
            .left_alone.size() == 1);
  board.command(roan, note(command::remark::admitted, {7}), t + 2min);
  CHECK(over_limit(board.now.windows[0]).empty());
  CHECK(news_in<news::call>(board.command(roan, up({7}), t + 3min)).size() == 1);
}

TEST_CASE("who makes room is told who moved up") {
  std::vector<jounce::calendar::patch> patches;
  for (std::uint32_t n = 1; n <= 7; ++n) patches.push_back(patch(n, "alice"));
  auto board = running_board(patches);
  SECTION("by withdrawing") {
    const auto out = board.command(alice, mark(verdict::withdrawn, {3}), t + 1min);
    CHECK(answer_in<answer::marked>(out).moved_up.at(0).number == 7);
  }
  SECTION("by a veto") {
    const auto out = board.command(roan, mark(verdict::vetoed, {3}), t + 1min);
    CHECK(answer_in<answer::marked>(out).moved_up.at(0).number == 7);
  }
  SECTION("on the page") {
    patches.erase(patches.begin());
    const auto out = board.read({card("UTC backport window", window_start, patches)}, t + 1min);
    CHECK(news_in<news::changes>(out).at(0).moved_up.at(0).number == 7);
  }
  SECTION("but nothing moves when it is done") {
    CHECK(answer_in<answer::marked>(board.command(roan, done_of({3}), t + 1min)).moved_up.empty());
  }
}

TEST_CASE("every patch of a turn is in one window") {
  auto board = running_board();
  board.read({card("UTC backport window", window_start, {patch(1, "alice")}),
              card("Other backport window", window_start + 5min, {patch(9, "bob")})},
             t + 1min);
  board.take(clock_ticked{}, t + 5min);
  const auto out = board.command(roan, up({1, 9}), t + 6min);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::in_several_windows>(out).windows.size() == 2);
  // Without a number two open windows are a question, unless one is the caller's own.
  CHECK(answer_in<answer::which_window>(board.command(roan, up(), t + 6min)).windows.size() == 2);
  board.command(roan, up({9}), t + 7min);  // claims it
  board.command(roan, done_of({9}), t + 8min);
  CHECK(answer_in<answer::nobody_waits>(board.command(roan, up(), t + 9min)).window.title ==
        "Other backport window");
}

TEST_CASE("only deployers call, and in the channel only") {
  auto board = running_board();
  CHECK(is_answered<answer::not_deployer>(board.command(alice, up(), t + 1min)));
  CHECK(is_answered<answer::not_identified>(board.command({"RoanKattouw", ""}, up(), t + 1min)));
  CHECK(is_answered<answer::only_in_channel>(board.command(roan, up(), t + 1min, true)));
  CHECK(turn_of(board).empty());
}
