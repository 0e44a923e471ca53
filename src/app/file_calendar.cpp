#include "app/file_calendar.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "jounce/config/file.hpp"

namespace jounce::app {

namespace {

constexpr std::size_t largest_page = std::size_t{16} << 20U;  // as for a page from the wiki

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
  std::string trouble;
  const auto text = config::read_whole_file(path_, largest_page, trouble);
  if (!text) trouble.insert(0, path_.string() + " ");
  if (!text && trouble != trouble_) spdlog::warn("the calendar cannot be read: {}", trouble);
  trouble_ = trouble;
  if (text) {
    listener_.read(*text, "");
  } else {
    listener_.failed(trouble);
  }
}

}  // namespace jounce::app
