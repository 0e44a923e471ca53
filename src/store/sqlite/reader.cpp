#include "store/sqlite/reader.hpp"

#include <sqlite3.h>

namespace jounce::store::sqlite {

namespace {

// A transaction sees the moment of its first read.
void begin_snapshot(SQLite::Database& handle) {
  handle.exec("BEGIN");
  handle.execAndGet("SELECT count(*) FROM settings");
}

}  // namespace

reader::reader(const std::filesystem::path& path, std::chrono::milliseconds busy_timeout)
    : queries_of(open_for_reading(path, busy_timeout)) {
  guarded(opened(), [&] { begin_snapshot(opened().handle); });
}

void reader::refresh() {
  guarded(opened(), [&] {
    if (sqlite3_get_autocommit(opened().handle.getHandle()) == 0) opened().handle.exec("COMMIT");
    begin_snapshot(opened().handle);
  });
}

}  // namespace jounce::store::sqlite
