#include "store/sqlite/lock_file.hpp"

#include <unistd.h>

#include <array>

#include "catch.hpp"
#include "store/sqlite/database.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace fs = std::filesystem;

namespace {

std::string host() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string holder(pid_t pid) {
  return "in use by process " + std::to_string(pid) + " on host " + host() + " ";
}

}  // namespace

TEST_CASE("a second daemon is told who holds the store, and gets it when that one is killed") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  child first([&](const child::parent_link& link) {
    database store(path);
    store.commit(sample_step("", 1));
    link.say("holding");
    link.wait();
  });
  REQUIRE(first.read_line() == "holding");
  CHECK(says(error_of([&] { database{path}; }), trouble::locked, path.string(), holder(first.pid()),
             "stop that daemon"));
  first.kill();
  const database store(path);
  CHECK(store.facts("#ops").size() == 1);
}

TEST_CASE("the lock is let go with the database") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  {
    const database store(path);
    CHECK(says(error_of([&] { database{path}; }), trouble::locked, holder(getpid())));
    CHECK(read_file(path.string() + ".lock") ==
          "process " + std::to_string(getpid()) + " on host " + host() + "\n");
  }
  CHECK(read_file(path.string() + ".lock").empty());
  CHECK_FALSE(error_of([&] { database{path}; }));
}

TEST_CASE("a store has one lock, whatever it is called") {
  const temporary_folder folder;
  fs::create_directory(folder / "real");
  const database store(folder / "real" / "a.sqlite");
  fs::create_symlink(folder / "real" / "a.sqlite", folder / "link.sqlite");
  fs::create_directory_symlink(folder / "real", folder / "other");
  CHECK(says(error_of([&] { database{folder / "link.sqlite"}; }), trouble::locked, "link.sqlite"));
  CHECK(says(error_of([&] { database{folder / "other" / "a.sqlite"}; }), trouble::locked));
  CHECK(says(error_of([&] { database{folder / "real" / ".." / "real" / "a.sqlite"}; }), trouble::locked));
}

TEST_CASE("a lock file of an earlier run is no obstacle, and one with odd content is shown safely") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  write_file(path.string() + ".lock", "process 1 on host long-ago and much more text that has to go\n");
  const lock_file lock(path);
  CHECK(read_file(path.string() + ".lock") ==
        "process " + std::to_string(getpid()) + " on host " + host() + "\n");
  write_file(path.string() + ".lock", "\x1B[31mred\r\n" + std::string(5000, 'x'));
  const auto error = error_of([&] { lock_file{path}; });
  CHECK(says(error, trouble::locked, "?[31mred??xxx"));
  CHECK(std::string(error->what()).size() < 1000);
  write_file(path.string() + ".lock", "");
  CHECK(says(error_of([&] { lock_file{path}; }), trouble::locked, "in use by another process ("));
}

TEST_CASE("a symbolic link is not followed to make a lock file") {
  const temporary_folder folder;
  fs::create_symlink(folder / "elsewhere", folder / "a.sqlite.lock");
  CHECK(says(error_of([&] { lock_file{folder / "a.sqlite"}; }), trouble::directory, "a.sqlite.lock"));
  CHECK_FALSE(fs::exists(folder / "elsewhere"));
}

}  // namespace jounce::store::sqlite
