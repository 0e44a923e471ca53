#include "failing_disk.hpp"

#include <signal.h>
#include <sqlite3.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <initializer_list>

namespace {

std::atomic<int> syncs{0};
std::atomic<int> operations_left{-1};  // until the fault; negative: none comes
std::atomic<int> fault{0};

bool fails() {
  const int left = operations_left.load();
  if (left < 0) return false;
  if (left > 0) {
    operations_left = left - 1;
    return false;
  }
  errno = fault;
  return true;
}

void die() {
  kill(getpid(), SIGKILL);
}

ssize_t failing_pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
  if (!fails()) return ::pwrite(descriptor, bytes, count, at);
  if (fault == 0 && ::pwrite(descriptor, bytes, count / 2, at) >= 0) die();
  return -1;
}

ssize_t failing_write(int descriptor, const void* bytes, size_t count) {
  if (!fails()) return ::write(descriptor, bytes, count);
  if (fault == 0 && ::write(descriptor, bytes, count / 2) >= 0) die();
  return -1;
}

}  // namespace

// In place of the C library's.
extern "C" int fdatasync(int descriptor) {
  ++syncs;
  if (!fails()) return static_cast<int>(syscall(SYS_fdatasync, descriptor));
  if (fault == 0) die();
  return -1;
}

namespace jounce::store {

failing_disk::failing_disk(int operations, int error) {
  auto* vfs = sqlite3_vfs_find(nullptr);
  for (const char* name : {"pwrite", "pwrite64"}) {
    vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(failing_pwrite));
  }
  vfs->xSetSystemCall(vfs, "write", reinterpret_cast<sqlite3_syscall_ptr>(failing_write));
  fault = error;
  operations_left = operations;
}

failing_disk::~failing_disk() {
  operations_left = -1;
  auto* vfs = sqlite3_vfs_find(nullptr);
  vfs->xSetSystemCall(vfs, nullptr, nullptr);
}

int synced() {
  return syncs;
}

}  // namespace jounce::store
