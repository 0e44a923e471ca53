// The release branches that are live, kept read from an address.
//
// Accepted (gerrit::read_live_branches): text with one branch in each line, # before comments; a JSON list of
// branches; a JSON object whose values are branches, such as a wiki farm's wikiversions.json. A version,
// "1.47.0-wmf.4" or "php-1.47.0-wmf.4", means the branch "wmf/1.47.0-wmf.4".
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "jounce/net/http_client.hpp"

namespace jounce::app {

struct live_branches_options {
  std::chrono::milliseconds interval{600'000};
  std::chrono::milliseconds first_backoff{30'000};  // doubled with every failure in a row, up to `interval`
  std::chrono::milliseconds deadline{20'000};
};

class live_branches {
 public:
  // `read` is called from run() with every reading; after a failure, which is logged, the last one stays
  // good. `http` outlives this object, and this object outlives run().
  live_branches(const boost::asio::any_io_executor& executor, net::http_client& http, std::string url,
                std::function<void(const std::vector<std::string>&)> read,
                const live_branches_options& options = {});

  // Reads at once and then in intervals, until stop(), a cancellation or the HTTP client's shutdown.
  boost::asio::awaitable<void> run();
  void stop();

 private:
  boost::asio::awaitable<net::http_result> fetch();
  std::chrono::milliseconds take(const net::http_result& result);
  std::chrono::milliseconds failed(const std::string& reason);

  net::http_client& http_;
  std::string url_;
  std::function<void(const std::vector<std::string>&)> read_;
  live_branches_options options_;
  boost::asio::steady_timer timer_;
  int failures_ = 0;     // in a row
  std::string failure_;  // the last one
  bool stopped_ = false;
};

}  // namespace jounce::app
