// What can be asked of a store, by the daemon (database.hpp) and by readers beside it (reader.hpp), whatever
// engine keeps it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

// Every function throws store_error (corrupt, input_output, busy) where the store cannot be read. One thread
// at a time.
class queries {
 public:
  queries(const queries&) = delete;
  queries& operator=(const queries&) = delete;
  virtual ~queries() = default;

  // Boards that have windows or facts, by name.
  virtual std::vector<std::string> boards() const = 0;

  // All facts that the board's state is folded from, in the order in which they were committed: those of
  // forgotten windows are left out.
  virtual std::vector<board::stored_fact> facts(const std::string& board) const = 0;

  // All facts of one window, forgotten or not, in order.
  virtual std::vector<board::stored_fact> facts_of(const std::string& board,
                                                   const std::string& window) const = 0;

  // All facts from before `before` of windows, forgotten or not, that end after `ended_after`, and of the
  // board itself, in order: what a state of that time was folded from.
  virtual std::vector<board::stored_fact> facts_before(const std::string& board,
                                                       board::sys_milliseconds before,
                                                       std::chrono::sys_seconds ended_after) const = 0;

  // All facts of the entries that have this change number, in every window, in order: the change's history.
  virtual std::vector<board::stored_fact> history(const std::string& board, std::uint32_t number) const = 0;

  // All windows, by start, then by key.
  virtual std::vector<board::window_row> windows(const std::string& board) const = 0;

  // The entries of a window, by position, then by id.
  virtual std::vector<board::entry_row> entries(const std::string& board,
                                                const std::string& window) const = 0;

  // The entries that have this change number, in every window, by the window's start.
  virtual std::vector<board::entry_row> entries_numbered(const std::string& board,
                                                         std::uint32_t number) const = 0;

  // Lines without an outcome, by the time when they are due, then in the order of commit.
  virtual std::vector<board::pending_row> pending(const std::string& board) const = 0;

  // All lines of a window with what became of them, in the order of commit.
  virtual std::vector<board::line_row> lines(const std::string& board, const std::string& window) const = 0;

  // The inputs kept for a window, by time, then in the order of commit.
  virtual std::vector<board::input_row> inputs(const std::string& board, const std::string& window) const = 0;

  // What the page is to say of patches, and was given to say, by window, then by number.
  virtual std::vector<board::page_status_row> page_statuses(const std::string& board) const = 0;

  // The step of that id, whose sender may not know whether it was stored; none if it was not, or is so old
  // that it was pruned.
  virtual std::optional<board::stored_step> find_step(const std::string& id) const = 0;

  // A setting's value; none if it was never set. Settings of the program itself have the board "".
  virtual std::optional<std::string> setting(const std::string& board, const std::string& name) const = 0;

 protected:
  queries() = default;
};

}  // namespace jounce::store
