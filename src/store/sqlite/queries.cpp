#include "store/sqlite/queries.hpp"

#include <array>
#include <utility>

#include "store/sqlite/statement.hpp"

namespace jounce::store::sqlite {

namespace {

constexpr std::array<std::pair<board::outcome, const char*>, 5> outcome_names = {
    {{board::outcome::said, "said"},
     {board::outcome::refused, "refused"},
     {board::outcome::expired, "expired"},
     {board::outcome::gave_way, "gave way"},
     {board::outcome::unconfirmed, "unconfirmed"}}};

board::stored_fact read_fact(SQLite::Statement& row) {
  return {{text_at(row, 2), text_at(row, 3), text_at(row, 4), int_at(row, 5), text_at(row, 6)},
          row.getColumn(0).getInt64(),
          time_at(row, 1)};
}

board::window_row read_window(SQLite::Statement& row) {
  return {text_at(row, 0), text_at(row, 1),   seconds_at(row, 2), seconds_at(row, 3), text_at(row, 4),
          flag_at(row, 5), number_at(row, 6), flag_at(row, 7),    flag_at(row, 8)};
}

board::entry_row read_entry(SQLite::Statement& row) {
  return {text_at(row, 0), text_at(row, 1), number_at(row, 2), text_at(row, 3),
          text_at(row, 4), text_at(row, 5), text_at(row, 6),   time_at(row, 7),
          text_at(row, 8), text_at(row, 9), int_at(row, 10)};
}

board::pending_row read_pending(SQLite::Statement& row) {
  return {{text_at(row, 2), text_at(row, 3), text_at(row, 4), text_at(row, 5), text_at(row, 6),
           time_at(row, 7), time_at(row, 8), int_at(row, 9)},
          row.getColumn(0).getInt64(),
          int_at(row, 1)};
}

board::line_row read_line(SQLite::Statement& row) {
  board::line_row line{read_pending(row), outcome_named(text_at(row, 10)), std::nullopt};
  if (line.result) line.settled = time_at(row, 11);
  return line;
}

board::page_status_row read_page_status(SQLite::Statement& row) {
  return {text_at(row, 0), number_at(row, 1).value_or(0),
          text_at(row, 2), text_at(row, 3),
          text_at(row, 4), time_at(row, 5),
          flag_at(row, 6), text_or_none_at(row, 7),
          text_at(row, 8)};
}

}  // namespace

const char* name_of(board::outcome result) {
  for (const auto& [value, name] : outcome_names) {
    if (value == result) return name;
  }
  return "";
}

std::optional<board::outcome> outcome_named(const std::string& name) {
  for (const auto& [value, known] : outcome_names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string> boards(connection& opened) {
  return guarded(opened, [&] {
    return select(opened.handle, "SELECT board FROM windows UNION SELECT board FROM facts ORDER BY 1",
                  [](auto& row) { return text_at(row, 0); });
  });
}

std::vector<board::stored_fact> facts(connection& opened, const std::string& board) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT f.id, f.at, f.window_key, f.entry, f.kind, f.version, f.body FROM facts f "
                  "LEFT JOIN windows w ON w.board = f.board AND w.window_key = f.window_key "
                  "WHERE f.board = ? AND coalesce(w.forgotten, 0) = 0 ORDER BY f.id",
                  read_fact, board);
  });
}

std::vector<board::stored_fact> facts_of(connection& opened, const std::string& board,
                                         const std::string& window) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT id, at, window_key, entry, kind, version, body FROM facts "
                  "WHERE board = ? AND window_key = ? ORDER BY id",
                  read_fact, board, window);
  });
}

std::vector<board::stored_fact> facts_before(connection& opened, const std::string& board,
                                             board::sys_milliseconds before,
                                             std::chrono::sys_seconds ended_after) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT f.id, f.at, f.window_key, f.entry, f.kind, f.version, f.body FROM facts f "
                  "LEFT JOIN windows w ON w.board = f.board AND w.window_key = f.window_key "
                  "WHERE f.board = ? AND f.at < ? AND (f.window_key = '' OR w.end_at > ?) ORDER BY f.id",
                  read_fact, board, before, ended_after);
  });
}

