#include "support.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace jounce::store {

namespace fs = std::filesystem;

temporary_folder::temporary_folder() {
  std::string name = (fs::temp_directory_path() / "jounce-store-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(path_, ignored)) {
    if (entry.is_directory()) fs::permissions(entry.path(), fs::perms::owner_all, ignored);
  }
  fs::remove_all(path_, ignored);
}

namespace {

void write_line(int descriptor, const std::string& line) {
  const auto text = line + "\n";
  if (write(descriptor, text.data(), text.size()) != static_cast<ssize_t>(text.size())) _exit(1);
}

}  // namespace

void child::parent_link::say(const std::string& line) const {
  write_line(out_, line);
}

bool child::parent_link::wait() const {
  char c = 0;
  while (read(in_, &c, 1) == 1) {
    if (c == '\n') return true;
  }
  return false;
}

child::child(const std::function<void(const parent_link&)>& body) {
  std::array<int, 2> down{}, up{};
  if (pipe2(down.data(), O_CLOEXEC) != 0 || pipe2(up.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe");
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) {
    close(down[1]);
    close(up[0]);
    const parent_link link(down[0], up[1]);
    try {
      body(link);
    } catch (const std::exception& error) {
      link.say(std::string("error: ") + error.what());
    }
    _exit(0);
  }
  close(down[0]);
  close(up[1]);
  in_ = up[0];
  out_ = down[1];
}

child::~child() {
  kill();
  close(in_);
  close(out_);
}

std::optional<std::string> child::read_line() {
  for (;;) {
    const auto end = unread_.find('\n');
    if (end != std::string::npos) {
      auto line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> buffer{};
    const auto count = read(in_, buffer.data(), buffer.size());
    if (count <= 0) return std::nullopt;
    unread_.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

void child::say(const std::string& line) const {
  write_line(out_, line);
}

void child::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

board::window_row sample_window(const std::string& key) {
  const auto start = std::chrono::floor<std::chrono::seconds>(at_two);
  return {key,  "UTC afternoon backport window", start, start + std::chrono::hours(1), "open", true, 6, false,
          false};
}

board::entry_row sample_entry(const std::string& window, std::uint32_t number) {
  return {window,
          std::to_string(number),
          number,
          "config",
          "Fix it",
          "somenick",
          "scheduled",
          at_two,
          "somenick",
          "page",
          0};
}

board::outbox_row sample_line(const std::string& key, const std::string& window) {
  return {key, window, "opening", "#ops", "It begins", at_two, at_two + std::chrono::minutes(15), 1};
}

std::string new_id() {
  static int last = 0;
  return std::to_string(getpid()) + "-" + std::to_string(++last);
}

board::step sample_step(const std::string& window, int first, int count) {
  board::step made;
  made.id = new_id();
  made.board = "#ops";
  made.at = at_two;
  for (int n = first; n < first + count; ++n) {
    made.facts.push_back({window, "", "counted", 1, "{\"n\":" + std::to_string(n) + "}"});
  }
  return made;
}

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace jounce::store
