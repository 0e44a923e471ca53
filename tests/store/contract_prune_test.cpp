#include "catch.hpp"
#include "engines.hpp"

namespace jounce::store {

namespace {

constexpr auto hour = std::chrono::hours(1);

// A window that ended at `end`, with one of everything.
board::step past_window(const std::string& key, board::sys_milliseconds end, bool forgotten) {
  auto made = sample_step(key, 1);
  made.windows = {sample_window(key)};
  made.windows[0].end = std::chrono::floor<std::chrono::seconds>(end);
  made.windows[0].forgotten = forgotten;
  made.entries = {sample_entry(key, 7)};
  made.outbox = {sample_line(key + " line", key)};
  made.inputs = {{at_two, key, "say alice !up"}};
  made.page_statuses = {{key, 7, "done", "alice", "", at_two, true, std::nullopt, ""}};
  return made;
}

}  // namespace

TEST_CASE("pruning takes old forgotten windows with all that is theirs, and nothing else") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  store.commit(past_window("old", at_two - hour, true));
  store.commit(past_window("old but live", at_two - hour, false));
  store.commit(past_window("young", at_two, true));
  auto other = past_window("old", at_two - hour, true);
  other.board = "#other";
  store.commit(other);
  store.commit(sample_step("", 9));
  CHECK(store.prune(at_two, 20) == 2);  // one of each board
  CHECK(store.prune(at_two, 20) == 0);

  CHECK(store.windows("#ops").size() == 2);
  CHECK(store.facts_of("#ops", "old").empty());
  CHECK(store.entries("#ops", "old").empty());
  CHECK(store.lines("#ops", "old").empty());
  CHECK(store.inputs("#ops", "old").empty());
  CHECK(store.windows("#other").empty());
  CHECK(store.page_statuses("#other").empty());
  CHECK(store.page_statuses("#ops").size() == 2);
  for (const std::string kept : {"old but live", "young"}) {
    CHECK(store.facts_of("#ops", kept).size() == 1);
    CHECK(store.entries("#ops", kept).size() == 1);
    CHECK(store.lines("#ops", kept).size() == 1);
    CHECK(store.inputs("#ops", kept).size() == 1);
  }
  CHECK(store.facts_of("#ops", "").size() == 1);
}

TEST_CASE("pruning takes old lines and inputs of no window, and is bounded") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  board::step loose;
  loose.id = new_id();
  loose.at = at_two + hour;
  loose.board = "#ops";
  for (int n = 0; n < 5; ++n) {
    loose.outbox.push_back(sample_line("line " + std::to_string(n), ""));
    loose.inputs.push_back({at_two, "", "say alice !up"});
  }
  loose.outbox[4].expires = at_two + 5 * hour;
  loose.inputs[4].at = at_two + 5 * hour;
  store.commit(loose);
  for (int n = 0; n < 5; ++n) store.commit(past_window(std::to_string(n), at_two - hour, true));
  CHECK(store.prune(at_two + hour, 3) == 9 + 5);  // and the ids of the five windows' steps
  CHECK(store.prune(at_two + hour, 3) == 4);
  CHECK(store.prune(at_two + hour, 3) == 0);
  CHECK(store.lines("#ops", "").size() == 1);
  CHECK(store.inputs("#ops", "").size() == 1);
}

TEST_CASE("ids are not used again after pruning") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  store.commit(past_window("old", at_two - hour, true));
  const auto last = store.facts_of("#ops", "old").back().id;
  const auto line = store.lines("#ops", "old").back().id;
  store.prune(at_two, 20);
  auto next = past_window("new", at_two + hour, false);
  CHECK(store.commit(next).fresh.at(0).id > line);
  CHECK(store.facts("#ops").back().id > last);
}

}  // namespace jounce::store
