#include <SQLiteCpp/SQLiteCpp.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "catch.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/reader.hpp"
#include "store/sqlite/schema.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// In a process without root's rights, tries to open `path` for writing and for reading, and says the errors.
std::vector<std::string> errors_without_rights(const fs::path& path) {
  child process([&](const child::parent_link& link) {
    if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0)) return;
    const auto tell = [&](const std::optional<store_error>& error) {
      link.say(error ? std::to_string(static_cast<int>(error->kind())) + " " + error->what() : "opened");
    };
    tell(error_of([&] { const database store(path); }));
    tell(error_of([&] { const reader store(path); }));
  });
  std::vector<std::string> lines;
  while (auto line = process.read_line()) lines.push_back(*line);
  return lines;
}

std::string number_of(trouble kind) {
  return std::to_string(static_cast<int>(kind)) + " ";
}

bool starts_with(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

}  // namespace

TEST_CASE("a store is made where its folder is, and nowhere else") {
  const temporary_folder folder;
  const auto path = folder / "missing" / "a.sqlite";
  CHECK(says(error_of([&] { database{path}; }), trouble::folder_missing, path.string(),
             (folder / "missing").string() + ";"));
  CHECK(names_in(folder.path()).empty());
  CHECK(says(error_of([&] { reader{path}; }), trouble::missing, path.string(), "does not exist"));

  write_file(folder / "file", "x");
  CHECK(
      says(error_of([&] { database{folder / "file" / "a.sqlite"}; }), trouble::folder_missing, "no folder"));

  CHECK(says(error_of([&] { reader{folder / "a.sqlite"}; }), trouble::missing, "does not exist"));
  { const database made(folder / "a.sqlite"); }
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.sqlite", "a.sqlite.lock", "file"});
  CHECK_FALSE(error_of([&] { reader{folder / "a.sqlite"}; }));
}

TEST_CASE("an empty file becomes a store") {
  const temporary_folder folder;
  write_file(folder / "a.sqlite", "");
  CHECK(says(error_of([&] { reader{folder / "a.sqlite"}; }), trouble::outdated, "is empty"));
  CHECK(fs::file_size(folder / "a.sqlite") == 0);
  database store(folder / "a.sqlite");
  store.commit(sample_step("", 1));
  CHECK(store.facts("#ops").size() == 1);
}

TEST_CASE("a folder is not a store") {
  const temporary_folder folder;
  CHECK(says(error_of([&] { database{folder.path()}; }), trouble::directory, folder.path().string(),
             "is a folder"));
  CHECK(says(error_of([&] { reader{folder.path()}; }), trouble::directory, "is a folder"));
  fs::create_directory(folder / "a.sqlite.lock");
  CHECK(says(error_of([&] { database{folder / "a.sqlite"}; }), trouble::directory, "a.sqlite.lock"));
}

TEST_CASE("a file that is not a database is never touched") {
  const temporary_folder folder;
  const auto path = folder / "notes.txt";
  const auto bytes =
      GENERATE(std::string("my notes\n"), std::string(100, 'x'), std::string(4096, '\0'),
               std::string(70000, 'x'), std::string("SQLite format 4") + std::string(9000, '\0'));
  write_file(path, bytes);
  CHECK(says(error_of([&] { database{path}; }), trouble::not_a_database, path.string(), "left as it is"));
  CHECK(says(error_of([&] { reader{path}; }), trouble::not_a_database, path.string()));
  CHECK(read_file(path) == bytes);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"notes.txt", "notes.txt.lock"});
}

TEST_CASE("a pipe is not opened, which would wait for ever") {
  const temporary_folder folder;
  REQUIRE(mkfifo((folder / "a.sqlite").c_str(), 0600) == 0);
  CHECK(says(error_of([&] { database{folder / "a.sqlite"}; }), trouble::not_a_database, "plain file"));
  CHECK(says(error_of([&] { reader{folder / "a.sqlite"}; }), trouble::not_a_database, "plain file"));
}

