#include "store/sqlite/reader.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <grp.h>
#include <unistd.h>

#include "catch.hpp"
#include "store/sqlite/database.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace fs = std::filesystem;

namespace {

// What a process without the right to write finds at `path`: the number of facts, or an error.
std::string read_without_rights(const fs::path& path) {
  child process([&](const child::parent_link& link) {
    if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0)) return;
    const reader store(path);
    link.say(std::to_string(store.facts("#ops").size()));
  });
  return process.read_line().value_or("nothing");
}

}  // namespace

TEST_CASE("a reader works beside a daemon that writes, and sees whole steps only") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  child daemon([&](const child::parent_link& link) {
    database store(path);
    for (int n = 0;; ++n) {
      store.commit(sample_step("w1", n * 3, 3));
      link.say("committed");
    }
  });
  std::size_t seen = 0;
  for (int n = 0; n < 20; ++n) {
    REQUIRE(daemon.read_line() == "committed");
    const reader beside(path);
    const auto facts = beside.facts("#ops");
    CHECK(facts.size() % 3 == 0);
    CHECK(facts.size() >= static_cast<std::size_t>(n + 1) * 3);
    CHECK(facts.size() >= seen);
    CHECK(beside.facts_of("#ops", "w1").size() == facts.size());
    seen = facts.size();
  }
  REQUIRE(daemon.read_line() == "committed");  // and it goes on
}

// SQLite's locks of a process are lost when any descriptor of the file is closed, after which another program
// may take away the log that the daemon writes to.
TEST_CASE("readers that come and go in the daemon's process do not cost it its locks") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  child daemon([&](const child::parent_link& link) {
    database store(path);
    store.commit(sample_step("w1", 1));
    { const reader beside(path); }
    error_of([&] { database{path}; });
    link.say("ready");
    link.wait();
    store.commit(sample_step("w1", 2));
    link.say("committed");
    link.wait();
  });
  REQUIRE(daemon.read_line() == "ready");
  {
    const SQLite::Database shell(path.string(), SQLite::OPEN_READWRITE);
    CHECK(shell.tableExists("facts"));
  }
  CHECK(fs::exists(path.string() + "-wal"));
  daemon.say("go on");
  REQUIRE(daemon.read_line() == "committed");
  CHECK(reader(path).facts("#ops").size() == 2);
}

TEST_CASE("a copy in a folder that is read-only can be read, if all of it is there") {
  const temporary_folder folder;
  fs::permissions(folder.path(), fs::perms(0755));
  const auto original = folder / "original.sqlite";
  const auto copies = folder / "copy #1?x=%41 é";
  const auto copy = copies / "a.sqlite";
  fs::create_directory(copies);
  auto running = std::make_optional<database>(original);
  running->commit(sample_step("w1", 1, 5));
  const auto add = [&](const std::string& suffix) {
    fs::copy_file(original.string() + suffix, copy.string() + suffix);
    fs::permissions(copy.string() + suffix, fs::perms(0444));
  };

  SECTION("of a store that was closed") {
    running.reset();
    add("");
    fs::permissions(copies, fs::perms(0555));
    CHECK(read_without_rights(copy) == "5");
  }
  SECTION("with log and index") {
    add("");
    add("-wal");
    add("-shm");
    fs::permissions(copies, fs::perms(0555));
    CHECK(read_without_rights(copy) == "5");
  }
  SECTION("with a log that cannot be used: never stale answers") {
    add("");
    add("-wal");
    fs::permissions(copies, fs::perms(0555));
    const auto answer = read_without_rights(copy);
    CHECK(answer.find("error: the store " + copy.string() + " has a write-ahead log") == 0);
    CHECK(answer.find("copy the file and its -wal") != std::string::npos);
  }
  fs::permissions(copies, fs::perms(0755));
}

}  // namespace jounce::store::sqlite
