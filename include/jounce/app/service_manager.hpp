// What systemd, or whoever else started the daemon, is told about it: that it is ready, how it does, that its
// loop turns, that it ends. The protocol is that of sd_notify(3): a datagram of NAME=VALUE lines.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/local/datagram_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "jounce/queue/state.hpp"

namespace jounce::app {

struct service_settings {
  std::string socket;                     // a path, or "@name" of an abstract one; empty: nobody is told
  std::chrono::microseconds watchdog{0};  // a sign of life is due within this; 0: none is wanted
};

class service_manager {
 public:
  // `status` is asked for one line about the daemon. A socket that cannot be used is a warning in the log.
  service_manager(const boost::asio::any_io_executor& executor, const service_settings& settings,
                  std::function<std::string()> status);

  // Says READY=1; then, until stop(), STATUS= when the status changes and WATCHDOG=1 at half of the
  // interval. A loop that is stuck does not come to say it.
  boost::asio::awaitable<void> run();

  // Says STOPPING=1, the last that is said.
  void stop();

 private:
  void report();
  bool tell(const std::string& message);

  boost::asio::local::datagram_protocol::socket socket_;
  std::optional<boost::asio::local::datagram_protocol::endpoint> manager_;
  std::chrono::steady_clock::duration feed_every_;  // 0: never
  std::function<std::string()> status_;
  boost::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point feed_at_;
  bool ready_told_ = false, stopped_ = false;
  std::string told_status_;
  std::string trouble_;  // of the last message, logged once a change
};

// How the calendar of a board does, in some words: "good", "not read yet", "cannot be read since …". The same
// words as long as nothing changes.
std::string calendar_status(const queue::calendar_health& health);

}  // namespace jounce::app
