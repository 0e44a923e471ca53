// What can be asked of a store, by the daemon (database.hpp) and by readers beside it (reader.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

struct connection;

// Every function throws store_error (corrupt, input_output, busy) where the file cannot be read. One thread
// at a time.
class queries {
 public:
  queries(queries&&) noexcept;
  queries(const queries&) = delete;
  queries& operator=(queries&&) = delete;
  queries& operator=(const queries&) = delete;

  // Boards that have windows or facts, by name.
  std::vector<std::string> boards() const;

  // All facts that the board's state is folded from, in the order in which they were committed: those of
  // forgotten windows are left out.
  std::vector<board::stored_fact> facts(const std::string& board) const;

  // All facts of one window, forgotten or not, in order.
  std::vector<board::stored_fact> facts_of(const std::string& board, const std::string& window) const;

  // All facts from before `before` of windows, forgotten or not, that end after `ended_after`, and of the
  // board itself, in order: what a state of that time was folded from.
  std::vector<board::stored_fact> facts_before(const std::string& board, board::sys_milliseconds before,
                                               std::chrono::sys_seconds ended_after) const;

  // All facts of the entries that have this change number, in every window, in order: the change's history.
  std::vector<board::stored_fact> history(const std::string& board, std::uint32_t number) const;

  // All windows, by start, then by key.
  std::vector<board::window_row> windows(const std::string& board) const;

  // The entries of a window, by position, then by id.
  std::vector<board::entry_row> entries(const std::string& board, const std::string& window) const;

  // The entries that have this change number, in every window, by the window's start.
  std::vector<board::entry_row> entries_numbered(const std::string& board, std::uint32_t number) const;

  // Lines without an outcome, by the time when they are due, then in the order of commit.
  std::vector<board::pending_row> pending(const std::string& board) const;

  // All lines of a window with what became of them, in the order of commit.
  std::vector<board::line_row> lines(const std::string& board, const std::string& window) const;

  // The inputs kept for a window, by time, then in the order of commit.
  std::vector<board::input_row> inputs(const std::string& board, const std::string& window) const;

  // What the page is to say of patches, and was given to say, by window, then by number.
  std::vector<board::page_status_row> page_statuses(const std::string& board) const;

  // A setting's value; none if it was never set. Settings of the program itself have the board "".
  std::optional<std::string> setting(const std::string& board, const std::string& name) const;

 protected:
  explicit queries(std::unique_ptr<connection> opened);
  ~queries();
  connection& opened() const { return *connection_; }

 private:
  std::unique_ptr<connection> connection_;
};

}  // namespace jounce::store
