// The calendar as a file of wikitext, read again when it changes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "jounce/app/calendar_source.hpp"

namespace jounce::app {

class file_calendar : public calendar_source {
 public:
  file_calendar(const boost::asio::any_io_executor& executor, std::filesystem::path path);

  void start(calendar_listener listener) override;
  void fetch(bool urgent) override;

  // Looks for a change once a second, until stop().
  boost::asio::awaitable<void> run();
  void stop();

 private:
  // What tells one content from another without reading it.
  struct stamp {
    std::filesystem::file_time_type changed;
    std::uintmax_t size = 0;
    bool operator==(const stamp&) const = default;
  };
  std::optional<stamp> current_stamp() const;
  void read();

  std::filesystem::path path_;
  calendar_listener listener_;
  std::optional<stamp> seen_;
  std::string trouble_;  // of the last reading, logged once a change
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

}  // namespace jounce::app
