// The store as its one writer has it. Synchronous; one thread at a time (actor.hpp gives it a thread of its
// own). It holds the lock of the store as long as it lives. What a function here returned from is on the
// disk.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "jounce/board/rows.hpp"
#include "jounce/store/queries.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

class database : public queries {
 public:
  // Takes the lock, opens the store at `path` (a file that is not there, or is empty, becomes an empty store)
  // and brings its schema up to date in one transaction. `busy_timeout` is how long a write waits for another
  // program that has the file locked. Throws store_error: folder_missing, directory, locked, read_only,
  // unreadable, not_a_database, foreign, newer, disk_full, corrupt, input_output, busy. A file that is not
  // ours is left as it was.
  explicit database(const std::filesystem::path& path,
                    std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

  // Stores a step, all of it or nothing. Says which outbox rows are new. Throws store_error: disk_full, busy,
  // read_only, input_output, corrupt; refused for rows that break a rule (a body that is no JSON, an entry of
  // a window that is not there). After a throw nothing of the step is stored, and the database can be used.
  committed commit(const board::step& what);

  // Counts one more attempt to send the line `id`, before it is sent. Only after `granted` may it be sent,
  // and once: never more than board::max_attempts in all, never at or after it expires. Throws as commit.
  attempt begin_attempt(std::int64_t id, board::sys_milliseconds now);

  // Gives a line its outcome. False if it had one already, which stays, or if there is no such line. Throws
  // as commit.
  bool settle(const board::settlement& what);

  // settle(), by the outcomes' names.
  bool mark_said(std::int64_t id, board::sys_milliseconds at) {
    return settle({id, board::outcome::said, at});
  }
  bool mark_refused(std::int64_t id, board::sys_milliseconds at) {
    return settle({id, board::outcome::refused, at});
  }
  bool mark_expired(std::int64_t id, board::sys_milliseconds at) {
    return settle({id, board::outcome::expired, at});
  }
  bool mark_gave_way(std::int64_t id, board::sys_milliseconds at) {
    return settle({id, board::outcome::gave_way, at});
  }
  bool mark_unconfirmed(std::int64_t id, board::sys_milliseconds at) {
    return settle({id, board::outcome::unconfirmed, at});
  }

  // Sets a setting for good. Throws as commit.
  void set_setting(const std::string& board, const std::string& name, const std::string& value);

  // Deletes, of all boards, up to `most` forgotten windows that ended before `before`, with everything of
  // theirs, and as many each of lines (by expiry) and inputs (by time) that belong to no known window. Facts
  // without a window stay: the state is folded from them. Returns how many windows, lines and inputs went;
  // call it until that is 0. Bounded, so that no opening waits long for it. Throws as commit.
  std::size_t prune(board::sys_milliseconds before, std::size_t most = 20);
};

}  // namespace jounce::store
