// The calendar as a file of wikitext, read again when it changes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <string>

#include "app/calendar_source.hpp"
#include "app/file_watch.hpp"

namespace jounce::app {

class file_calendar : public calendar_source {
 public:
  file_calendar(const boost::asio::any_io_executor& executor, std::filesystem::path path);

  void start(calendar_listener listener) override;
  void fetch(bool urgent) override;

  // Looks for a change once a second, until stop().
  boost::asio::awaitable<void> run() { return watch_.run(); }
  void stop() { watch_.stop(); }

 private:
  void read();

  std::filesystem::path path_;
  calendar_listener listener_;
  std::string trouble_;  // of the last reading, logged once a change
  file_watch watch_;
};

}  // namespace jounce::app