TEST_CASE("another program's database is never touched") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  {
    SQLite::Database other(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SECTION("tables, no mark") {
      other.exec("CREATE TABLE facts (x)");
    }
    SECTION("a mark of its own") {
      other.exec("PRAGMA application_id = 1; CREATE TABLE facts (x)");
    }
    SECTION("a mark and no tables") {
      other.exec("PRAGMA application_id = 1");
    }
    SECTION("a version and no tables") {
      other.exec("PRAGMA user_version = 1");
    }
  }
  const auto bytes = read_file(path);
  CHECK(says(error_of([&] { database{path}; }), trouble::foreign, path.string(), "another program"));
  CHECK(says(error_of([&] { reader{path}; }), trouble::foreign, path.string(), "another program"));
  CHECK(read_file(path) == bytes);
}

TEST_CASE("a newer store is never touched, not even its log") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  { const database made(path); }
  const auto next = static_cast<int>(migrations().size()) + 1;
  SQLite::Database other(path.string(), SQLite::OPEN_READWRITE);
  other.exec("PRAGMA wal_autocheckpoint = 0");
  other.exec("PRAGMA user_version = " + std::to_string(next));
  fs::copy_file(path, folder / "b.sqlite");
  fs::copy_file(path.string() + "-wal", folder / "b.sqlite-wal");
  const auto bytes = read_file(folder / "b.sqlite"), log = read_file(folder / "b.sqlite-wal");
  REQUIRE_FALSE(log.empty());
  const auto version = "its schema is " + std::to_string(next);
  CHECK(says(error_of([&] { reader{folder / "b.sqlite"}; }), trouble::newer, version));
  CHECK(says(error_of([&] { database{folder / "b.sqlite"}; }), trouble::newer, "b.sqlite", version,
             "newer version"));
  CHECK(read_file(folder / "b.sqlite") == bytes);
  CHECK(read_file(folder / "b.sqlite-wal") == log);
}

TEST_CASE("what may not be written or read is said so") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  fs::permissions(folder.path(), fs::perms(0755));
  {
    database store(path);
    store.commit(sample_step("", 1));
  }
  fs::permissions(path, fs::perms(0444));
  SECTION("the folder") {
    fs::remove(path.string() + ".lock");
    fs::permissions(folder.path(), fs::perms(0555));
    const auto errors = errors_without_rights(path);
    REQUIRE(errors.size() == 2);
    CHECK(starts_with(errors[0], number_of(trouble::read_only)));
    CHECK(errors[0].find("a.sqlite.lock") != std::string::npos);
    CHECK(errors[1] == "opened");  // a reader needs no more than this
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.sqlite"});
  }
  SECTION("the file") {
    fs::permissions(path.string() + ".lock", fs::perms(0666));
    fs::permissions(folder.path(), fs::perms(0777));
    const auto errors = errors_without_rights(path);
    REQUIRE(errors.size() == 2);
    CHECK(starts_with(errors[0], number_of(trouble::read_only)));
    CHECK(errors[0].find(path.string()) != std::string::npos);
  }
  SECTION("reading") {
    fs::permissions(path, fs::perms(geteuid() == 0 ? 0600 : 0000));
    const auto errors = errors_without_rights(path);
    REQUIRE(errors.size() == 2);
    CHECK(starts_with(errors[0], number_of(trouble::unreadable)));
    CHECK(starts_with(errors[1], number_of(trouble::unreadable)));
    CHECK(errors[1].find(path.string()) != std::string::npos);
  }
  fs::permissions(folder.path(), fs::perms(0755));
}

TEST_CASE("a damaged store says so and is not used") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  {
    database store(path);
    for (int n = 0; n < 30; ++n) store.commit(sample_step("w1", n * 100, 100));
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = fs::file_size(path);
    for (std::size_t page = 4096; page + 4096 <= size; page += 4096) {
      file.seekp(static_cast<std::streamoff>(page));
      file << std::string(64, '\xA5');
    }
  }
  const auto error = error_of([&] {
    database store(path);
    store.facts("#ops");
  });
  CHECK(says(error, trouble::corrupt, path.string(), "damaged"));
}

TEST_CASE("a store that another program keeps locked is busy, and can be written afterwards") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  database store(path, std::chrono::milliseconds(0));
  {
    SQLite::Database other(path.string(), SQLite::OPEN_READWRITE);
    const SQLite::Transaction shell(other, SQLite::TransactionBehavior::IMMEDIATE);
    CHECK(says(error_of([&] { store.commit(sample_step("", 1)); }), trouble::busy, path.string()));
  }
  store.commit(sample_step("", 2));
  CHECK(store.facts("#ops").size() == 1);
}

}  // namespace jounce::store::sqlite
