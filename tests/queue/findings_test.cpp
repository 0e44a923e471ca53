// When changes are looked up, and who is told what was found.
#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;

namespace {

const instant t = window_start;
const finding conflict{"merge_conflict", finding_level::blocking, "It does not merge."};
const finding vote{"review_blocked", finding_level::warning, "Somebody voted -2."};
const finding slow{"long_sync", finding_level::note, "It takes long."};

std::vector<std::uint32_t> asked(const outcome& out) {
  std::vector<std::uint32_t> numbers;
  for (const auto& one : out.effects) {
    if (const auto* what = std::get_if<look_up_changes>(&one))
      numbers.insert(numbers.end(), what->numbers.begin(), what->numbers.end());
  }
  return numbers;
}
using numbers = std::vector<std::uint32_t>;

test_board coming_board() {
  test_board board;
  board.by.looks_up_changes = true;
  board.seat(t - 3h);
  board.read(
      {card("UTC backport window", window_start, {patch(1, "alice"), patch(2, "bob"), patch(3, "carol")})},
      t - 3h);
  return board;
}

outcome judge(test_board& board, std::uint32_t number, std::vector<finding> found, instant at) {
  return board.take(
      change_judged{board.now.windows.at(0).key, std::to_string(number), std::move(found), 3, ""}, at);
}

}  // namespace

TEST_CASE("changes are looked up an hour and ten minutes before, when added in between, and when called") {
  auto board = coming_board();
  CHECK(asked(board.take(clock_ticked{}, t - 60min - 1ms)).empty());
  CHECK(asked(board.take(clock_ticked{}, t - 60min)) == numbers{1, 2, 3});
  const auto added =
      board.read({card("UTC backport window", window_start,
                       {patch(1, "alice"), patch(2, "bob"), patch(3, "carol"), patch(4, "bob")})},
                 t - 30min);
  CHECK(asked(added) == numbers{4});
  CHECK(asked(board.take(clock_ticked{}, t - 10min)) == numbers{1, 2, 3, 4});
  CHECK(asked(board.take(clock_ticked{}, t)).empty());
  CHECK(asked(board.command(roan, up({2}), t + 1min)) == numbers{2});
}

TEST_CASE("after a start in the middle of a window its changes are looked up once") {
  auto board = coming_board();
  board.take(clock_ticked{}, t + 5min);
  board.restart();
  CHECK(asked(board.take(clock_ticked{}, t + 6min)) == numbers{1, 2, 3});
  CHECK(asked(board.take(clock_ticked{}, t + 7min)).empty());
}

TEST_CASE("nothing is looked up where no Gerrit is configured") {
  auto board = coming_board();
  board.by.looks_up_changes = false;
  CHECK(asked(board.take(clock_ticked{}, t)).empty());
}

TEST_CASE("an owner is told of theirs in one line, once") {
  auto board = coming_board();
  board.take(clock_ticked{}, t - 60min);
  judge(board, 1, {conflict, vote, slow}, t - 59min);
  judge(board, 2, {slow}, t - 59min);
  CHECK(announcements_in(board.take(clock_ticked{}, t - 59min + 10s - 1ms)) == 0);
  const auto out = board.take(clock_ticked{}, t - 59min + 10s);
  const auto told = news_in<news::owner_findings>(out);
  REQUIRE(told.size() == 1);
  CHECK(told[0].who.nick == "alice");
  CHECK(told[0].who.highlight);
  REQUIRE(told[0].entries.size() == 1);
  CHECK(told[0].entries[0].findings == std::vector<finding>{conflict, vote});
  // The same again, also after a restart, is no news; another finding is.
  judge(board, 1, {conflict, vote, slow}, t - 30min);
  CHECK(announcements_in(board.take(clock_ticked{}, t - 29min)) == 0);
  board.restart();
  judge(board, 1, {conflict, vote, slow}, t - 28min);
  CHECK(announcements_in(board.take(clock_ticked{}, t - 27min)) == 0);
  judge(board, 1, {conflict, {"abandoned", finding_level::blocking, "It is abandoned."}}, t - 20min);
  const auto more = news_in<news::owner_findings>(board.take(clock_ticked{}, t - 19min));
  REQUIRE(more.size() == 1);
  CHECK(more[0].entries.at(0).findings.size() == 1);
}

