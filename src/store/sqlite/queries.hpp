// The queries of a store in SQL, over an open file; the writer and the reader have them in common.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "jounce/store/queries.hpp"
#include "store/sqlite/connection.hpp"

namespace jounce::store::sqlite {

std::vector<std::string> boards(connection& opened);
std::vector<board::stored_fact> facts(connection& opened, const std::string& board);
std::vector<board::stored_fact> facts_of(connection& opened, const std::string& board,
                                         const std::string& window);
std::vector<board::stored_fact> facts_before(connection& opened, const std::string& board,
                                             board::sys_milliseconds before,
                                             std::chrono::sys_seconds ended_after);
std::vector<board::stored_fact> history(connection& opened, const std::string& board, std::uint32_t number);
std::vector<board::window_row> windows(connection& opened, const std::string& board);
std::vector<board::entry_row> entries(connection& opened, const std::string& board,
                                      const std::string& window);
std::vector<board::entry_row> entries_numbered(connection& opened, const std::string& board,
                                               std::uint32_t number);
std::vector<board::pending_row> pending(connection& opened, const std::string& board);
std::vector<board::line_row> lines(connection& opened, const std::string& board, const std::string& window);
std::vector<board::input_row> inputs(connection& opened, const std::string& board, const std::string& window);
std::vector<board::page_status_row> page_statuses(connection& opened, const std::string& board);
std::optional<board::stored_step> find_step(connection& opened, const std::string& id);
std::optional<std::string> setting(connection& opened, const std::string& board, const std::string& name);

// `Interface`, which is store::database or store::reader, with its queries answered from a file.
template <typename Interface>
class queries_of : public Interface {
 public:
  std::vector<std::string> boards() const override { return sqlite::boards(opened()); }
  std::vector<board::stored_fact> facts(const std::string& board) const override {
    return sqlite::facts(opened(), board);
  }
  std::vector<board::stored_fact> facts_of(const std::string& board,
                                           const std::string& window) const override {
    return sqlite::facts_of(opened(), board, window);
  }
  std::vector<board::stored_fact> facts_before(const std::string& board, board::sys_milliseconds before,
                                               std::chrono::sys_seconds ended_after) const override {
    return sqlite::facts_before(opened(), board, before, ended_after);
  }
  std::vector<board::stored_fact> history(const std::string& board, std::uint32_t number) const override {
    return sqlite::history(opened(), board, number);
  }
  std::vector<board::window_row> windows(const std::string& board) const override {
    return sqlite::windows(opened(), board);
  }
  std::vector<board::entry_row> entries(const std::string& board, const std::string& window) const override {
    return sqlite::entries(opened(), board, window);
  }
  std::vector<board::entry_row> entries_numbered(const std::string& board,
                                                 std::uint32_t number) const override {
    return sqlite::entries_numbered(opened(), board, number);
  }
  std::vector<board::pending_row> pending(const std::string& board) const override {
    return sqlite::pending(opened(), board);
  }
  std::vector<board::line_row> lines(const std::string& board, const std::string& window) const override {
    return sqlite::lines(opened(), board, window);
  }
  std::vector<board::input_row> inputs(const std::string& board, const std::string& window) const override {
    return sqlite::inputs(opened(), board, window);
  }
  std::vector<board::page_status_row> page_statuses(const std::string& board) const override {
    return sqlite::page_statuses(opened(), board);
  }
  std::optional<board::stored_step> find_step(const std::string& id) const override {
    return sqlite::find_step(opened(), id);
  }
  std::optional<std::string> setting(const std::string& board, const std::string& name) const override {
    return sqlite::setting(opened(), board, name);
  }

 protected:
  explicit queries_of(std::unique_ptr<connection> opened) : connection_(std::move(opened)) {}
  connection& opened() const { return *connection_; }

 private:
  std::unique_ptr<connection> connection_;
};

}  // namespace jounce::store::sqlite
