// The accounts of a board's deployer_accounts_file, read again when the file changes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/file_watch.hpp"

namespace jounce::app {

class accounts_file {
 public:
  // Reads the file. Lines that are no account are left out, with a warning in the log.
  accounts_file(const boost::asio::any_io_executor& executor, std::filesystem::path path);

  // Of the last reading that there could be; none if there was none yet.
  const std::vector<std::string>& accounts() const { return accounts_; }

  // Who is told after a reading while run() goes on. A file that cannot be read is a warning, and tells
  // nobody.
  void on_change(std::function<void()> told) { told_ = std::move(told); }

  boost::asio::awaitable<void> run() { return watch_.run(); }
  void stop() { watch_.stop(); }

 private:
  bool read();
  void changed();

  std::filesystem::path path_;
  std::vector<std::string> accounts_;
  std::function<void()> told_;
  file_watch watch_;
};

}  // namespace jounce::app
