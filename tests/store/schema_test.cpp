#include "store/sqlite/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "catch.hpp"
#include "source_dir.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/reader.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace {

SQLite::Database new_file(const std::filesystem::path& path) {
  return {path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

std::vector<std::string> schema_of(const std::filesystem::path& path) {
  const SQLite::Database handle(path.string());
  SQLite::Statement query(handle, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name");
  std::vector<std::string> found;
  while (query.executeStep()) found.push_back(query.getColumn(0).getString());
  return found;
}

std::string frozen_version(int version) {
  return read_file(source_dir() / "tests/data/store" / ("version_" + std::to_string(version) + ".sql"));
}

}  // namespace

TEST_CASE("a store of an older version is read by this version with all that is in it") {
  const auto version = GENERATE(1, 2, 3);
  INFO(version);
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  new_file(path).exec(frozen_version(version));

  database store(path);
  const auto facts = store.facts("#ops");
  REQUIRE(facts.size() == 2);
  CHECK(facts[0] == board::stored_fact{{"w1", "", "window_opened", 1, R"({"late":false})"},
                                       7,
                                       at_two + std::chrono::milliseconds(1)});
  CHECK(facts[1].entry == "297697");
  CHECK(store.facts_of("#ops", "w0").size() == 1);
  const auto windows = store.windows("#ops");
  REQUIRE(windows.size() == 2);
  CHECK(windows[0].limit == std::nullopt);
  CHECK(windows[0].forgotten);
  CHECK(windows[1] == sample_window("w1"));
  const auto entry = store.entries("#ops", "w1").at(0);
  CHECK(entry == board::entry_row{"w1", "297697", 297697, "config", "Fix it", "somenick", "called",
                                  at_two + std::chrono::milliseconds(100123), "alice", "irc", 0});
  REQUIRE(store.pending("#ops").size() == 1);
  CHECK(store.pending("#ops")[0].id == 4);
  CHECK(store.pending("#ops")[0].attempts == 1);
  CHECK(store.lines("#ops", "w1").at(0).result == board::outcome::said);
  CHECK(store.inputs("#ops", "w1").at(0).text == "say alice !up");
  CHECK(store.setting("", "backoff") == "30");
  const auto statuses = store.page_statuses("#ops");
  REQUIRE(statuses.size() == (version < 2 ? 0 : 2));
  if (version >= 2) {
    const auto since = at_two + std::chrono::milliseconds(100123);
    CHECK(statuses[0] ==
          board::page_status_row{"w1", 297697, "done", "alice", "", since, true, std::nullopt, ""});
    CHECK(statuses[1] == board::page_status_row{"w1", 297698, "not done", "", "unknown",
                                                since + std::chrono::milliseconds(1), false, "done",
                                                "alice"});
  }

  const auto step = store.find_step("5d1f");
  REQUIRE(step.has_value() == (version >= 3));
  if (version >= 3) {
    CHECK(*step ==
          board::stored_step{"#ops", at_two + std::chrono::milliseconds(100123), store.pending("#ops")});
  }

  store.commit(sample_step("w1", 1));
  CHECK(store.facts("#ops").back().id == 9);
}

TEST_CASE("a file brought up from an older version has the schema of a new one") {
  const auto version = GENERATE(1, 2, 3);
  INFO(version);
  const temporary_folder folder;
  new_file(folder / "old.sqlite").exec(frozen_version(version));
  { const database store(folder / "old.sqlite"); }
  { const database store(folder / "new.sqlite"); }
  CHECK(schema_of(folder / "old.sqlite") == schema_of(folder / "new.sqlite"));
}

TEST_CASE("migrations that are missing are run, once, in order") {
  const temporary_folder folder;
  { const database made(folder / "a.sqlite"); }
  SQLite::Database handle((folder / "a.sqlite").string(), SQLite::OPEN_READWRITE);
  std::vector<const char*> steps(migrations().begin(), migrations().end());
  steps.push_back("CREATE TABLE more (x); INSERT INTO more VALUES (1)");
  steps.push_back("ALTER TABLE more ADD COLUMN y; UPDATE more SET y = x + 1");
  migrate(handle, steps);
  migrate(handle, steps);
  CHECK(handle.execAndGet("PRAGMA user_version").getInt() == static_cast<int>(steps.size()));
  CHECK(handle.execAndGet("SELECT sum(y) FROM more").getInt() == 2);
  CHECK(says(error_of([&] { reader{folder / "a.sqlite"}; }), trouble::newer));
}

TEST_CASE("a migration that fails leaves the file as it was") {
  const temporary_folder folder;
  { const database made(folder / "a.sqlite"); }
  const auto before = schema_of(folder / "a.sqlite");
  SQLite::Database handle((folder / "a.sqlite").string(), SQLite::OPEN_READWRITE);
  std::vector<const char*> steps(migrations().begin(), migrations().end());
  steps.push_back("CREATE TABLE more (x)");
  steps.push_back("INSERT INTO nowhere VALUES (1)");
  CHECK_THROWS_AS(migrate(handle, steps), SQLite::Exception);
  CHECK(handle.execAndGet("PRAGMA user_version").getInt() == static_cast<int>(migrations().size()));
  CHECK(schema_of(folder / "a.sqlite") == before);
}

TEST_CASE("a store that is not up to date is left to the daemon") {
  const temporary_folder folder;
  {
    auto half = new_file(folder / "a.sqlite");
    half.exec("PRAGMA application_id = " + std::to_string(application_id));
  }
  CHECK(says(error_of([&] { reader{folder / "a.sqlite"}; }), trouble::outdated, "the daemon"));
  { const database store(folder / "a.sqlite"); }
  CHECK_FALSE(error_of([&] { reader{folder / "a.sqlite"}; }));
}

}  // namespace jounce::store::sqlite
