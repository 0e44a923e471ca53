// One daemon a store: an exclusive flock(2) on `<store>.lock`. The kernel lets go of it however the process
// ends, so a lock is never stale. The file stays where it is, since a lock on a file that somebody removes
// protects nothing.
#pragma once

#include <filesystem>

namespace jounce::store::sqlite {

class lock_file {
 public:
  // Takes the lock beside `store`, whose symbolic links are followed so that one store has one lock, and
  // writes this process's pid and host name into it. Does not wait. Throws store_error: locked (its message
  // names the holder's pid and host), folder_missing, read_only, directory, input_output.
  explicit lock_file(const std::filesystem::path& store);
  lock_file(lock_file&& other) noexcept;
  lock_file(const lock_file&) = delete;
  lock_file& operator=(lock_file&&) = delete;
  lock_file& operator=(const lock_file&) = delete;
  // Lets go of the lock and empties the file.
  ~lock_file();

 private:
  int descriptor_ = -1;
};

}  // namespace jounce::store::sqlite
