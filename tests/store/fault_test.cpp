// A disk that fails at each of its operations in turn, by SQLite's own table of system calls and by standing
// in for fdatasync.
#include <sqlite3.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "catch.hpp"
#include "jounce/store/database.hpp"
#include "support.hpp"

namespace {

std::atomic<int> syncs{0};
std::atomic<int> operations_until_fault{-1};  // writes and syncs; negative: none comes
std::atomic<int> fault{0};                    // the errno of all operations from then on

// Whether this operation fails.
bool fails() {
  const int left = operations_until_fault.load();
  if (left < 0) return false;
  if (left > 0) {
    operations_until_fault = left - 1;
    return false;
  }
  errno = fault;
  return true;
}

ssize_t failing_pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
  return fails() ? -1 : ::pwrite(descriptor, bytes, count, at);
}

ssize_t failing_write(int descriptor, const void* bytes, size_t count) {
  return fails() ? -1 : ::write(descriptor, bytes, count);
}

// While it lives, SQLite's operations fail from the one after `operations` more.
class failing_disk {
 public:
  failing_disk(int operations, int error) {
    auto* vfs = sqlite3_vfs_find(nullptr);
    for (const char* name : {"pwrite", "pwrite64"}) {
      vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(failing_pwrite));
    }
    vfs->xSetSystemCall(vfs, "write", reinterpret_cast<sqlite3_syscall_ptr>(failing_write));
    fault = error;
    operations_until_fault = operations;
  }
  failing_disk(const failing_disk&) = delete;
  failing_disk& operator=(const failing_disk&) = delete;
  ~failing_disk() {
    operations_until_fault = -1;
    auto* vfs = sqlite3_vfs_find(nullptr);
    vfs->xSetSystemCall(vfs, nullptr, nullptr);
  }
};

}  // namespace

// In place of the C library's.
extern "C" int fdatasync(int descriptor) {
  ++syncs;
  return fails() ? -1 : static_cast<int>(syscall(SYS_fdatasync, descriptor));
}

namespace jounce::store {

namespace {

step large_step(const std::string& window) {
  auto made = sample_step(window, 1, 20);
  for (auto& fact : made.facts) fact.body = "\"" + std::string(1000, 'x') + "\"";
  made.windows = {sample_window(window)};
  made.outbox = {sample_line(window, window)};
  return made;
}

}  // namespace

TEST_CASE("a commit has reached the disk when it returns") {
  const temporary_folder folder;
  database store(folder / "a.sqlite");
  auto step = sample_step("w1", 1);
  step.outbox = {sample_line("a")};
  const auto synced = [](auto work) {
    const int before = syncs;
    work();
    return syncs > before;
  };
  std::int64_t id = 0;
  CHECK(synced([&] { id = store.commit(step).fresh.at(0).id; }));
  CHECK(synced([&] { store.begin_attempt(id, at_two); }));
  CHECK(synced([&] { store.mark_said(id, at_two); }));
  CHECK(synced([&] { store.set_setting("", "backoff", "1"); }));
}

TEST_CASE("a disk that fails at any operation of a commit costs that commit only") {
  struct failure {
    int error;
    trouble kind;
  };
  const auto expected = GENERATE(failure{ENOSPC, trouble::disk_full}, failure{EDQUOT, trouble::disk_full},
                                 failure{EIO, trouble::input_output});
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  auto store = std::make_optional<database>(path);
  store->commit(large_step("w0"));
  int operation = 0;
  for (bool failed = true; failed; ++operation) {
    REQUIRE(operation < 200);
    const auto window = "w" + std::to_string(operation + 1);
    std::optional<store_error> error;
    {
      const failing_disk disk(operation, expected.error);
      error = error_of([&] { store->commit(large_step(window)); });
    }
    failed = error.has_value();
    if (!failed) break;
    CHECK(error->kind() == expected.kind);
    CHECK(std::string(error->what()).find(path.string()) != std::string::npos);
    CHECK(store->facts_of("#ops", window).empty());
    CHECK(store->lines("#ops", window).empty());
    store->commit(large_step(window));  // once the disk is well
    CHECK(store->facts_of("#ops", window).size() == 20);
  }
  CHECK(operation > 5);
  store.reset();
  const database again(path);
  CHECK(again.windows("#ops").size() == static_cast<std::size_t>(operation) + 2);
  CHECK(again.facts("#ops").size() == (static_cast<std::size_t>(operation) + 2) * 20);
}

TEST_CASE("a disk that fails while a store is made leaves one that can be used later") {
  const temporary_folder folder;
  int operation = 0;
  for (bool failed = true; failed; ++operation) {
    REQUIRE(operation < 200);
    const auto path = folder / (std::to_string(operation) + ".sqlite");
    {
      const failing_disk disk(operation, ENOSPC);
      const auto error = error_of([&] { database{path}; });
      failed = error.has_value();
      if (failed) CHECK(says(error, trouble::disk_full, path.string()));
    }
    database store(path);
    store.commit(large_step("w1"));
    CHECK(store.facts("#ops").size() == 20);
  }
  CHECK(operation > 5);
}

}  // namespace jounce::store
