// An open store file: opening, which is where most things can be wrong, and errors in words.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "jounce/store/errors.hpp"
#include "store/sqlite/lock_file.hpp"

namespace jounce::store::sqlite {

struct connection {
  std::filesystem::path path;
  std::optional<lock_file>
      lock;  // a writer's; before `handle`, so that the file is closed when the lock is let go
  SQLite::Database handle;
};

// The store at `path` for its one writer, as database::database says.
std::unique_ptr<connection> open_for_writing(const std::filesystem::path& path,
                                             std::chrono::milliseconds busy_timeout);

// The store at `path` for a reader, as reader::reader says, without a snapshot yet.
std::unique_ptr<connection> open_for_reading(const std::filesystem::path& path,
                                             std::chrono::milliseconds busy_timeout);

// `problem` in words. `system_error` is the errno behind it, 0 if there is none.
store_error explain(const std::filesystem::path& path, const SQLite::Exception& problem, int system_error);

// The errno behind the last failure on `handle`.
int system_error(SQLite::Database& handle);

// Runs `work`; what SQLite throws becomes a store_error.
template <typename Work>
auto guarded(connection& opened, Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const SQLite::Exception& problem) {
    throw explain(opened.path, problem, system_error(opened.handle));
  }
}

}  // namespace jounce::store::sqlite
