#include "store/sqlite/database.hpp"

#include <algorithm>

#include "store/sqlite/statement.hpp"

namespace jounce::store::sqlite {

namespace {

constexpr auto immediate = SQLite::TransactionBehavior::IMMEDIATE;
constexpr std::int64_t ids_for_each =
    50;  // ids of steps are that much more numerous, and smaller, than windows

void store_facts(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement insert(
      handle,
      "INSERT INTO facts (board, at, window_key, entry, kind, version, body) VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const auto& fact : what.facts) {
    run(insert, what.board, what.at, fact.window, fact.entry, fact.kind, fact.version, fact.body);
  }
}

void store_windows(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement upsert(
      handle,
      "INSERT INTO windows (board, window_key, title, start_at, end_at, phase, runs_queue, "
      "most_entries, deleted, forgotten) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET title = excluded.title, start_at = excluded.start_at, "
      "end_at = excluded.end_at, phase = excluded.phase, runs_queue = excluded.runs_queue, "
      "most_entries = excluded.most_entries, deleted = excluded.deleted, "
      "forgotten = excluded.forgotten");
  for (const auto& window : what.windows) {
    run(upsert, what.board, window.key, window.title, window.start, window.end, window.phase,
        window.runs_queue, window.limit, window.deleted, window.forgotten);
  }
}

void store_entries(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement upsert(
      handle,
      "INSERT INTO entries (board, window_key, entry, number, type, title, submitter, state, since, "
      "said_by, via, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET number = excluded.number, type = excluded.type, "
      "title = excluded.title, submitter = excluded.submitter, state = excluded.state, "
      "since = excluded.since, said_by = excluded.said_by, via = excluded.via, "
      "position = excluded.position");
  for (const auto& entry : what.entries) {
    run(upsert, what.board, entry.window, entry.entry, entry.number, entry.type, entry.title, entry.submitter,
        entry.state, entry.since, entry.by, entry.via, entry.position);
  }
}

// False if there is a step of that id already.
bool store_id(SQLite::Database& handle, const board::step& what) {
  return run(handle, "INSERT INTO steps (id, board, at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
             what.id, what.board, what.at) > 0;
}

committed store_outbox(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement insert(
      handle,
      "INSERT INTO outbox (board, line_key, window_key, kind, target, line, due, expires, lane, step) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (board, line_key) DO NOTHING");
  committed report;
  for (const auto& line : what.outbox) {
    const int stored = run(insert, what.board, line.key, line.window, line.kind, line.target, line.text,
                           line.due, line.expires, line.lane, what.id);
    if (stored > 0) {
      report.fresh.push_back({line, handle.getLastInsertRowid(), 0});
    } else {
      report.known.push_back(line.key);
    }
  }
  return report;
}

void store_inputs(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement insert(handle, "INSERT INTO inputs (board, at, window_key, line) VALUES (?, ?, ?, ?)");
  for (const auto& input : what.inputs) run(insert, what.board, input.at, input.window, input.text);
}

void store_page_statuses(SQLite::Database& handle, const board::step& what) {
  SQLite::Statement upsert(
      handle,
      "INSERT INTO page_statuses (board, window_key, number, wanted, done_by, seen, since, pending, written, "
      "written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT DO UPDATE SET wanted = excluded.wanted, done_by = excluded.done_by, seen = excluded.seen, "
      "since = excluded.since, pending = excluded.pending, written = excluded.written, "
      "written_by = excluded.written_by");
  for (const auto& row : what.page_statuses) {
    run(upsert, what.board, row.window, row.number, row.wanted, row.by, row.seen, row.since, row.pending,
        row.written, row.written_by);
  }
}

void store_setting(SQLite::Database& handle, const std::string& board, const board::setting_row& setting) {
  run(handle,
      "INSERT INTO settings (board, name, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = "
      "excluded.value",
      board, setting.name, setting.value);
}

bool settle_line(SQLite::Database& handle, const board::settlement& what) {
  return run(handle, "UPDATE outbox SET outcome = ?, settled = ? WHERE id = ? AND outcome IS NULL",
             name_of(what.result), what.at, what.id) > 0;
}

// Why the line `id` was given no attempt.
attempt refusal(const SQLite::Database& handle, std::int64_t id) {
  struct line_state {
    bool settled;
    int attempts;
  };
  const auto found = select(
      handle, "SELECT outcome IS NOT NULL, attempts FROM outbox WHERE id = ?",
      [](auto& row) {
        return line_state{flag_at(row, 0), int_at(row, 1)};
      },
      id);
  if (found.empty()) return attempt::unknown;
  if (found.front().settled) return attempt::settled;
  return found.front().attempts >= board::max_attempts ? attempt::too_many : attempt::too_late;
}

int prune_windows(SQLite::Database& handle, std::chrono::sys_seconds before, std::int64_t most) {
  struct window_id {
    std::string board, key;
  };
  const auto old = select(
      handle,
      "SELECT board, window_key FROM windows WHERE forgotten != 0 AND end_at < ? ORDER BY end_at LIMIT ?",
      [](auto& row) {
        return window_id{text_at(row, 0), text_at(row, 1)};
      },
      before, most);
  for (const auto& window : old) {
    run(handle, "DELETE FROM facts WHERE board = ? AND window_key = ?", window.board, window.key);
    run(handle, "DELETE FROM outbox WHERE board = ? AND window_key = ?", window.board, window.key);
    run(handle, "DELETE FROM inputs WHERE board = ? AND window_key = ?", window.board, window.key);
    run(handle, "DELETE FROM windows WHERE board = ? AND window_key = ?", window.board, window.key);
  }
  return static_cast<int>(old.size());
}

}  // namespace

database::database(const std::filesystem::path& path, std::chrono::milliseconds busy_timeout)
    : queries_of(open_for_writing(path, busy_timeout)) {}

committed database::commit(const board::step& what) {
  return guarded(opened(), [&] {
    auto& handle = opened().handle;
    SQLite::Transaction transaction(handle, immediate);
    if (!store_id(handle, what)) return committed{find_step(what.id)->lines, {}, true};
    store_facts(handle, what);
    store_windows(handle, what);
    store_entries(handle, what);
    auto report = store_outbox(handle, what);
    for (const auto& settled : what.settlements) settle_line(handle, settled);
    store_inputs(handle, what);
    for (const auto& setting : what.settings) store_setting(handle, what.board, setting);
    store_page_statuses(handle, what);
    transaction.commit();
    return report;
  });
}

attempt database::begin_attempt(std::int64_t id, board::sys_milliseconds now) {
  return guarded(opened(), [&] {
    const int counted = run(opened().handle,
                            "UPDATE outbox SET attempts = attempts + 1 "
                            "WHERE id = ? AND outcome IS NULL AND attempts < ? AND expires > ?",
                            id, board::max_attempts, now);
    return counted > 0 ? attempt::granted : refusal(opened().handle, id);
  });
}

bool database::settle(const board::settlement& what) {
  return guarded(opened(), [&] { return settle_line(opened().handle, what); });
}

void database::set_setting(const std::string& board, const std::string& name, const std::string& value) {
  guarded(opened(), [&] { store_setting(opened().handle, board, {name, value}); });
}

std::size_t database::prune(board::sys_milliseconds before, std::size_t most) {
  return guarded(opened(), [&] {
    auto& handle = opened().handle;
    const auto limit = static_cast<std::int64_t>(most);
    SQLite::Transaction transaction(handle, immediate);
    int gone = prune_windows(handle, std::chrono::ceil<std::chrono::seconds>(before), limit);
    gone += run(handle,
                "DELETE FROM outbox WHERE id IN (SELECT o.id FROM outbox o LEFT JOIN windows w "
                "ON w.board = o.board AND w.window_key = o.window_key "
                "WHERE w.window_key IS NULL AND o.expires < ? ORDER BY o.id LIMIT ?)",
                before, limit);
    gone += run(handle,
                "DELETE FROM inputs WHERE id IN (SELECT i.id FROM inputs i LEFT JOIN windows w "
                "ON w.board = i.board AND w.window_key = i.window_key "
                "WHERE w.window_key IS NULL AND i.at < ? ORDER BY i.id LIMIT ?)",
                before, limit);
    gone +=
        run(handle, "DELETE FROM steps WHERE id IN (SELECT id FROM steps WHERE at < ? ORDER BY at LIMIT ?)",
            before, limit * ids_for_each);
    transaction.commit();
    return static_cast<std::size_t>(gone);
  });
}

}  // namespace jounce::store::sqlite
