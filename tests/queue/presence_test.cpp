// Who is asked to come forward, who is owed a ping, and when the bot asks again.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;

namespace {

const instant t = window_start;
const person carol{"carol_", "carol"};

}  // namespace

TEST_CASE("who is called and not here is named, and pinged once on coming") {
  auto board = running_board();
  const auto out = board.command(roan, up({3}), t + 1min);
  const auto call = news_in<news::call>(out).at(0);
  CHECK(call.entries[0].entry.absent);
  CHECK_FALSE(call.entries[0].who.highlight);
  REQUIRE(call.next_here);
  CHECK(call.next_here->number == 1);
  CHECK(board.at(3).flags.owed);

  const auto arrived = news_in<news::arrival>(board.take(person_joined{carol}, t + 2min));
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].who.nick == "carol_");
  CHECK(arrived[0].who.highlight);
  board.take(person_left{"carol_"}, t + 3min);
  CHECK(announcements_in(board.take(person_joined{carol}, t + 4min)) == 0);
}

TEST_CASE("a nick change, a login and a listing are comings too") {
  auto board = running_board();
  board.command(roan, up({3}), t + 1min);
  SECTION("a nick") {
    board.take(person_joined{{"somebody", ""}}, t + 2min);
    CHECK(news_in<news::arrival>(board.take(nick_changed{"somebody", "carol"}, t + 3min)).size() == 1);
  }
  SECTION("a login") {
    board.take(person_joined{{"somebody", ""}}, t + 2min);
    CHECK(news_in<news::arrival>(board.take(account_changed{{"somebody", "carol"}}, t + 3min)).size() == 1);
  }
  SECTION("a listing") {
    CHECK(news_in<news::arrival>(board.take(members_listed{{carol, roan}}, t + 3min)).size() == 1);
  }
}

TEST_CASE("all that is owed to one person is one line") {
  auto board = running_board({patch(1, "carol"), patch(2, "carol"), patch(3, "alice")});
  board.command(roan, up({1, 2, 3}), t + 1min);
  const auto arrived = news_in<news::arrival>(board.take(person_joined{carol}, t + 2min));
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].entries.size() == 2);
}

TEST_CASE("nothing is owed for a patch that is no longer up") {
  auto board = running_board();
  board.command(roan, up({3}), t + 1min);
  SECTION("since another one was called") {
    board.command(roan, up({1}), t + 2min);
  }
  SECTION("since it is done") {
    board.command(roan, done_of({3}), t + 2min);
  }
  CHECK(announcements_in(board.take(person_joined{carol}, t + 3min)) == 0);
}

TEST_CASE("silence is broken by one more ping, and by advice") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 4min - 1ms)) == 0);
  const auto nudged = news_in<news::nudge>(board.take(clock_ticked{}, t + 4min));
  REQUIRE(nudged.size() == 1);
  CHECK(nudged[0].who.highlight);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 7min - 1ms)) == 0);
  const auto advice = news_in<news::no_answer>(board.take(clock_ticked{}, t + 7min));
  REQUIRE(advice.size() == 1);
  REQUIRE(advice[0].next_here);
  CHECK(advice[0].next_here->number == 2);
  CHECK(board.at(1).state == entry_state::called);  // nothing is dropped by itself
  board.command(roan, done_of({1, 2, 3, 4}), t + 8min);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 30min)) == 0);
}

TEST_CASE("who was called with two patches is asked once more for both") {
  auto board = running_board();
  board.command(roan, up({1, 4}), t + 1min);
  const auto nudged = news_in<news::nudge>(board.take(clock_ticked{}, t + 4min));
  REQUIRE(nudged.size() == 1);
  CHECK(nudged[0].entries.size() == 2);
  board.command(roan, done_of({1}), t + 5min);
  CHECK(news_in<news::no_answer>(board.take(clock_ticked{}, t + 7min)).size() == 1);
}

TEST_CASE("who answers is not asked again") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  SECTION("by a word") {
    board.take(person_spoke{"alice"}, t + 2min);
  }
  SECTION("by a command that only looks") {
    board.command(alice, command::show_queue{}, t + 2min);
  }
  SECTION("by !ready, in private") {
    board.command(alice, note(command::remark::ready, {1}), t + 2min, true);
    CHECK(board.at(1).flags.ready);
  }
  CHECK_FALSE(board.at(1).flags.awaited);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 9min)) == 0);
}

TEST_CASE("what is taken back asks nobody again") {
  auto board = running_board();
  SECTION("who answered with !ready") {
    board.command(roan, up(), t + 1min);
    board.command(alice, note(command::remark::ready, {1}), t + 2min);
    board.command(alice, command::undo{}, t + 2min + 1s);
  }
  SECTION("who was called before") {
    board.command(roan, up(), t + 1min);
    board.command(roan, up({2}), t + 2min);
    board.command(roan, command::undo{}, t + 2min + 1s);
  }
  CHECK_FALSE(board.at(1).flags.awaited);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 9min)) == 0);
}

