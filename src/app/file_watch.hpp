// Notices that a file changed, by its time and size, or that it came or went.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace jounce::app {

class file_watch {
 public:
  // `changed` is called on the loop, once a change.
  file_watch(const boost::asio::any_io_executor& executor, std::filesystem::path path,
             std::function<void()> changed);

  // The file as it is now is known: to be called before it is read.
  void note() { seen_ = current(); }

  // Looks once a second, until stop().
  boost::asio::awaitable<void> run();
  void stop();

 private:
  struct stamp {
    std::filesystem::file_time_type changed;
    std::uintmax_t size = 0;
    bool operator==(const stamp&) const = default;
  };
  std::optional<stamp> current() const;

  std::filesystem::path path_;
  std::function<void()> changed_;
  std::optional<stamp> seen_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

}  // namespace jounce::app
