// Commands: who may, which N is meant, and that saying it twice changes nothing.
#include "bench_board.hpp"
#include "queue/limit.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using namespace std::chrono_literals;

namespace {

const auto early = instant(window_start) - 2h;
constexpr const char* backport = "UTC backport window";

test_board open_board() {
  test_board board;
  board.seat(early);
  board.read({card(backport, window_start, {patch(1, "alice"), patch(2, "bob")})}, early);
  board.take(clock_ticked{}, window_start);
  return board;
}

command::mark done(std::vector<std::uint32_t> numbers, std::optional<std::chrono::minutes> start = {},
                   std::size_t nth = 0) {
  return {command::verdict::done, {std::move(numbers), {start, nth}}, ""};
}

}  // namespace

TEST_CASE("!done records who, when and from where, and names who is next") {
  auto board = open_board();
  const auto result = answer_in<answer::marked>(board.command(roan, done({1}), window_start + 1min));
  REQUIRE(result.recorded.size() == 1);
  REQUIRE(result.up_next);
  CHECK(result.up_next->number == 2);
  const auto& last = board.at(1).changes.back();
  CHECK(last.to == entry_state::done);
  CHECK(last.by.account == "roan");
  CHECK(last.via == origin::irc);
  CHECK(last.at == instant(window_start) + 1min);
}

TEST_CASE("a second !done says so and changes nothing") {
  auto board = open_board();
  board.command(roan, done({1}), window_start + 1min);
  const auto out = board.command(roan, done({1}), window_start + 2min);
  CHECK(out.facts.empty());
  const auto result = answer_in<answer::marked>(out);
  CHECK(result.recorded.empty());
  REQUIRE(result.already.size() == 1);
  CHECK(result.already[0].last->at == instant(window_start) + 1min);
}

TEST_CASE("only a deployer's account may say !done, and in the channel only") {
  auto board = open_board();
  CHECK_NOTHROW(
      answer_in<answer::not_identified>(board.command({"RoanKattouw", ""}, done({1}), window_start + 1min)));
  CHECK_NOTHROW(answer_in<answer::not_deployer>(board.command(alice, done({1}), window_start + 1min)));
  CHECK_NOTHROW(
      answer_in<answer::not_deployer>(board.command({"RoanKattouw", "eve"}, done({1}), window_start + 1min)));
  CHECK_NOTHROW(
      answer_in<answer::only_in_channel>(board.command(roan, done({1}), window_start + 1min, true)));
  CHECK(board.at(1).state == entry_state::scheduled);
}

TEST_CASE("the calendar's deployers are trusted by account, where that is configured") {
  auto board = open_board();
  const person lucas{"someone", "lucas_wmde"};
  const person underscore{"Lucas_WMDE", "Lucas_WMDE_"};
  CHECK_NOTHROW(answer_in<answer::not_deployer>(board.command(lucas, done({1}), window_start + 1min)));
  board.by.trust_calendar_deployers = true;
  CHECK_NOTHROW(answer_in<answer::not_deployer>(board.command(underscore, done({1}), window_start + 1min)));
  CHECK(answer_in<answer::marked>(board.command(lucas, done({1}), window_start + 1min)).recorded.size() == 1);
}

TEST_CASE("an alias makes another account the calendar's nick") {
  CHECK(is_person("lwerkmeister", "Lucas_WMDE", {{"lucas_wmde", "LWerkmeister", ""}}));
  CHECK_FALSE(is_person("", "Lucas_WMDE", {{"lucas_wmde", "", ""}}));
  CHECK_FALSE(is_person("Lucas_WMDE_", "Lucas_WMDE", {}));
}

TEST_CASE("N is looked for in the open window, then in recent ones, then in the next") {
  test_board board;
  board.seat(early);
  board.read({card(backport, window_start, {patch(1, "a")}),
              card("Late backport window", window_start + 7h, {patch(1, "a")}),
              card("Next backport window", window_start + 20h, {patch(1, "a"), patch(9, "a")}),
              card("Other backport window", window_start + 44h, {patch(9, "a")})},
             early);
  const auto chosen = [&](std::uint32_t number, instant at) {
    return answer_in<answer::marked>(board.command(roan, done({number}), at)).window.start;
  };
  SECTION("before all: the next") {
    CHECK(chosen(1, early) == window_start);
  }
  SECTION("open") {
    CHECK(chosen(1, window_start + 7h + 1min) == window_start + 7h);
  }
  SECTION("closed less than 12 hours ago") {
    CHECK(chosen(1, window_start + 2h) == window_start);
  }
  SECTION("closed just under 12 hours ago, slept through") {
    CHECK(chosen(9, window_start + 21h + 12h - 1ms) == window_start + 20h);
  }
  SECTION("the next of two that are to come") {
    CHECK(chosen(9, early) == window_start + 20h);
  }
}

