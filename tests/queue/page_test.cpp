// The page and the queue: identity over edits, the page's authority, damage.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using jounce::calendar::page_status;
using namespace std::chrono_literals;

namespace {

const auto early = instant(window_start) - 2h;
constexpr const char* backport = "UTC backport window";

}  // namespace

TEST_CASE("before the opening the page's status is taken as it stands") {
  test_board board;
  board.read({card(backport, window_start,
                   {patch(1, "a", page_status::done), patch(2, "a", page_status::not_done),
                    patch(3, "a", page_status::unknown), patch(4, "a")})},
             early);
  CHECK(board.at(1).state == entry_state::done);
  CHECK(board.at(1).changes.back().via == origin::page);
  CHECK(board.at(2).state == entry_state::skipped);
  CHECK(board.at(3).state == entry_state::scheduled);
  CHECK(board.at(3).page == page_status::unknown);
  board.read({card(backport, window_start,
                   {patch(1, "a"), patch(2, "a", page_status::done), patch(3, "a"), patch(4, "a")})},
             early + 1min);
  CHECK(board.at(1).state == entry_state::scheduled);
  CHECK(board.at(2).state == entry_state::done);
}

TEST_CASE("the page does not take back what a deployer said") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "a")})}, early);
  board.command(roan, done_of({1}), early + 1min);
  board.read({card(backport, window_start, {patch(1, "a", page_status::not_done)})}, early + 2min);
  CHECK(board.at(1).state == entry_state::done);
}

TEST_CASE("while the window is open the page's status is shown and moves nothing") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "a")})}, early);
  board.take(clock_ticked{}, window_start);
  board.read({card(backport, window_start, {patch(1, "a", page_status::done)})}, window_start + 1min);
  CHECK(board.at(1).state == entry_state::scheduled);
  CHECK(board.at(1).page_news);
  board.read({card(backport, window_start, {patch(1, "a")})}, window_start + 2min);
  CHECK_FALSE(board.at(1).page_news);
}

TEST_CASE("a scheduled line that leaves the page is withdrawn, and back when it is restored") {
  test_board board;
  const auto at = GENERATE_COPY(early + 1min, instant(window_start) + 1min);
  board.read({card(backport, window_start, {patch(1, "a"), patch(2, "b")})}, early);
  board.read({card(backport, window_start, {patch(2, "b")})}, at);
  CHECK(board.at(1).state == entry_state::withdrawn);
  board.read({card(backport, window_start, {patch(1, "a"), patch(2, "b")})}, at + 1min);
  CHECK(board.at(1).state == entry_state::scheduled);
}

TEST_CASE("a line that leaves the page after its patch was done stays done") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "a"), patch(2, "b")})}, early);
  board.command(roan, done_of({1}), window_start + 1min);
  board.read({card(backport, window_start, {patch(2, "b")})}, window_start + 2min);
  CHECK(board.at(1).state == entry_state::done);
}

TEST_CASE("an open window outlives its card and says so once") {
  test_board board;
  const auto other = card("Train", window_start + 3h, {});
  board.read({card(backport, window_start, {patch(1, "a")}), other}, early);
  board.take(clock_ticked{}, window_start);
  CHECK(news_in<news::page_lost>(board.read({other}, window_start + 1min)).size() == 1);
  CHECK(board.now.windows[0].phase == phase::open);
  CHECK(board.at(1).state == entry_state::scheduled);
  board.read({card(backport, window_start, {patch(1, "a")}), other}, window_start + 2min);
  CHECK(announcements_in(board.read({other}, window_start + 3min)) == 0);
}

