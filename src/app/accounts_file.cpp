#include "app/accounts_file.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "jounce/config/accounts.hpp"

namespace jounce::app {

accounts_file::accounts_file(const boost::asio::any_io_executor& executor, std::filesystem::path path)
    : path_(std::move(path)), watch_(executor, path_, [this] { changed(); }) {
  watch_.note();
  read();
}

// False if the file cannot be read: what was read before stays.
bool accounts_file::read() {
  auto list = config::read_accounts_file(path_);
  for (const auto& problem : list.problems) spdlog::warn("{}", to_string(problem));
  const bool unreadable = std::any_of(list.problems.begin(), list.problems.end(),
                                      [](const config::diagnostic& problem) { return problem.line == 0; });
  if (unreadable) return false;
  accounts_ = std::move(list.accounts);
  return true;
}

void accounts_file::changed() {
  if (read()) {
    spdlog::info("{}: read again, {} accounts", path_.string(), accounts_.size());
    if (told_) told_();
  } else {
    spdlog::warn("{}: the {} accounts that were read before stay", path_.string(), accounts_.size());
  }
}

}  // namespace jounce::app
