#include "store/sqlite/connection.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "store/sqlite/schema.hpp"

namespace jounce::store::sqlite {

namespace {

namespace fs = std::filesystem;

store_error problem_of(const fs::path& path, trouble kind, const std::string& what) {
  return {kind, "the store " + path.string() + " " + what};
}

// What can be said of the path without opening it. The file itself is opened by SQLite only: to close any
// other descriptor of it would drop the locks that another connection of this process holds
// (https://www.sqlite.org/howtocorrupt.html, 2.2). Returns whether there is a file.
bool check_path(const fs::path& path) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  if (fs::is_directory(status))
    throw problem_of(path, trouble::directory, "is a folder; [store] path has to name a file in it");
  if (fs::is_regular_file(status)) {
    if (access(path.c_str(), R_OK) == 0) return true;
    throw problem_of(path, trouble::unreadable,
                     "cannot be read: " + std::generic_category().message(errno) +
                         "; give this user the right to read it");
  }
  if (fs::exists(status))
    throw problem_of(path, trouble::not_a_database, "is not a plain file; correct [store] path");
  if (status.type() != fs::file_type::not_found) {
    throw problem_of(path, trouble::unreadable, "cannot be looked at: " + failed.message());
  }
  return false;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// Throws if the file is a database, but not one that this version may touch. Returns its version, 0 for one
// that is not set up yet. Reads only.
std::int64_t identify(const fs::path& path, SQLite::Database& handle) {
  const auto number = [&](const char* sql) { return handle.execAndGet(sql).getInt64(); };
  const auto known = static_cast<std::int64_t>(migrations().size());
  const auto owner = number("PRAGMA application_id");
  const auto version = number("PRAGMA user_version");
  const bool empty = owner == 0 && version == 0 && number("SELECT count(*) FROM sqlite_schema") == 0;
  if (owner != application_id && !empty) {
    throw problem_of(path, trouble::foreign,
                     "is a database of another program; it was left as it is: correct [store] path");
  }
  if (version > known) {
    throw problem_of(
        path, trouble::newer,
        "was written by a newer jounce (its schema is " + std::to_string(version) +
            ", this one knows up to " + std::to_string(known) +
            "); it was left as it is: run the newer version, or restore a copy from before the upgrade");
  }
  return version;
}

// `path` as an SQLite URI with the parameters `query`.
std::string uri_of(const fs::path& path, const std::string& query) {
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    switch (c) {
      case '%':
        uri += "%25";
        break;
      case '?':
        uri += "%3f";
        break;
      case '#':
        uri += "%23";
        break;
      default:
        uri += c;
    }
  }
  return uri + "?" + query;
}

bool has_log(const fs::path& path) {
  auto log = path;
  log += "-wal";
  std::error_code failed;
  const auto size = fs::file_size(log, failed);
  return !failed && size > 0;
}

std::unique_ptr<connection> open_file(const fs::path& path, const std::string& name, int flags,
                                      std::chrono::milliseconds busy_timeout, std::optional<lock_file> lock) {
  try {
    return std::unique_ptr<connection>(new connection{
        path, std::move(lock), SQLite::Database(name, flags, static_cast<int>(busy_timeout.count()))});
  } catch (const SQLite::Exception& problem) {
    throw explain(path, problem, 0);
  }
}

void prepare_for_writing(connection& opened) {
  auto& handle = opened.handle;
  // So that a file which is refused is not even tidied up.
  sqlite3_db_config(handle.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  identify(opened.path, handle);
  if (sqlite3_db_readonly(handle.getHandle(), "main") == 1) {
    throw problem_of(opened.path, trouble::read_only,
                     "cannot be written; give the daemon's user the right to write it");
  }
  sqlite3_db_config(handle.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  if (const std::string mode = handle.execAndGet("PRAGMA journal_mode = WAL").getString(); mode != "wal") {
    throw problem_of(opened.path, trouble::input_output,
                     "is on a file system that cannot keep a write-ahead log (journal mode " + mode +
                         " instead); put it on a local disk");
  }
  handle.exec("PRAGMA synchronous = FULL");
  handle.exec("PRAGMA journal_size_limit = 16777216");
  migrate(handle);
  handle.exec("PRAGMA foreign_keys = ON");
}

// Whether SQLite can read the file in the ordinary way. It cannot where it would have to make its helper
// files in a folder that is read-only.
bool readable_in_place(connection& opened) {
  try {
    opened.handle.execAndGet("SELECT count(*) FROM sqlite_schema");
    return true;
  } catch (const SQLite::Exception& problem) {
    const int code = problem.getErrorCode() & 0xFF;
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) return false;
    throw explain(opened.path, problem, system_error(opened.handle));
  }
}

void prepare_for_reading(connection& opened) {
  const auto version = identify(opened.path, opened.handle);
  if (version == 0)
    throw problem_of(opened.path, trouble::outdated, "is empty; the daemon sets it up when it starts");
  if (version < static_cast<std::int64_t>(migrations().size())) {
    throw problem_of(opened.path, trouble::outdated,
                     "was written by an older jounce (its schema is " + std::to_string(version) +
                         "); start the daemon of this version once, it brings the store up to date");
  }
}

}  // namespace

std::unique_ptr<connection> open_for_writing(const fs::path& path, std::chrono::milliseconds busy_timeout) {
  std::error_code failed;
  if (!check_path(path) && !fs::is_directory(folder_of(path), failed)) {
    throw problem_of(path, trouble::folder_missing,
                     "cannot be made: there is no folder " + folder_of(path).string() +
                         "; make it, writable for the daemon's user, or correct [store] path");
  }
  auto opened = open_file(path, fs::absolute(path).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                          busy_timeout, lock_file(path));
  guarded(*opened, [&] { prepare_for_writing(*opened); });
  return opened;
}

std::unique_ptr<connection> open_for_reading(const fs::path& path, std::chrono::milliseconds busy_timeout) {
  if (!check_path(path)) {
    throw problem_of(path, trouble::missing,
                     "does not exist; correct [store] path, or start the daemon, which makes it");
  }
  auto opened =
      open_file(path, fs::absolute(path).string(), SQLite::OPEN_READONLY, busy_timeout, std::nullopt);
  if (!readable_in_place(*opened)) {
    if (has_log(path)) {
      throw problem_of(path, trouble::read_only,
                       "has a write-ahead log beside it that cannot be used in this folder; copy the file "
                       "and its -wal to a "
                       "folder that can be written");
    }
    opened = open_file(path, uri_of(path, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                       busy_timeout, std::nullopt);
  }
  guarded(*opened, [&] { prepare_for_reading(*opened); });
  return opened;
}

}  // namespace jounce::store::sqlite
