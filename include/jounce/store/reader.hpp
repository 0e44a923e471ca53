// A store opened for reading beside a running daemon, or without one: needs no lock and delays nobody.
#pragma once

#include <chrono>
#include <filesystem>

#include "jounce/store/queries.hpp"

namespace jounce::store {

class reader : public queries {
 public:
  // Opens the store at `path` and takes a snapshot: all answers are of one moment, whatever the daemon writes
  // meanwhile. Where SQLite cannot make its helper files (a read-only copy), the file is read as one that
  // nobody writes, if all of it is in the main file. Throws store_error: missing, directory, unreadable,
  // not_a_database, foreign, newer, outdated (an older or empty store, which only the daemon brings up to
  // date), read_only (a copy whose `-wal` cannot be read in place), corrupt, input_output, busy.
  explicit reader(const std::filesystem::path& path,
                  std::chrono::milliseconds busy_timeout = std::chrono::seconds(5));

  // Moves on to a snapshot of now. A reader that lives long must do this, since the daemon's log cannot
  // shrink past the oldest snapshot. Throws as the queries do.
  void refresh();
};

}  // namespace jounce::store