TEST_CASE("a card restored within 48 hours is the same window") {
  test_board board;
  const auto other = card("Train", window_start + 72h, {});
  const auto lost = card(backport, window_start + 71h, {patch(1, "alice")});
  board.read({lost, other, card("X", window_start + 70h, {})}, early);
  const auto key = board.now.windows[1].key;
  board.read({other, card("X", window_start + 70h, {})}, early + 1min);
  CHECK_FALSE(find_window(board.now, key)->listed);
  const auto wait = GENERATE(47h, 49h);
  board.read({lost, other, card("X", window_start + 70h, {})}, early + 1min + wait);
  CHECK((find_window(board.now, key) != nullptr) == (wait == 47h));
}

TEST_CASE("entries keep their state over edits of title, submitter and order") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "a"), patch(2, "b")})}, early);
  board.command(roan, done_of({1}), window_start + 1min);
  auto edited = patch(1, "z");
  edited.title = "Another";
  board.read({card(backport, window_start, {patch(2, "b"), edited})}, window_start + 2min);
  CHECK(board.at(1).state == entry_state::done);
  CHECK(board.at(1).submitter == "z");
  CHECK(board.at(1).title == "Another");
  CHECK(board.now.windows[0].entries.front().id == "2");
}

TEST_CASE("entries without a number are told apart by title and occurrence") {
  test_board board;
  auto untitled = patch(1, "a");
  untitled.gerrit.reset();
  untitled.title = "same";
  board.read({card(backport, window_start, {untitled, untitled})}, early);
  REQUIRE(board.now.windows[0].entries.size() == 2);
  CHECK(board.now.windows[0].entries[1].id == "same#2");
}

TEST_CASE("a repeated number is no second entry") {
  test_board board;
  auto again = patch(1, "b");
  again.repeated = true;
  board.read({card(backport, window_start, {patch(1, "a"), again})}, early);
  CHECK(board.now.windows[0].entries.size() == 1);
}

TEST_CASE("a window whose start is edited keeps its key and is announced for the new start") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "alice")})}, early);
  const auto key = board.now.windows[0].key;
  board.take(clock_ticked{}, window_start - 10min);
  board.read({card(backport, window_start + 3h, {patch(1, "alice")})}, window_start - 5min);
  REQUIRE(board.now.windows.size() == 1);
  CHECK(board.now.windows[0].key == key);
  CHECK(announcements_in(board.take(clock_ticked{}, window_start)) == 0);
  CHECK(news_in<news::reminder>(board.take(clock_ticked{}, window_start + 3h - 10min)).size() == 1);
}

TEST_CASE("a card moved to a time to come after its window opened is a new window") {
  test_board board;
  board.read({card(backport, window_start, {patch(1, "a")})}, early);
  board.command(roan, done_of({1}), window_start + 1min);
  board.read({card(backport, window_start + 24h, {patch(1, "a")})}, window_start + 2min);
  REQUIRE(board.now.windows.size() == 2);
  CHECK(board.now.windows[0].phase == phase::open);
  CHECK(find_entry(board.now.windows[1], "1")->state == entry_state::scheduled);
}