TEST_CASE("two candidates are listed and nothing happens, for the start chooses") {
  test_board board;
  board.seat(early);
  board.read({card(backport, window_start, {patch(1, "a")}),
              card("Other backport", window_start + 30min, {patch(1, "a")})},
             early);
  board.take(clock_ticked{}, window_start + 40min);
  const auto out = board.command(roan, done({1}), window_start + 41min);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::ambiguous>(out).places.size() == 2);
  const auto result =
      answer_in<answer::marked>(board.command(roan, done({1}, 14h + 30min), window_start + 42min));
  CHECK(result.window.title == "Other backport");
}

TEST_CASE("of candidates that share the start a count chooses") {
  test_board board;
  board.seat(early);
  board.read(
      {card(backport, window_start, {patch(1, "a")}), card("Other backport", window_start, {patch(1, "a")})},
      early);
  const auto chosen = [&](std::size_t nth) {
    return answer_in<answer::marked>(board.command(roan, done({1}, 14h, nth), window_start + 1min))
        .window.title;
  };
  CHECK(chosen(2) == "Other backport");
  CHECK(chosen(1) == backport);
  CHECK_NOTHROW(
      answer_in<answer::not_in_any_window>(board.command(roan, done({1}, 14h, 3), window_start + 1min)));
  CHECK_NOTHROW(answer_in<answer::ambiguous>(board.command(roan, done({1}, 14h), window_start + 1min)));
}

TEST_CASE("!status finds an entry that left the page, where there is no other") {
  auto board = open_board();
  const auto places = [&] {
    return answer_in<answer::entry_shown>(board.command(alice, command::status{1}, window_start + 3min))
        .places;
  };
  board.read({card(backport, window_start, {patch(2, "bob")})}, window_start + 1min);
  REQUIRE(places().size() == 1);
  CHECK(places()[0].entry.state == entry_state::withdrawn);
  board.read({card(backport, window_start, {patch(2, "bob")}),
              card("Late backport window", window_start + 7h, {patch(1, "alice")})},
             window_start + 2min);
  REQUIRE(places().size() == 1);
  CHECK(places()[0].window.title == "Late backport window");
}

TEST_CASE("a refusal names the account and the window's deployers") {
  auto board = open_board();
  const auto refused =
      answer_in<answer::not_deployer>(board.command({"RoanKattouw", "eve"}, done({1}), window_start + 1min));
  CHECK(refused.account == "eve");
  CHECK(refused.deployers == std::vector<std::string>{"RoanKattouw", "Lucas_WMDE"});
}

TEST_CASE("a number in no window is named and nothing is recorded, not even for the others") {
  auto board = open_board();
  const auto out = board.command(roan, done({1, 77}), window_start + 1min);
  CHECK(out.facts.empty());
  CHECK(answer_in<answer::not_in_any_window>(out).numbers == std::vector<std::uint32_t>{77});
}

TEST_CASE("!undo takes the caller's own last command back") {
  auto board = open_board();
  board.command(roan, done({1, 2}), window_start + 1min);
  SECTION("within 15 minutes") {
    const auto out = board.command(roan, command::undo{}, window_start + 16min);
    CHECK(answer_in<answer::undone>(out).entries.size() == 2);
    CHECK(board.at(1).state == entry_state::scheduled);
    CHECK(board.at(2).state == entry_state::scheduled);
    CHECK_NOTHROW(
        answer_in<answer::nothing_to_undo>(board.command(roan, command::undo{}, window_start + 16min)));
  }
  SECTION("not later") {
    const auto out = board.command(roan, command::undo{}, window_start + 16min + 1ms);
    CHECK_NOTHROW(answer_in<answer::nothing_to_undo>(out));
    CHECK(board.at(1).state == entry_state::done);
  }
  SECTION("not somebody else's") {
    board.by.deployer_accounts.emplace_back("lucas");
    CHECK_NOTHROW(answer_in<answer::nothing_to_undo>(
        board.command({"L", "lucas"}, command::undo{}, window_start + 2min)));
  }
  SECTION("not if anything touched an entry since") {
    const auto key = board.now.windows[0].key;
    apply(board.now,
          entry_changed{key, "2", entry_state::done, entry_state::rolled_back, {}, origin::tool, "", 0},
          window_start + 2min);
    const auto out = board.command(roan, command::undo{}, window_start + 3min);
    CHECK(answer_in<answer::undo_refused>(out).touched.number == 2);
    CHECK(board.at(1).state == entry_state::done);
  }
  SECTION("in a window that closed since, what would wait is left over") {
    board.command(roan, command::undo{}, window_start + 2min);
    board.command(roan, done({1}), window_start + 59min);
    board.command(roan, command::undo{}, window_start + 61min);
    CHECK(board.at(1).state == entry_state::left_over);
  }
}

TEST_CASE("!done works for 12 hours after the end") {
  auto board = open_board();
  board.take(clock_ticked{}, window_start + 1h);
  CHECK(board.at(1).state == entry_state::left_over);
  CHECK(answer_in<answer::marked>(board.command(roan, done({1}), window_start + 13h - 1ms)).recorded.size() ==
        1);
  CHECK_NOTHROW(answer_in<answer::not_in_any_window>(board.command(roan, done({2}), window_start + 13h)));
}