TEST_CASE("an owner who is not here is told on coming, while it still matters") {
  auto board = coming_board();
  board.take(clock_ticked{}, t - 60min);
  judge(board, 3, {conflict}, t - 59min);
  CHECK(announcements_in(board.take(clock_ticked{}, t - 50min)) == 0);
  SECTION("before the turn") {
    CHECK(news_in<news::owner_findings>(board.take(person_joined{{"carol", "carol"}}, t - 40min)).size() ==
          1);
  }
  SECTION("not after it") {
    board.take(clock_ticked{}, t);
    board.command(roan, done_of({3}), t + 1min);
    CHECK(announcements_in(board.take(person_joined{{"carol", "carol"}}, t + 2min)) == 0);
  }
}

TEST_CASE("what was found is kept, and what changes nothing is not stored") {
  auto board = coming_board();
  CHECK(judge(board, 1, {conflict}, t - 2h).facts.size() == 1);
  CHECK(judge(board, 1, {conflict}, t - 2h).facts.empty());
  CHECK(board.folded().windows[0].entries[0].findings == std::vector<finding>{conflict});
  CHECK(judge(board, 77, {conflict}, t - 2h).facts.empty());
}

TEST_CASE("the patch set at the time of !tested and !admit is remembered") {
  auto board = coming_board();
  judge(board, 1, {}, t - 59min);
  board.take(clock_ticked{}, t);
  board.command(roan, up({1}), t + 1min);
  board.command(alice, note(command::remark::tested, {1}), t + 2min);
  CHECK(board.at(1).settled_patch_set == 3);
  CHECK(board.at(1).settled_when == "tested");
}

TEST_CASE("!check asks anew and answers when there is an answer") {
  auto board = coming_board();
  const person passer{"passer", ""};
  const auto out = board.command(passer, command::check{1}, t - 2h);
  CHECK(asked(out) == numbers{1});
  CHECK_FALSE(is_answered<answer::checked>(out));
  judge(board, 1, {conflict}, t - 2h + 1s);
  const auto answered = answer_in<answer::checked>(board.take(change_looked_up{1, 0, ""}, t - 2h + 1s));
  CHECK(answered.places.at(0).entry.findings == std::vector<finding>{conflict});
  CHECK_FALSE(is_answered<answer::checked>(board.take(change_looked_up{1, 0, ""}, t - 2h + 2s)));
  board.command(passer, command::check{2}, t - 2h);
  CHECK(answer_in<answer::checked>(board.take(change_looked_up{2, 0, "HTTP 503"}, t - 2h)).trouble ==
        "HTTP 503");
  CHECK(answer_in<answer::checked>(board.command(passer, command::check{99}, t - 2h)).places.empty());
  board.by.looks_up_changes = false;
  CHECK_FALSE(answer_in<answer::checked>(board.command(passer, command::check{1}, t - 2h)).trouble.empty());
}

TEST_CASE("!why names what is blocked") {
  auto board = coming_board();
  judge(board, 2, {conflict}, t - 2h);
  judge(board, 1, {vote}, t - 2h);
  const auto why = answer_in<answer::why_shown>(board.command(alice, command::why{}, t - 2h));
  REQUIRE(why.blocked.size() == 1);
  CHECK(why.blocked[0].number == 2);
}

TEST_CASE("a status that jounce wrote itself is no news") {
  auto board = running_board();
  board.command(roan, done_of({1}), t + 1min);
  const auto key = board.now.windows[0].key;
  board.take(page_written{key, "1", jounce::calendar::page_status::done}, t + 2min);
  const auto out = board.read({card("UTC backport window", window_start,
                                    {patch(1, "alice", jounce::calendar::page_status::done), patch(2, "bob"),
                                     patch(3, "carol"), patch(4, "alice")})},
                              t + 3min);
  CHECK(out.facts.empty());
  CHECK_FALSE(board.at(1).page_news);
  CHECK(board.take(page_written{key, "1", jounce::calendar::page_status::done}, t + 4min).facts.empty());
  CHECK(news_in<news::page_trouble>(board.take(page_not_written{key, "blocked"}, t + 5min)).size() == 1);
}
