#include "store/sqlite/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "jounce/store/errors.hpp"

namespace jounce::store::sqlite {

namespace {

std::string message_of(int error) {
  return std::generic_category().message(error);
}

// The path of the lock, the same one for every name of the store.
std::filesystem::path lock_path(const std::filesystem::path& store) {
  std::error_code failed;
  auto resolved = std::filesystem::weakly_canonical(store, failed);
  if (failed) resolved = store;
  resolved += ".lock";
  return resolved;
}

store_error cannot_open(const std::filesystem::path& path, int error) {
  const std::string what = "the lock file " + path.string() + " cannot be opened: " + message_of(error);
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return {trouble::folder_missing, what + "; make the folder " + path.parent_path().string() +
                                           ", writable for the daemon's user, or correct [store] path"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {trouble::read_only, what + "; give the daemon's user the right to write there"};
    case EISDIR:
    case ELOOP:
      return {trouble::directory, what + "; it has to be a plain file: move what is there away"};
    default:
      return {trouble::input_output, what};
  }
}

// The first bytes of the file, which the holder wrote. Another program may have: only printable characters
// are kept.
std::string read_holder(int descriptor) {
  std::array<char, 300> buffer{};
  const auto count = pread(descriptor, buffer.data(), buffer.size(), 0);
  std::string text(buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
  return text;
}

std::string this_process() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
  return "process " + std::to_string(getpid()) + " on host " + host.data();
}

}  // namespace

lock_file::lock_file(const std::filesystem::path& store) {
  const auto path = lock_path(store);
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0) throw cannot_open(path, errno);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    const auto holder = read_holder(descriptor);
    close(descriptor);
    if (error != EWOULDBLOCK)
      throw store_error(trouble::input_output, path.string() + " cannot be locked: " + message_of(error));
    throw store_error(trouble::locked,
                      "the store " + store.string() + " is in use by " +
                          (holder.empty() ? "another process" : holder) + " (" + path.string() +
                          "); stop that daemon first, or give this one another [store] path");
  }
  const auto text = this_process() + "\n";
  if (ftruncate(descriptor, 0) != 0 ||
      pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    const int error = errno;
    close(descriptor);
    throw store_error(error == ENOSPC || error == EDQUOT ? trouble::disk_full : trouble::input_output,
                      path.string() + " cannot be written: " + message_of(error));
  }
  descriptor_ = descriptor;
}

lock_file::lock_file(lock_file&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

lock_file::~lock_file() {
  if (descriptor_ < 0) return;
  // Only for whoever looks at the file: it is the lock that counts.
  [[maybe_unused]] const int ignored = ftruncate(descriptor_, 0);
  close(descriptor_);
}

}  // namespace jounce::store::sqlite