std::vector<board::stored_fact> history(connection& opened, const std::string& board, std::uint32_t number) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT f.id, f.at, f.window_key, f.entry, f.kind, f.version, f.body FROM entries e "
                  "JOIN facts f ON f.board = e.board AND f.window_key = e.window_key AND f.entry = e.entry "
                  "WHERE e.board = ? AND e.number = ? ORDER BY f.id",
                  read_fact, board, number);
  });
}

std::vector<board::window_row> windows(connection& opened, const std::string& board) {
  return guarded(opened, [&] {
    return select(
        opened.handle,
        "SELECT window_key, title, start_at, end_at, phase, runs_queue, most_entries, deleted, forgotten "
        "FROM windows WHERE board = ? ORDER BY start_at, window_key",
        read_window, board);
  });
}

std::vector<board::entry_row> entries(connection& opened, const std::string& board,
                                      const std::string& window) {
  return guarded(opened, [&] {
    return select(
        opened.handle,
        "SELECT window_key, entry, number, type, title, submitter, state, since, said_by, via, position "
        "FROM entries WHERE board = ? AND window_key = ? ORDER BY position, entry",
        read_entry, board, window);
  });
}

std::vector<board::entry_row> entries_numbered(connection& opened, const std::string& board,
                                               std::uint32_t number) {
  return guarded(opened, [&] {
    return select(
        opened.handle,
        "SELECT e.window_key, e.entry, e.number, e.type, e.title, e.submitter, e.state, e.since, e.said_by, "
        "e.via, e.position FROM entries e JOIN windows w ON w.board = e.board AND w.window_key = "
        "e.window_key "
        "WHERE e.board = ? AND e.number = ? ORDER BY w.start_at, w.window_key, e.position, e.entry",
        read_entry, board, number);
  });
}

std::vector<board::pending_row> pending(connection& opened, const std::string& board) {
  return guarded(opened, [&] {
    return select(
        opened.handle,
        "SELECT id, attempts, line_key, window_key, kind, target, line, due, expires, lane FROM outbox "
        "WHERE board = ? AND outcome IS NULL ORDER BY due, id",
        read_pending, board);
  });
}

std::vector<board::line_row> lines(connection& opened, const std::string& board, const std::string& window) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT id, attempts, line_key, window_key, kind, target, line, due, expires, lane, "
                  "coalesce(outcome, ''), settled FROM outbox WHERE board = ? AND window_key = ? ORDER BY id",
                  read_line, board, window);
  });
}

std::vector<board::input_row> inputs(connection& opened, const std::string& board,
                                     const std::string& window) {
  return guarded(opened, [&] {
    return select(
        opened.handle,
        "SELECT at, window_key, line FROM inputs WHERE board = ? AND window_key = ? ORDER BY at, id",
        [](auto& row) {
          return board::input_row{time_at(row, 0), text_at(row, 1), text_at(row, 2)};
        },
        board, window);
  });
}

std::vector<board::page_status_row> page_statuses(connection& opened, const std::string& board) {
  return guarded(opened, [&] {
    return select(opened.handle,
                  "SELECT window_key, number, wanted, done_by, seen, since, pending, written, written_by "
                  "FROM page_statuses WHERE board = ? ORDER BY window_key, number",
                  read_page_status, board);
  });
}

std::optional<board::stored_step> find_step(connection& opened, const std::string& id) {
  return guarded(opened, [&]() -> std::optional<board::stored_step> {
    auto found = select(
        opened.handle, "SELECT board, at FROM steps WHERE id = ?",
        [](auto& row) {
          return board::stored_step{text_at(row, 0), time_at(row, 1), {}};
        },
        id);
    if (found.empty()) return std::nullopt;
    found.front().lines = select(
        opened.handle,
        "SELECT id, attempts, line_key, window_key, kind, target, line, due, expires, lane FROM outbox "
        "WHERE step = ? AND outcome IS NULL ORDER BY id",
        read_pending, id);
    return std::move(found.front());
  });
}

std::optional<std::string> setting(connection& opened, const std::string& board, const std::string& name) {
  return guarded(opened, [&]() -> std::optional<std::string> {
    const auto found = select(
        opened.handle, "SELECT value FROM settings WHERE board = ? AND name = ?",
        [](auto& row) { return text_at(row, 0); }, board, name);
    if (found.empty()) return std::nullopt;
    return found.front();
  });
}

}  // namespace jounce::store::sqlite
