// Values of the program put into SQL statements and read from their rows.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store::sqlite {

inline std::int64_t as_number(board::sys_milliseconds time) {
  return time.time_since_epoch().count();
}
inline std::int64_t as_number(std::chrono::sys_seconds time) {
  return time.time_since_epoch().count();
}

inline void bind_one(SQLite::Statement& statement, int index, const std::string& text) {
  statement.bind(index, text);
}
inline void bind_one(SQLite::Statement& statement, int index, const char* text) {
  statement.bind(index, text);
}
inline void bind_one(SQLite::Statement& statement, int index, std::int64_t number) {
  statement.bind(index, number);
}
inline void bind_one(SQLite::Statement& statement, int index, std::uint32_t number) {
  statement.bind(index, number);
}
inline void bind_one(SQLite::Statement& statement, int index, int number) {
  statement.bind(index, number);
}
inline void bind_one(SQLite::Statement& statement, int index, bool flag) {
  statement.bind(index, flag ? 1 : 0);
}
inline void bind_one(SQLite::Statement& statement, int index, std::optional<std::uint32_t> number) {
  if (number) {
    statement.bind(index, *number);
  } else {
    statement.bind(index);
  }
}
inline void bind_one(SQLite::Statement& statement, int index, const std::optional<std::string>& text) {
  if (text) {
    statement.bind(index, *text);
  } else {
    statement.bind(index);
  }
}
template <typename Duration>
void bind_one(SQLite::Statement& statement, int index, std::chrono::sys_time<Duration> time) {
  statement.bind(index, as_number(time));
}

template <typename... Values>
void bind_all(SQLite::Statement& statement, const Values&... values) {
  int index = 0;
  (bind_one(statement, ++index, values), ...);
}

// Runs a statement that returns nothing, with these values. Returns how many rows it changed.
template <typename... Values>
int run(SQLite::Statement& statement, const Values&... values) {
  statement.reset();
  bind_all(statement, values...);
  return statement.exec();
}

// The same for a statement that is used once.
template <typename... Values>
int run(SQLite::Database& handle, const char* sql, const Values&... values) {
  SQLite::Statement statement(handle, sql);
  return run(statement, values...);
}

// All rows of a query, each made by `read` from its statement.
template <typename Read, typename... Values>
auto select(const SQLite::Database& handle, const char* sql, Read read, const Values&... values) {
  SQLite::Statement statement(handle, sql);
  bind_all(statement, values...);
  std::vector<decltype(read(statement))> rows;
  while (statement.executeStep()) rows.push_back(read(statement));
  return rows;
}

inline std::string text_at(SQLite::Statement& row, int index) {
  return row.getColumn(index).getString();
}
inline std::optional<std::string> text_or_none_at(SQLite::Statement& row, int index) {
  const auto column = row.getColumn(index);
  if (column.isNull()) return std::nullopt;
  return column.getString();
}
inline int int_at(SQLite::Statement& row, int index) {
  return row.getColumn(index).getInt();
}
inline bool flag_at(SQLite::Statement& row, int index) {
  return row.getColumn(index).getInt() != 0;
}
inline board::sys_milliseconds time_at(SQLite::Statement& row, int index) {
  return board::sys_milliseconds(std::chrono::milliseconds(row.getColumn(index).getInt64()));
}
inline std::chrono::sys_seconds seconds_at(SQLite::Statement& row, int index) {
  return std::chrono::sys_seconds(std::chrono::seconds(row.getColumn(index).getInt64()));
}
inline std::optional<std::uint32_t> number_at(SQLite::Statement& row, int index) {
  const auto column = row.getColumn(index);
  if (column.isNull()) return std::nullopt;
  return static_cast<std::uint32_t>(column.getInt64());
}

// An outcome as the outbox has it.
const char* name_of(board::outcome result);
// The outcome of that name; none for an empty text.
std::optional<board::outcome> outcome_named(const std::string& name);

}  // namespace jounce::store::sqlite
