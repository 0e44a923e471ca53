#include "catch.hpp"
#include "engines.hpp"

namespace jounce::store {

using namespace std::string_literals;

namespace {

std::vector<std::string> bodies(const std::vector<board::stored_fact>& facts) {
  std::vector<std::string> found;
  found.reserve(facts.size());
  for (const auto& fact : facts) found.push_back(fact.body);
  return found;
}

}  // namespace

TEST_CASE("facts come back whole and in order, and outlive the process's handle") {
  const test_store place(GENERATE(from_range(engines())));
  board::step first = sample_step("w1", 1, 2);
  first.facts[1].entry = "297697";
  first.facts[1].version = 3;
  first.facts[1].body = R"({"reason":"a \"quoted\" – ünïcode reason\u0000"})";
  first.windows = {sample_window("w1")};
  {
    const auto opened = place.open();
    auto& store = *opened;
    store.commit(first);
    board::step second = sample_step("", 3);
    second.at = at_two - std::chrono::hours(1);
    store.commit(second);
  }
  const auto opened = place.open();
  auto& store = *opened;
  const auto facts = store.facts("#ops");
  REQUIRE(facts.size() == 3);
  CHECK(static_cast<const board::fact_row&>(facts[0]) == first.facts[0]);
  CHECK(static_cast<const board::fact_row&>(facts[1]) == first.facts[1]);
  CHECK(facts[1].at == at_two);
  CHECK(facts[2].body == R"({"n":3})");  // in order of commit, though its time is earlier
  CHECK(facts[0].id < facts[1].id);
  CHECK(facts[1].id < facts[2].id);
}

TEST_CASE("bytes that are not text survive") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  const auto odd = "nul \0 and \xFF\xFE, '; DROP TABLE facts; --"s;
  auto step = sample_step("w1", 1);
  step.windows = {sample_window("w1")};
  step.windows[0].title = odd;
  step.inputs = {{at_two, "w1", odd}};
  store.commit(step);
  CHECK(store.windows("#ops").at(0).title == odd);
  CHECK(store.inputs("#ops", "w1").at(0).text == odd);
}

TEST_CASE("facts of forgotten windows are history, and are not folded") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto step = sample_step("w1", 1);
  step.facts.push_back({"w2", "", "counted", 1, R"({"n":2})"});
  step.facts.push_back({"unknown", "", "counted", 1, R"({"n":3})"});
  step.facts.push_back({"", "", "counted", 1, R"({"n":4})"});
  step.windows = {sample_window("w1"), sample_window("w2")};
  store.commit(step);
  CHECK(bodies(store.facts("#ops")) ==
        std::vector<std::string>{R"({"n":1})", R"({"n":2})", R"({"n":3})", R"({"n":4})"});

  auto forget = sample_step("w1", 5);
  forget.windows = {sample_window("w1")};
  forget.windows[0].forgotten = true;
  store.commit(forget);
  CHECK(bodies(store.facts("#ops")) == std::vector<std::string>{R"({"n":2})", R"({"n":3})", R"({"n":4})"});
  CHECK(bodies(store.facts_of("#ops", "w1")) == std::vector<std::string>{R"({"n":1})", R"({"n":5})"});

  // A deleted card is not a forgotten window.
  auto deleted = sample_step("w2", 6);
  deleted.windows = {sample_window("w2")};
  deleted.windows[0].deleted = true;
  store.commit(deleted);
  CHECK(store.facts("#ops").size() == 4);
}

TEST_CASE("facts of an earlier time are those of the board and of windows that had not ended long before") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto old = sample_step("old", 1);
  old.windows = {sample_window("old")};
  auto step = sample_step("w1", 2);
  step.windows = {sample_window("w1")};
  step.windows[0].end = old.windows[0].end + std::chrono::seconds(1);
  step.windows[0].forgotten = true;
  auto own = sample_step("", 3);
  auto later = sample_step("w1", 4);
  later.at = step.at + std::chrono::milliseconds(1);
  for (const auto& one : {old, step, own, later}) store.commit(one);
  std::vector<std::string> bodies;
  for (const auto& one : store.facts_before("#ops", later.at, old.windows[0].end)) bodies.push_back(one.body);
  CHECK(bodies == std::vector<std::string>{R"({"n":2})", R"({"n":3})"});
  CHECK(store.facts_before("#other", later.at, {}).empty());
}

