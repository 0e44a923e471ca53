#include "catch.hpp"
#include "engines.hpp"

namespace jounce::store {

namespace {

board::step step_with(std::vector<board::outbox_row> lines) {
  board::step made;
  made.id = new_id();
  made.board = "#ops";
  made.at = at_two;
  made.outbox = std::move(lines);
  return made;
}

}  // namespace

TEST_CASE("a line's key is stored once, and commit says which were new") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto later = sample_line("b");
  later.due -= std::chrono::seconds(1);
  const auto first = store.commit(step_with({sample_line("a"), later}));
  REQUIRE(first.fresh.size() == 2);
  CHECK(first.known.empty());
  CHECK(static_cast<const board::outbox_row&>(first.fresh[0]) == sample_line("a"));
  CHECK(first.fresh[0].attempts == 0);
  CHECK(store.pending("#ops") == std::vector<board::pending_row>{first.fresh[1], first.fresh[0]});  // by due

  auto reworded = sample_line("a");
  reworded.text = "Other words";
  const auto second = store.commit(step_with({reworded, sample_line("c"), sample_line("c")}));
  REQUIRE(second.fresh.size() == 1);
  CHECK(second.fresh[0].key == "c");
  CHECK(second.known == std::vector<std::string>{"a", "c"});
  CHECK(store.pending("#ops").size() == 3);
  CHECK(store.lines("#ops", "w1").at(0).text == "It begins");

  // Also when the first one is said, and in a later run.
  CHECK(store.settle({first.fresh[0].id, board::outcome::said, at_two}));
  CHECK(store.commit(step_with({sample_line("a")})).fresh.empty());
}

TEST_CASE("attempts are counted before a send, and a third is refused") {
  const test_store place(GENERATE(from_range(engines())));
  std::int64_t id = 0;
  {
    const auto opened = place.open();
    auto& store = *opened;
    id = store.commit(step_with({sample_line("a")})).fresh.at(0).id;
    CHECK(store.begin_attempt(id, at_two) == attempt::granted);
    CHECK(store.pending("#ops").at(0).attempts == 1);
  }
  const auto opened = place.open();
  auto& store = *opened;
  CHECK(store.pending("#ops").at(0).attempts == 1);
  CHECK(store.begin_attempt(id, at_two) == attempt::granted);
  CHECK(store.begin_attempt(id, at_two) == attempt::too_many);
  CHECK(store.pending("#ops").at(0).attempts == board::max_attempts);
  CHECK(store.settle({id, board::outcome::unconfirmed, at_two}));
  CHECK(store.pending("#ops").empty());
  CHECK(store.begin_attempt(id, at_two) == attempt::settled);
  CHECK(store.begin_attempt(id + 1, at_two) == attempt::unknown);
}

TEST_CASE("nothing is sent that is past its use") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  const auto line = store.commit(step_with({sample_line("a")})).fresh.at(0);
  CHECK(store.begin_attempt(line.id, line.expires) == attempt::too_late);
  CHECK(store.pending("#ops").at(0).attempts == 0);
  CHECK(store.begin_attempt(line.id, line.expires - std::chrono::milliseconds(1)) == attempt::granted);
}

TEST_CASE("an outcome is final") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  const auto lines = store
                         .commit(step_with({sample_line("a"), sample_line("b"), sample_line("c"),
                                            sample_line("d"), sample_line("e"), sample_line("f")}))
                         .fresh;
  REQUIRE(lines.size() == 6);
  const auto later = at_two + std::chrono::seconds(1);
  CHECK(store.settle({lines[0].id, board::outcome::said, at_two}));
  CHECK(store.settle({lines[1].id, board::outcome::refused, at_two}));
  CHECK(store.settle({lines[2].id, board::outcome::expired, at_two}));
  CHECK(store.settle({lines[3].id, board::outcome::gave_way, at_two}));
  CHECK(store.settle({lines[4].id, board::outcome::unconfirmed, at_two}));
  CHECK_FALSE(store.settle({lines[0].id, board::outcome::refused, later}));
  CHECK_FALSE(store.settle({lines[1].id, board::outcome::said, later}));
  CHECK_FALSE(store.settle({999, board::outcome::said, later}));
  CHECK(store.pending("#ops") == std::vector<board::pending_row>{lines[5]});

  const auto all = store.lines("#ops", "w1");
  REQUIRE(all.size() == 6);
  CHECK(all[0].result == board::outcome::said);
  CHECK(all[0].settled == at_two);
  CHECK(all[1].result == board::outcome::refused);
  CHECK(all[2].result == board::outcome::expired);
  CHECK(all[3].result == board::outcome::gave_way);
  CHECK(all[4].result == board::outcome::unconfirmed);
  CHECK(all[5].result == std::nullopt);
  CHECK(all[5].settled == std::nullopt);
}

TEST_CASE("lines give way in the transaction of the line that says it instead") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  const auto lines = store.commit(step_with({sample_line("deployers"), sample_line("submitters")})).fresh;
  store.settle({lines.at(0).id, board::outcome::said, at_two});
  auto late = step_with({sample_line("late")});
  for (const auto& line : lines) late.settlements.push_back({line.id, board::outcome::gave_way, at_two});
  store.commit(late);
  const auto all = store.lines("#ops", "w1");
  REQUIRE(all.size() == 3);
  CHECK(all[0].result == board::outcome::said);
  CHECK(all[1].result == board::outcome::gave_way);
  CHECK(all[2].result == std::nullopt);
}

}  // namespace jounce::store
