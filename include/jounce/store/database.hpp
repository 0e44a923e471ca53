// The store as its one writer has it, whatever engine keeps it. Synchronous; one thread at a time (actor.hpp
// gives it a thread of its own). Nobody else writes as long as it lives. What a function here returned from
// is durable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "jounce/board/rows.hpp"
#include "jounce/store/queries.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

class database : public queries {
 public:
  // Stores a step, all of it or nothing, and once: a step whose id is there already changes nothing, which
  // is reported. Says which outbox rows are new. Throws store_error: disk_full, busy, read_only,
  // input_output, corrupt; refused for rows that break a rule (a step without an id, a body that is no JSON,
  // an entry of a window that is not there). After a throw nothing of the step is stored, and the database
  // can be used.
  virtual committed commit(const board::step& what) = 0;

  // Counts one more attempt to send the line `id`, before it is sent. Only after `granted` may it be sent,
  // and once: never more than board::max_attempts in all, never at or after it expires. Throws as commit.
  virtual attempt begin_attempt(std::int64_t id, board::sys_milliseconds now) = 0;

  // Gives a line its outcome. False if it had one already, which stays, or if there is no such line. Throws
  // as commit.
  virtual bool settle(const board::settlement& what) = 0;

  // Sets a setting for good. Throws as commit.
  virtual void set_setting(const std::string& board, const std::string& name, const std::string& value) = 0;

  // Deletes, of all boards, up to `most` forgotten windows that ended before `before`, with everything of
  // theirs, and as many each of lines (by expiry) and inputs (by time) that belong to no known window, and
  // up to 50 times as many ids of steps: nobody asks after a step that is so old. Facts without a window
  // stay: the state is folded from them. Returns how many of all these went; call it until that is 0.
  // Bounded, so that no opening waits long for it. Throws as commit.
  virtual std::size_t prune(board::sys_milliseconds before, std::size_t most) = 0;
};

// The store at `path`, opened for writing: the one place that chooses the engine, which is SQLite (a file).
// Takes the store's lock; a file that is not there, or is empty, becomes an empty store; the schema is
// brought up to date in one transaction. Throws store_error: folder_missing, directory, locked, read_only,
// unreadable, not_a_database, foreign, newer, disk_full, corrupt, input_output, busy. A file of another
// program is left as it was.
std::unique_ptr<database> open_database(const std::filesystem::path& path);

}  // namespace jounce::store
