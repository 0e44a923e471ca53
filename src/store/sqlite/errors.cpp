#include <sqlite3.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "store/sqlite/connection.hpp"

namespace jounce::store::sqlite {

namespace {

std::string reason(const SQLite::Exception& problem, int system_error) {
  std::string text = problem.what();
  if (system_error != 0) text += ": " + std::generic_category().message(system_error);
  return text;
}

bool no_room(int system_error) {
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}
bool no_right(int system_error) {
  return system_error == EACCES || system_error == EPERM || system_error == EROFS;
}

}  // namespace

store_error explain(const std::filesystem::path& path, const SQLite::Exception& problem, int system_error) {
  const auto error = [&](trouble kind, const std::string& what) {
    return store_error(kind, "the store " + path.string() + " " + what);
  };
  const std::string why = " (" + reason(problem, system_error) + ")";
  switch (problem.getErrorCode() & 0xFF) {
    case SQLITE_NOTADB:
      return error(trouble::not_a_database,
                   "is not a database; it was left as it is: correct [store] path, or move the file away");
    case SQLITE_CORRUPT:
      return error(trouble::corrupt,
                   "is damaged" + why +
                       "; stop the daemon, keep a copy, and restore a backup or try sqlite3's .recover");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return error(trouble::busy, "is kept locked by another program" + why +
                                      "; end that program, for example an sqlite3 shell in a transaction");
    case SQLITE_FULL:
      return error(trouble::disk_full,
                   "cannot grow: the disk is full; make room, nothing that was committed is lost");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error(
          trouble::read_only,
          "cannot be written" + why + "; give the daemon's user the right to write the file and its folder");
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return error(trouble::refused,
                   "refused a row" + why + "; this is a mistake in jounce, please report it");
    default:
      break;
  }
  if (no_room(system_error)) {
    return error(trouble::disk_full, "cannot grow" + why + "; make room, nothing that was committed is lost");
  }
  if (no_right(system_error)) {
    return error(trouble::read_only,
                 "cannot be opened or written" + why +
                     "; give the daemon's user the right to write the file and its folder");
  }
  return error(trouble::input_output, "failed" + why + "; look at the disk and its file system");
}

int system_error(SQLite::Database& handle) {
  auto* database = handle.getHandle();
  // What fails in a commit, SQLite keeps with the log only.
  sqlite3_file* log = nullptr;
  int error = 0;
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
      log != nullptr && log->pMethods != nullptr) {
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  }
  return error != 0 ? error : sqlite3_system_errno(database);
}

}  // namespace jounce::store::sqlite