TEST_CASE("boards do not see one another") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto one = sample_step("w1", 1);
  one.windows = {sample_window("w1")};
  one.entries = {sample_entry("w1", 5)};
  one.outbox = {sample_line("k")};
  one.inputs = {{at_two, "w1", "say alice !up"}};
  one.settings = {{"revision", "17"}};
  auto two = one;
  two.id = new_id();
  two.board = "#other";
  two.windows[0].forgotten = true;
  two.settings = {{"revision", "18"}};
  store.commit(one);
  CHECK(store.commit(two).fresh.size() == 1);  // the same key in another board is another line
  CHECK(store.boards() == std::vector<std::string>{"#ops", "#other"});
  CHECK(store.facts("#ops").size() == 1);
  CHECK(store.facts("#other").empty());
  CHECK(store.facts_of("#other", "w1").size() == 1);
  CHECK(store.windows("#ops").size() == 1);
  CHECK(store.entries("#ops", "w1").size() == 1);
  CHECK(store.entries_numbered("#other", 5).size() == 1);
  CHECK(store.history("#nowhere", 5).empty());
  CHECK(store.pending("#ops").size() == 1);
  CHECK(store.lines("#other", "w1").size() == 1);
  CHECK(store.inputs("#ops", "w1").size() == 1);
  CHECK(store.setting("#ops", "revision") == "17");
  CHECK(store.setting("#other", "revision") == "18");
  CHECK(store.setting("", "revision") == std::nullopt);
}

TEST_CASE("projections are replaced by key and come in order") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  board::step step;
  step.id = new_id();
  step.board = "#ops";
  step.windows = {sample_window("w2"), sample_window("w1"), sample_window("w0")};
  step.windows[2].start += std::chrono::hours(1);
  step.windows[2].limit = std::nullopt;
  step.windows[2].runs_queue = false;
  step.entries = {sample_entry("w1", 20), sample_entry("w1", 10), sample_entry("w2", 20)};
  step.entries[0].position = 1;
  step.entries.push_back(
      {"w1", "some title 1", std::nullopt, "", "some title", "", "scheduled", at_two, "", "", 2});
  store.commit(step);
  CHECK(store.windows("#ops") ==
        std::vector<board::window_row>{step.windows[1], step.windows[0], step.windows[2]});
  CHECK(store.entries("#ops", "w1") ==
        std::vector<board::entry_row>{step.entries[1], step.entries[0], step.entries[3]});
  CHECK(store.entries_numbered("#ops", 20) ==
        std::vector<board::entry_row>{step.entries[0], step.entries[2]});

  auto window = sample_window("w1");
  window = {"w1",
            "Another title",
            window.start + std::chrono::hours(9),
            window.end + std::chrono::hours(9),
            "closed",
            false,
            4,
            true,
            true};
  const board::entry_row entry{"w1",      "20",    21,     "1.40.0-wmf.18",
                               "Another", "alice", "done", at_two + std::chrono::minutes(3),
                               "bob",     "tool",  0};
  step.id = new_id();
  step.windows = {window};
  step.entries = {entry};
  store.commit(step);
  CHECK(store.windows("#ops").back() == window);
  CHECK(store.windows("#ops").size() == 3);
  CHECK(store.entries("#ops", "w1").size() == 3);
  CHECK(store.entries_numbered("#ops", 21) == std::vector<board::entry_row>{entry});
}