TEST_CASE("changes are told within the hour and while open, in one line") {
  test_board board;
  board.seat(early - 1h);
  board.read({card(backport, window_start, {patch(1, "alice")})}, early - 1h);
  const auto both = card(backport, window_start, {patch(2, "bob"), patch(3, "alice")});
  SECTION("not before the hour") {
    CHECK(announcements_in(board.read({both}, window_start - 60min - 1ms)) == 0);
  }
  SECTION("within the hour, highlighting nobody") {
    const auto said = news_in<news::changes>(board.read({both}, window_start - 60min));
    REQUIRE(said.size() == 1);
    CHECK(said[0].entries.size() == 3);
    CHECK(said[0].people.empty());
  }
  SECTION("while open, highlighting the submitters of what was added") {
    board.take(clock_ticked{}, window_start);
    const auto said = news_in<news::changes>(board.read({both}, window_start + 1min));
    REQUIRE(said.size() == 1);
    CHECK(highlighted(said[0].people) == std::vector<std::string>{"bob", "alice"});
  }
  SECTION("a restored line pings nobody who was pinged for this window before") {
    const auto one = card(backport, window_start, {patch(1, "alice")});
    const auto none = card(backport, window_start, {patch(2, "bob")});
    board.take(clock_ticked{}, window_start);
    board.read({none}, window_start + 1min);
    const auto said = news_in<news::changes>(board.read({one}, window_start + 2min));
    REQUIRE(said.size() == 1);
    REQUIRE(said[0].entries.size() == 2);
    CHECK(said[0].entries[0].restored);
    CHECK_FALSE(said[0].entries[1].restored);
    CHECK(said[0].people.empty());
  }
  SECTION("between the stored opening and the start, due at the start") {
    board.take(clock_ticked{}, window_start - 2s);
    const auto out = board.read({both}, window_start - 1s);
    REQUIRE(announcements_in(out) == 1);
    CHECK(std::get<announce>(out.effects[0]).due == instant(window_start));
  }
  SECTION("a mere reordering is no news") {
    board.read({card(backport, window_start, {patch(1, "alice"), patch(2, "bob")})}, early);
    CHECK(announcements_in(board.read({card(backport, window_start, {patch(2, "bob"), patch(1, "alice")})},
                                      window_start - 30min)) == 0);
  }
}

TEST_CASE("a patch that moves between two near windows is told once") {
  test_board board;
  const auto other = window_start + 30min;
  board.read({card(backport, window_start, {patch(1, "a")}), card("Late backport window", other, {})}, early);
  const auto out =
      board.read({card(backport, window_start, {}), card("Late backport window", other, {patch(1, "a")})},
                 window_start - 20min);
  const auto said = news_in<news::changes>(out);
  REQUIRE(said.size() == 1);
  CHECK(said[0].entries[0].added);
  CHECK(said[0].entries[0].other == backport);
}

TEST_CASE("a suspicious reading takes nothing away at once") {
  test_board board;
  std::vector<jounce::calendar::window> cards;
  for (int i = 0; i < 4; ++i) cards.push_back(card(backport, window_start + i * 24h, {patch(1, "a")}));
  board.read(cards, early);
  const auto listed = [&] {
    return std::count_if(board.now.windows.begin(), board.now.windows.end(),
                         [](const auto& w) { return w.listed; });
  };
  SECTION("half of the coming windows may go") {
    board.read({cards[0], cards[1]}, early + 1min);
    CHECK(listed() == 2);
  }
  SECTION("more may not, until it stays so for ten minutes; what is within the hour stays") {
    board.read({}, window_start - 20min);
    CHECK(listed() == 4);
    board.take(clock_ticked{}, window_start - 10min - 1ms);
    CHECK(listed() == 4);
    board.take(clock_ticked{}, window_start - 10min);
    CHECK(listed() == 1);
    CHECK(board.now.windows[0].listed);
  }
  SECTION("a good reading ends the wait") {
    board.read({}, early + 1min);
    board.read(cards, early + 5min);
    board.take(clock_ticked{}, early + 20min);
    CHECK(listed() == 4);
  }
  SECTION("a deployer's !refresh takes it as it is") {
    board.command(roan, command::refresh{}, early + 1min);
    board.read({}, early + 1min);
    CHECK(listed() == 0);
  }
  SECTION("anybody else's does not") {
    board.command(alice, command::refresh{}, early + 1min);
    CHECK(answer_in<answer::refreshed>(board.read({}, early + 1min)).suspicious);
    CHECK(listed() == 4);
  }
}

TEST_CASE("a page with too much on it is taken in up to its bounds") {
  test_board board;
  std::vector<jounce::calendar::patch> patches;
  for (std::uint32_t i = 1; i <= 150; ++i) patches.push_back(patch(i, "a"));
  board.read({card(backport, window_start, patches)}, early);
  CHECK(board.now.windows[0].entries.size() == entries_a_window);
}