TEST_CASE("who was owed a ping is owed it again, when the call is taken back") {
  auto board = running_board();
  board.command(roan, up({3}), t + 1min);
  board.command(roan, up({1}), t + 2min);
  board.command(roan, command::undo{}, t + 2min + 1s);
  CHECK(news_in<news::arrival>(board.take(person_joined{carol}, t + 3min)).size() == 1);
}

TEST_CASE("another's word is no answer") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  board.take(person_spoke{"bob"}, t + 2min);
  board.take(person_spoke{"stranger"}, t + 2min);
  CHECK(board.at(1).flags.awaited);
  CHECK(news_in<news::nudge>(board.take(clock_ticked{}, t + 4min)).size() == 1);
}

TEST_CASE("who left is not asked again, but advice is given") {
  auto board = running_board();
  board.command(roan, up(), t + 1min);
  board.take(person_left{"alice"}, t + 2min);
  CHECK(announcements_in(board.take(clock_ticked{}, t + 4min)) == 0);
  CHECK(news_in<news::no_answer>(board.take(clock_ticked{}, t + 7min)).size() == 1);
}

TEST_CASE("talk that answers nothing is not stored") {
  auto board = running_board();
  CHECK(board.take(person_spoke{"alice"}, t + 1min).facts.empty());
  CHECK(board.take(person_left{"alice"}, t + 1min).facts.empty());
  CHECK(board.take(person_joined{alice}, t + 1min).facts.empty());
}

TEST_CASE("a netsplit of half the channel and its return say nothing and store nothing") {
  auto board = running_board();
  for (int i = 0; i < 1000; ++i) {
    const auto nick = "person" + std::to_string(i);
    board.take(person_joined{{nick, nick}}, t + 1min);
  }
  board.command(roan, up({1, 2}), t + 1min);
  std::vector<person> lost = {alice, bob, lucas};
  for (int i = 0; i < 500; ++i) lost.push_back({"person" + std::to_string(i), "person" + std::to_string(i)});
  const auto says_nothing = [](const outcome& out) { return out.facts.empty() && out.effects.empty(); };
  for (const auto& one : lost) CHECK(says_nothing(board.take(person_left{one.nick}, t + 2min)));
  for (const auto& one : lost) CHECK(says_nothing(board.take(person_joined{one}, t + 3min)));
}

TEST_CASE("pings that somebody does not want") {
  auto board = running_board({patch(1, "alice"), patch(2, "bob")});
  board.read({card("Late backport window", window_start + 7h, {patch(5, "alice"), patch(6, "bob")})},
             t + 1min);
  const auto late = window_start + 7h;
  const auto reminded = [&] {
    return highlighted(news_in<news::reminder>(board.take(clock_ticked{}, late - 10min)).at(0).submitters);
  };
  const auto opened = [&] {
    std::vector<std::string> nicks;
    const auto line = news_in<news::submitters>(board.take(clock_ticked{}, late - 2s)).at(0);
    for (const auto& one : line.here) {
      if (one.who.highlight) nicks.push_back(one.who.nick);
    }
    return nicks;
  };
  const std::vector<std::string> both = {"alice", "bob"}, only_bob = {"bob"};
  SECTION("none were asked for") {
    CHECK(reminded() == both);
    CHECK(opened() == both);
  }
  SECTION("no reminders") {
    board.command(alice, command::pings{ping_choice::windows}, t + 2min);
    CHECK(reminded() == only_bob);
    CHECK(opened() == both);
  }
  SECTION("none at all, said in private") {
    board.command(alice, command::pings{ping_choice::none}, t + 2min, true);
    CHECK(reminded() == only_bob);
    CHECK(opened() == only_bob);
    // "You are up" reaches them all the same.
    board.take(clock_ticked{}, late);
    CHECK(news_in<news::call>(board.command(roan, up(), late + 1min)).at(0).entries[0].who.highlight);
  }
  SECTION("and wanted again") {
    board.command(alice, command::pings{ping_choice::none}, t + 2min);
    board.command(alice, command::pings{ping_choice::all}, t + 3min);
    CHECK(reminded() == both);
  }
}

TEST_CASE("the choice of pings needs an account, is answered, and outlives a restart") {
  auto board = running_board();
  CHECK(is_answered<answer::not_identified>(board.command({"x", ""}, command::pings{}, t + 1min)));
  CHECK(answer_in<answer::pings_shown>(board.command(alice, command::pings{}, t + 1min)).choice ==
        ping_choice::all);
  CHECK(answer_in<answer::pings_shown>(board.command(alice, command::pings{ping_choice::none}, t + 1min))
            .chosen);
  CHECK(board.command(alice, command::pings{ping_choice::none}, t + 1min).facts.empty());
  board.restart();
  CHECK(answer_in<answer::pings_shown>(board.command({"alice|home", "Alice"}, command::pings{}, t + 1min))
            .choice == ping_choice::none);
}
