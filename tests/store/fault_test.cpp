// A disk that fails at each of its operations in turn.
#include <cerrno>

#include "catch.hpp"
#include "failing_disk.hpp"
#include "store/sqlite/database.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace {

board::step large_step(const std::string& window) {
  auto made = sample_step(window, 1, 20);
  for (auto& fact : made.facts) fact.body = "\"" + std::string(1000, 'x') + "\"";
  made.windows = {sample_window(window)};
  made.outbox = {sample_line(window, window)};
  return made;
}

}  // namespace

TEST_CASE("a commit has reached the disk when it returns") {
  const temporary_folder folder;
  database store(folder / "a.sqlite");
  auto step = sample_step("w1", 1);
  step.outbox = {sample_line("a")};
  const auto syncs = [](auto work) {
    const int before = synced();
    work();
    return synced() > before;
  };
  std::int64_t id = 0;
  CHECK(syncs([&] { id = store.commit(step).fresh.at(0).id; }));
  CHECK(syncs([&] { store.begin_attempt(id, at_two); }));
  CHECK(syncs([&] { store.settle({id, board::outcome::said, at_two}); }));
  CHECK(syncs([&] { store.set_setting("", "backoff", "1"); }));
}

TEST_CASE("a disk that fails at any operation of a commit costs that commit only") {
  struct failure {
    int error;
    trouble kind;
  };
  const auto expected = GENERATE(failure{ENOSPC, trouble::disk_full}, failure{EDQUOT, trouble::disk_full},
                                 failure{EIO, trouble::input_output});
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  auto store = std::make_optional<database>(path);
  store->commit(large_step("w0"));
  int operation = 0;
  for (bool failed = true; failed; ++operation) {
    REQUIRE(operation < 200);
    const auto window = "w" + std::to_string(operation + 1);
    std::optional<store_error> error;
    {
      const failing_disk disk(operation, expected.error);
      error = error_of([&] { store->commit(large_step(window)); });
    }
    failed = error.has_value();
    if (!failed) break;
    CHECK(error->kind() == expected.kind);
    CHECK(std::string(error->what()).find(path.string()) != std::string::npos);
    CHECK(store->facts_of("#ops", window).empty());
    CHECK(store->lines("#ops", window).empty());
    store->commit(large_step(window));  // once the disk is well
    CHECK(store->facts_of("#ops", window).size() == 20);
  }
  CHECK(operation > 5);
  store.reset();
  const database again(path);
  CHECK(again.windows("#ops").size() == static_cast<std::size_t>(operation) + 2);
  CHECK(again.facts("#ops").size() == (static_cast<std::size_t>(operation) + 2) * 20);
}

TEST_CASE("a disk that fails while a store is made leaves one that can be used later") {
  const temporary_folder folder;
  int operation = 0;
  for (bool failed = true; failed; ++operation) {
    REQUIRE(operation < 200);
    const auto path = folder / (std::to_string(operation) + ".sqlite");
    {
      const failing_disk disk(operation, ENOSPC);
      const auto error = error_of([&] { database{path}; });
      failed = error.has_value();
      if (failed) CHECK(says(error, trouble::disk_full, path.string()));
    }
    database store(path);
    store.commit(large_step("w1"));
    CHECK(store.facts("#ops").size() == 20);
  }
  CHECK(operation > 5);
}

}  // namespace jounce::store::sqlite