TEST_CASE("a change's history is told across windows") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  board::step step;
  step.id = new_id();
  step.board = "#ops";
  step.windows = {sample_window("w1"), sample_window("w2")};
  step.windows[0].forgotten = true;
  step.entries = {sample_entry("w1", 7), sample_entry("w1", 8), sample_entry("w2", 7)};
  step.facts = {
      {"w1", "7", "a", 1, "1"}, {"w1", "8", "b", 1, "2"}, {"w2", "7", "c", 1, "3"}, {"w2", "", "d", 1, "4"}};
  store.commit(step);
  CHECK(bodies(store.history("#ops", 7)) == std::vector<std::string>{"1", "3"});
  CHECK(bodies(store.history("#ops", 9)).empty());
}

TEST_CASE("a step is stored whole or not at all") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto good = sample_step("w1", 1);
  good.windows = {sample_window("w1")};
  good.outbox = {sample_line("old")};
  store.commit(good);

  auto bad = sample_step("w1", 2, 3);
  bad.windows = {sample_window("w1"), sample_window("w2")};
  bad.windows[0].phase = "closed";
  bad.entries = {sample_entry("w1", 5)};
  bad.outbox = {sample_line("new")};
  bad.inputs = {{at_two, "w1", "say alice !up"}};
  bad.settings = {{"revision", "17"}};
  bad.settlements = {{1, board::outcome::said, at_two}};
  SECTION("a fact that is not JSON") {
    bad.facts.push_back({"w1", "", "counted", 1, "{\"n\":"});
  }
  SECTION("an entry without a window") {
    bad.entries.push_back(sample_entry("w9", 5));
  }
  CHECK(says(error_of([&] { store.commit(bad); }), trouble::refused));
  CHECK(store.facts("#ops").size() == 1);
  CHECK(store.windows("#ops") == good.windows);
  CHECK(store.entries("#ops", "w1").empty());
  CHECK(store.pending("#ops").size() == 1);
  CHECK(store.inputs("#ops", "w1").empty());
  CHECK(store.setting("#ops", "revision") == std::nullopt);

  store.commit(sample_step("w1", 2));
  CHECK(store.facts("#ops").size() == 2);
}

TEST_CASE("settings are set, replaced and kept") {
  const test_store place(GENERATE(from_range(engines())));
  {
    const auto opened = place.open();
    auto& store = *opened;
    CHECK(store.setting("", "backoff") == std::nullopt);
    store.set_setting("", "backoff", "5");
    store.set_setting("", "backoff", "10");
    store.set_setting("#ops", "backoff", "");
  }
  const auto opened = place.open();
  auto& store = *opened;
  CHECK(store.setting("", "backoff") == "10");
  CHECK(store.setting("#ops", "backoff") == "");
}

TEST_CASE("statuses for the page are replaced by window and number, and need their window") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  auto first = sample_step("w1", 1);
  first.windows = {sample_window("w1"), sample_window("w2")};
  first.page_statuses = {{"w2", 7, "done", "alice", "", at_two, true, std::nullopt, ""},
                         {"w1", 8, "unknown", "", "done", at_two, true, std::nullopt, ""},
                         {"w1", 7, "done", "alice", "", at_two, true, std::nullopt, ""}};
  store.commit(first);
  auto second = sample_step("w1", 2);
  second.page_statuses = {
      {"w1", 7, "not done", "", "done", at_two + std::chrono::seconds(1), false, "done", "alice"}};
  store.commit(second);
  CHECK(store.page_statuses("#ops") ==
        std::vector{second.page_statuses[0], first.page_statuses[1], first.page_statuses[0]});
  CHECK(store.page_statuses("#other").empty());

  second.id = new_id();
  second.page_statuses[0].window = "w3";
  CHECK(says(error_of([&] { store.commit(second); }), trouble::refused));
  CHECK(store.facts("#ops").size() == 2);
}

TEST_CASE("inputs come by time") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  board::step step;
  step.id = new_id();
  step.board = "#ops";
  step.inputs = {{at_two + std::chrono::seconds(1), "w1", "late"},
                 {at_two, "w1", "early"},
                 {at_two, "w1", "early too"},
                 {at_two, "w2", "x"}};
  store.commit(step);
  CHECK(store.inputs("#ops", "w1") ==
        std::vector<board::input_row>{step.inputs[1], step.inputs[2], step.inputs[0]});
}

}  // namespace jounce::store