TEST_CASE("!next names all windows that share the start, and the next patch of an open queue") {
  auto board = open_board();
  board.read({card(backport, window_start, {patch(1, "alice"), patch(2, "bob")}),
              card("Train", window_start + 3h, {}), card("Portals", window_start + 3h, {}),
              card("Later", window_start + 4h, {})},
             window_start + 1min);
  const auto shown =
      answer_in<answer::now_next>(board.command({"eve", ""}, command::next{}, window_start + 2min));
  CHECK(shown.next.size() == 2);
  REQUIRE(shown.up_next);
  CHECK(shown.up_next->number == 1);
  CHECK_FALSE(shown.show_now);
}

TEST_CASE("!queue shows the open window, else the next, or the one asked for") {
  auto board = open_board();
  board.read({card(backport, window_start, {patch(1, "alice"), patch(2, "bob")}),
              card("Late backport window", window_start + 7h, {patch(5, "carol")})},
             window_start + 1min);
  const auto shown = [&](command::show_queue what, instant at) {
    return answer_in<answer::queue_shown>(board.command({"eve", ""}, std::move(what), at))
        .windows.at(0)
        .start;
  };
  CHECK(shown({}, window_start + 2min) == window_start);
  CHECK(shown({{}, "LATE"}, window_start + 2min) == window_start + 7h);
  CHECK(shown({{}, "21:00"}, window_start + 2min) == window_start + 7h);
  CHECK(shown({}, window_start + 2h) == window_start + 7h);
  CHECK_NOTHROW(answer_in<answer::no_such_window>(
      board.command({"eve", ""}, command::show_queue{{}, "nosuch"}, window_start + 2h)));
}

TEST_CASE("!queue marks who is absent and what is over the limit") {
  test_board board;
  board.seat(early);
  auto small = card(backport, window_start, {patch(1, "alice"), patch(2, "carol"), patch(3, "bob")});
  small.limit = 2;
  board.read({small}, early);
  const auto entries =
      answer_in<answer::queue_shown>(board.command({"eve", ""}, command::show_queue{}, early)).entries.at(0);
  CHECK_FALSE(entries[0].absent);
  CHECK(entries[1].absent);
  CHECK_FALSE(entries[1].over_limit);
  CHECK(entries[2].over_limit);
}

TEST_CASE("what is withdrawn or skipped takes no place") {
  test_board board;
  board.seat(early);
  auto small =
      card(backport, window_start,
           {patch(1, "alice", jounce::calendar::page_status::not_done), patch(2, "carol"), patch(3, "bob")});
  small.limit = 2;
  board.read({small}, early);
  CHECK(over_limit(board.now.windows[0]).empty());
  CHECK(next_up(board.now.windows[0])->id == "2");
}

TEST_CASE("over-limit patches are named at the opening with the next window of the kind that has room") {
  test_board board;
  auto small = card(backport, window_start, {patch(1, "a"), patch(2, "b")});
  small.limit = 1;
  auto full = card("Late backport window", window_start + 2h, {patch(8, "c")});
  full.limit = 1;
  board.read({small, card("Train", window_start + 1h, {}), full,
              card("Next backport window", window_start + 4h, {})},
             early);
  const auto said = news_in<news::opening>(board.take(clock_ticked{}, window_start - 2s));
  REQUIRE(said[0].over_limit.size() == 1);
  CHECK(said[0].over_limit[0].number == 2);
  CHECK(said[0].patches == 1);
  REQUIRE(said[0].room);
  CHECK(said[0].room->title == "Next backport window");
}

TEST_CASE("!refresh fetches once in 30 seconds and answers all who asked") {
  auto board = open_board();
  const auto fetches = [](const outcome& out) {
    return std::count_if(out.effects.begin(), out.effects.end(),
                         [](const effect& one) { return std::holds_alternative<fetch_calendar>(one); });
  };
  CHECK(fetches(board.command(alice, command::refresh{}, window_start + 1min)) == 1);
  CHECK(fetches(board.command(roan, command::refresh{}, window_start + 1min + 1s)) == 0);
  const auto out = board.read({card(backport, window_start, {patch(1, "alice")})}, window_start + 1min + 2s);
  CHECK(answer_in<answer::refreshed>(out).entries_removed == 1);
  CHECK(std::count_if(out.effects.begin(), out.effects.end(),
                      [](const effect& one) { return std::holds_alternative<reply>(one); }) == 2);
  const auto soon =
      answer_in<answer::refresh_too_soon>(board.command(alice, command::refresh{}, window_start + 80s));
  CHECK(soon.wait == 10s);
  CHECK(fetches(board.command(alice, command::refresh{}, window_start + 90s)) == 1);
}

TEST_CASE("a failed reading keeps the last good one and tells who asked") {
  auto board = open_board();
  board.command(alice, command::refresh{}, window_start + 1min);
  const auto out = board.take(calendar_failed{"HTTP 503"}, window_start + 1min);
  CHECK(answer_in<answer::refresh_failed>(out).reason == "HTTP 503");
  CHECK(out.facts.empty());
  const auto health =
      answer_in<answer::health_shown>(board.command(alice, command::status{}, window_start + 2min));
  CHECK(health.calendar.trouble == "HTTP 503");
  CHECK(health.calendar.read == early);
}
