#include "app/file_watch.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <system_error>
#include <utility>

namespace jounce::app {

namespace {

constexpr auto look_every = std::chrono::seconds(1);

}  // namespace

file_watch::file_watch(const boost::asio::any_io_executor& executor, std::filesystem::path path,
                       std::function<void()> changed)
    : path_(std::move(path)), changed_(std::move(changed)), timer_(executor) {}

std::optional<file_watch::stamp> file_watch::current() const {
  std::error_code error;
  stamp now;
  now.changed = std::filesystem::last_write_time(path_, error);
  if (error) return std::nullopt;
  now.size = std::filesystem::file_size(path_, error);
  return error ? std::nullopt : std::optional(now);
}

boost::asio::awaitable<void> file_watch::run() {
  while (!stopped_) {
    timer_.expires_after(look_every);
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (stopped_ || current() == seen_) continue;
    note();
    changed_();
  }
}

void file_watch::stop() {
  stopped_ = true;
  timer_.cancel();
}

}  // namespace jounce::app
