#include "app/file_calendar.hpp"

#include <spdlog/spdlog.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

namespace jounce::app {

namespace {

constexpr std::uintmax_t largest_page = std::uintmax_t{16} << 20U;  // as for a page from the wiki

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
    : path_(std::move(path)), watch_(executor, path_, [this] { read(); }) {}

void file_calendar::start(calendar_listener listener) {
  listener_ = std::move(listener);
  read();
}

void file_calendar::fetch(bool) {
  read();
}

void file_calendar::read() {
  watch_.note();
  const auto [text, trouble] = text_of(path_);
  if (!text && trouble != trouble_) spdlog::warn("the calendar cannot be read: {}", trouble);
  trouble_ = trouble;
  if (text) {
    listener_.read(*text, "");
  } else {
    listener_.failed(trouble);
  }
}

}  // namespace jounce::app
