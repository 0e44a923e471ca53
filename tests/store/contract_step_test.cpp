// Steps are found by their ids, and stored once.
#include "catch.hpp"
#include "engines.hpp"

namespace jounce::store {

TEST_CASE("a step is found by its id, also by the next daemon and by readers") {
  const test_store place(GENERATE(from_range(engines())));
  auto step = sample_step("w1", 1);
  step.outbox = {sample_line("a"), sample_line("b")};
  std::vector<board::pending_row> lines;
  {
    const auto opened = place.open();
    CHECK(opened->find_step(step.id) == std::nullopt);
    const auto done = opened->commit(step);
    CHECK_FALSE(done.repeated);
    lines = done.fresh;
    CHECK(opened->find_step(step.id) == board::stored_step{"#ops", at_two, lines});
    CHECK(place.open_reader()->find_step(step.id) == opened->find_step(step.id));
  }
  const auto opened = place.open();
  CHECK(opened->find_step(step.id) == board::stored_step{"#ops", at_two, lines});
  CHECK(opened->find_step(new_id()) == std::nullopt);
  // Of its lines those that wait, as they are now.
  opened->settle({lines.at(0).id, board::outcome::said, at_two});
  opened->begin_attempt(lines.at(1).id, at_two);
  lines.erase(lines.begin());
  lines.front().attempts = 1;
  CHECK(opened->find_step(step.id)->lines == lines);
}

TEST_CASE("a step that is sent again, since its answer was lost, changes nothing and is answered as before") {
  const test_store place(GENERATE(from_range(engines())));
  auto step = sample_step("w1", 1, 2);
  step.windows = {sample_window("w1")};
  step.outbox = {sample_line("a")};
  step.inputs = {{at_two, "w1", "say alice !up"}};
  step.settings = {{"revision", "17"}};
  committed first;
  {
    const auto opened = place.open();
    first = opened->commit(step);
    opened->set_setting("#ops", "revision", "18");
  }
  const auto opened = place.open();
  const auto second = opened->commit(step);
  CHECK(second.repeated);
  CHECK(second.fresh == first.fresh);
  CHECK(opened->facts("#ops").size() == 2);
  CHECK(opened->inputs("#ops", "w1").size() == 1);
  CHECK(opened->pending("#ops").size() == 1);
  CHECK(opened->setting("#ops", "revision") == "18");
  opened->commit(sample_step("w1", 3));
  CHECK(opened->facts("#ops").size() == 3);
}

TEST_CASE("a step without an id is refused, and one that failed is not found") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto step = sample_step("w1", 1);
  const auto id = std::exchange(step.id, "");
  CHECK(says(error_of([&] { opened->commit(step); }), trouble::refused));
  step.id = id;
  step.facts[0].body = "no JSON";
  CHECK(says(error_of([&] { opened->commit(step); }), trouble::refused));
  CHECK(opened->find_step(id) == std::nullopt);
  step.facts[0].body = "1";
  CHECK_FALSE(opened->commit(step).repeated);
  CHECK(opened->facts("#ops").size() == 1);
}

TEST_CASE("ids of steps are pruned by their time") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  const auto old = sample_step("", 1);
  auto young = sample_step("", 2);
  young.at += std::chrono::milliseconds(1);
  opened->commit(old);
  opened->commit(young);
  CHECK(opened->prune(young.at, 1) == 1);
  CHECK(opened->prune(young.at, 1) == 0);
  CHECK(opened->find_step(old.id) == std::nullopt);
  CHECK(opened->find_step(young.id).has_value());
  CHECK(opened->facts("#ops").size() == 2);
}

}  // namespace jounce::store
