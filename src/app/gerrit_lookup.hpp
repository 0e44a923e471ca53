// Asks Gerrit about changes: runs a gerrit::lookup over HTTP and hands on what comes of it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "jounce/gerrit/lookup.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::app {

// Called in the loop's thread, from run(); they may call the look-up. All are set. Exceptions end run().
struct gerrit_events {
  std::function<void(const gerrit::change_facts&)> found;  // also that there is no such change
  std::function<void(const gerrit::change_unanswered&)> unanswered;
  std::function<void(const gerrit::server_failing&)> failing;  // logged already
  std::function<void()> answers;                               // again; logged already
};

class gerrit_lookup {
 public:
  // `url` is Gerrit's, without a slash at its end; requests are anonymous. `http` outlives this object, and
  // this object outlives run().
  gerrit_lookup(const boost::asio::any_io_executor& executor, net::http_client& http, std::string url,
                gerrit_events events, const gerrit::lookup_options& options = {});

  // Wants the facts of these changes as they are now: each is met by `found` or told once by `unanswered`,
  // after which `found` may follow. Never calls back by itself.
  void want(const std::vector<std::uint32_t>& numbers);

  // Sends what is due, until stop(), a cancellation or the HTTP client's shutdown; returns when nothing is
  // under way any more.
  boost::asio::awaitable<void> run();

  // Ends run(), after the requests under way: shut the HTTP client down to end those too.
  void stop();

 private:
  boost::asio::awaitable<void> ask(gerrit::lookup_request what);
  boost::asio::awaitable<void> wait();
  void send();
  void take(std::uint64_t id, const net::http_result& result);
  void deliver();
  void tell(const gerrit::lookup_news& news);

  boost::asio::any_io_executor executor_;
  net::http_client& http_;
  std::string url_;
  gerrit_events events_;
  gerrit::lookup machine_;
  std::vector<gerrit::lookup_news> news_;  // to be handed on
  boost::asio::steady_timer timer_;
  std::size_t under_way_ = 0;
  std::exception_ptr thrown_;  // by a request
  bool stopped_ = false;
};

}  // namespace jounce::app
