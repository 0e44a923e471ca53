#include "store/sqlite/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <string>

namespace jounce::store::sqlite {

namespace {

// Times are milliseconds since 1970; windows' starts and ends are seconds.
constexpr const char* version_1 = R"sql(
CREATE TABLE facts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE INDEX facts_by_window ON facts (board, window_key, id);

CREATE TABLE windows (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  title TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  phase TEXT NOT NULL,
  runs_queue INTEGER NOT NULL,
  most_entries INTEGER,
  deleted INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,
  PRIMARY KEY (board, window_key)
) STRICT;

CREATE TABLE entries (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  number INTEGER,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  submitter TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  via TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (board, window_key, entry),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;
CREATE INDEX entries_by_number ON entries (board, number);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  line_key TEXT NOT NULL,
  window_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  line TEXT NOT NULL,
  due INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 2),
  outcome TEXT CHECK (outcome IN ('said', 'refused', 'expired', 'gave way', 'unconfirmed')),
  settled INTEGER,
  UNIQUE (board, line_key)
) STRICT;
CREATE INDEX outbox_pending ON outbox (board, due) WHERE outcome IS NULL;
CREATE INDEX outbox_by_window ON outbox (board, window_key);

CREATE TABLE inputs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT;
CREATE INDEX inputs_by_window ON inputs (board, window_key, at);

CREATE TABLE settings (
  board TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (board, name)
) STRICT;

PRAGMA application_id = 1785619301;
)sql";
static_assert(application_id == 1785619301);

// Statuses that the page is to have.
constexpr const char* version_2 = R"sql(
CREATE TABLE page_statuses (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  wanted TEXT NOT NULL,
  done_by TEXT NOT NULL,
  seen TEXT NOT NULL,
  since INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  written TEXT,
  written_by TEXT NOT NULL,
  PRIMARY KEY (board, window_key, number),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;
)sql";

// Which steps were stored, by the ids that their senders gave them.
constexpr const char* version_3 = R"sql(
CREATE TABLE steps (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  board TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX steps_by_time ON steps (at);

ALTER TABLE outbox ADD COLUMN step TEXT;
CREATE INDEX outbox_by_step ON outbox (step) WHERE step IS NOT NULL AND outcome IS NULL;
)sql";

constexpr std::array all = {version_1, version_2, version_3};

}  // namespace

std::span<const char* const> migrations() {
  return all;
}

void migrate(SQLite::Database& handle, std::span<const char* const> steps) {
  const auto version = [&] {
    return static_cast<std::size_t>(handle.execAndGet("PRAGMA user_version").getInt64());
  };
  if (version() >= steps.size()) return;
  SQLite::Transaction transaction(handle, SQLite::TransactionBehavior::IMMEDIATE);
  for (const char* sql : steps.subspan(version())) handle.exec(sql);
  handle.exec("PRAGMA user_version = " + std::to_string(steps.size()));
  transaction.commit();
}

}  // namespace jounce::store::sqlite
