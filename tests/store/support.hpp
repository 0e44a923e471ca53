// What the store's tests share: a folder that goes away, rows to store, and processes to kill.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "jounce/board/rows.hpp"
#include "jounce/store/errors.hpp"
#include "jounce/store/results.hpp"

namespace jounce::store {

// A new folder, removed with all that is in it.
class temporary_folder {
 public:
  temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder();
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A forked process that talks with its parent in lines.
class child {
 public:
  // What the process has of it.
  class parent_link {
   public:
    parent_link(int in, int out) : in_(in), out_(out) {}
    void say(const std::string& line) const;
    // Waits for a line of the parent; false when there will be none.
    bool wait() const;

   private:
    int in_, out_;
  };

  // Runs `body` in the process; what it throws is said as "error: …".
  explicit child(const std::function<void(const parent_link&)>& body);
  child(const child&) = delete;
  child& operator=(const child&) = delete;
  ~child();  // kills it
  pid_t pid() const { return pid_; }
  // The next line the process said; none when it said its last.
  std::optional<std::string> read_line();
  void say(const std::string& line) const;
  // SIGKILL, and waits until it is gone. What it said before can still be read.
  void kill();

 private:
  pid_t pid_ = -1;
  int in_ = -1, out_ = -1;
  std::string unread_;
};

// A time, for tests that need one.
inline constexpr board::sys_milliseconds at_two{
    std::chrono::milliseconds(1673272800000)};  // 2023-01-09T14:00:00Z

board::window_row sample_window(const std::string& key);
board::entry_row sample_entry(const std::string& window, std::uint32_t number);
board::outbox_row sample_line(const std::string& key, const std::string& window = "w1");
// An id for a step, another one each time, and in each process.
std::string new_id();
// A step of "#ops" with these facts of `window` and nothing else; each fact's body is {"n":N}.
board::step sample_step(const std::string& window, int first, int count = 1);

void write_file(const std::filesystem::path& path, const std::string& bytes);
std::string read_file(const std::filesystem::path& path);

// What `work` throws.
template <typename Work>
std::optional<store_error> error_of(Work&& work) {
  try {
    std::forward<Work>(work)();
  } catch (const store_error& error) {
    return error;
  }
  return std::nullopt;
}

// Whether `error` is of this kind and its message has all of `parts`.
template <typename... Parts>
bool says(const std::optional<store_error>& error, trouble kind, const Parts&... parts) {
  return error && error->kind() == kind &&
         ((std::string(error->what()).find(parts) != std::string::npos) && ...);
}

}  // namespace jounce::store
