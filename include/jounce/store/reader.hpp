// A store opened for reading beside a running daemon, or without one: needs no lock and delays nobody.
#pragma once

#include <filesystem>
#include <memory>

#include "jounce/store/queries.hpp"

namespace jounce::store {

// All answers are of one moment, whatever the daemon writes meanwhile.
class reader : public queries {
 public:
  // Moves on to a snapshot of now. A reader that lives long must do this, since what the daemon replaced
  // meanwhile is kept for the oldest snapshot. Throws as the queries do.
  virtual void refresh() = 0;
};

// The store at `path`, as of now; the engine is chosen as by open_database. Where SQLite cannot make its
// helper files (a read-only copy), the file is read as one that nobody writes, if all of it is in the main
// file. Throws store_error: missing, directory, unreadable, not_a_database, foreign, newer, outdated (an
// older or empty store, which only the daemon brings up to date), read_only (a copy whose `-wal` cannot be
// read in place), corrupt, input_output, busy.
std::unique_ptr<reader> open_reader(const std::filesystem::path& path);

}  // namespace jounce::store
