// A disk that fails, or takes the process with it, at a chosen operation: by SQLite's own table of system
// calls for writing and by standing in for fdatasync, which is not in it.
#pragma once

namespace jounce::store {

// While it lives, SQLite's writes and syncs of this process fail from the one after `operations` more.
class failing_disk {
 public:
  // With the errno `error`; 0: the first of them kills the process, a write in its middle.
  failing_disk(int operations, int error);
  failing_disk(const failing_disk&) = delete;
  failing_disk& operator=(const failing_disk&) = delete;
  ~failing_disk();
};

// How often this process called fdatasync.
int synced();

}  // namespace jounce::store
