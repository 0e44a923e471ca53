// Keeps one page read: runs a poll_state against an api_client and hands on what comes of it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>

#include "jounce/mediawiki/api_client.hpp"
#include "jounce/mediawiki/poll_state.hpp"

namespace jounce::mediawiki {

// Called in the loop's thread; they may call the poller. All three are set. Exceptions end run().
struct poll_events {
  std::function<void(page_text)> read;                    // a text that is new
  std::function<void(std::uint64_t revision)> unchanged;  // the page was asked after and is as it was
  std::function<void(const read_failure& problem, bool news)>
      failed;  // news: to be logged. The last reading stays good
};

// Where time and chance come from; the defaults are the system's.
struct poll_sources {
  std::function<moment()> now;
  std::function<double()> random;  // in [0, 1)
};

class poller {
 public:
  // `api` outlives this object, this object outlives run().
  poller(const boost::asio::any_io_executor& executor, api_client& api, std::string title,
         const poll_options& options, poll_events events, poll_sources sources = system_sources());

  static poll_sources system_sources();

  // Reads the page at once and then as poll_state says, until stop(), a cancellation or the HTTP client's
  // shutdown.
  boost::asio::awaitable<void> run();

  // Ends run(), after the request under way: shut the HTTP client down to end that too.
  void stop();

  // As poll_state's.
  void urgent_at(std::optional<wall_time> when);
  std::chrono::milliseconds refresh();

 private:
  boost::asio::awaitable<void> wait(std::chrono::milliseconds time);
  boost::asio::awaitable<void> read(poll_read what);
  void take_failure(const read_failure& problem);

  api_client& api_;
  std::string title_;
  poll_state state_;
  poll_events events_;
  poll_sources sources_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

}  // namespace jounce::mediawiki
