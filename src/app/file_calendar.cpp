#include "jounce/app/file_calendar.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace jounce::app {

namespace {

constexpr std::uintmax_t largest_page = std::uintmax_t{16} << 20U;  // as for a page from the wiki
constexpr auto look_every = std::chrono::seconds(1);

// The file's text, or why it cannot be had.
std::pair<std::optional<std::string>, std::string> text_of(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    return {std::nullopt, path.string() + " is a folder, not a file"};
  const auto size = std::filesystem::file_size(path, error);
  if (error) return {std::nullopt, path.string() + ": " + error.message()};
  if (size > largest_page) return {std::nullopt, path.string() + " has more than 16 MiB"};
  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) return {std::nullopt, path.string() + ": " + std::strerror(errno)};
  text.resize(static_cast<std::size_t>(file.gcount()));
  return {std::move(text), ""};
}

}  // namespace

file_calendar::file_calendar(const boost::asio::any_io_executor& executor, std::filesystem::path path)
    : path_(std::move(path)), timer_(executor) {}

void file_calendar::start(calendar_listener listener) {
  listener_ = std::move(listener);
  read();
}

void file_calendar::fetch(bool) {
  read();
}

std::optional<file_calendar::stamp> file_calendar::current_stamp() const {
  std::error_code error;
  stamp now;
  now.changed = std::filesystem::last_write_time(path_, error);
  if (error) return std::nullopt;
  now.size = std::filesystem::file_size(path_, error);
  return error ? std::nullopt : std::optional(now);
}

void file_calendar::read() {
  seen_ = current_stamp();
  const auto [text, trouble] = text_of(path_);
  if (!text && trouble != trouble_) spdlog::warn("the calendar cannot be read: {}", trouble);
  trouble_ = trouble;
  if (text) {
    listener_.read(*text, "");
  } else {
    listener_.failed(trouble);
  }
}

boost::asio::awaitable<void> file_calendar::run() {
  while (!stopped_) {
    timer_.expires_after(look_every);
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (!stopped_ && current_stamp() != seen_) read();
  }
}

void file_calendar::stop() {
  stopped_ = true;
  timer_.cancel();
}

}  // namespace jounce::app
