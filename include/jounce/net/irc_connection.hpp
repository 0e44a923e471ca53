// The one owner of our connection to an IRC network: connects, hands bytes and time to irc::client, does what
// it orders, and connects again with the back-off of irc/backoff.hpp.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "jounce/irc/backoff.hpp"
#include "jounce/irc/client.hpp"
#include "jounce/net/irc_stream.hpp"
#include "jounce/net/resolver.hpp"

namespace jounce::net {

struct irc_options {
  std::string host;
  std::uint16_t port = 6697;
  tls_options tls;
  irc::session_settings session;
  std::chrono::milliseconds resolve_limit{15'000};
  std::chrono::milliseconds connect_limit{20'000};  // of TCP, and again of TLS
  std::chrono::milliseconds write_limit{30'000};
  host_lookup lookup = look_up;
};

// All are called on the loop and must be set.
struct irc_listener {
  std::function<void(const irc::event&)> happened;
  std::function<void(const std::string& why)> disconnected;         // after the last event of a connection
  std::function<void(const irc::stored_backoff&)> backoff_changed;  // to be kept for the next start
};

class irc_connection {
 public:
  // Throws std::runtime_error for certificates that cannot be used.
  irc_connection(const boost::asio::any_io_executor& executor, irc_options options, irc_listener listener);

  // Takes up the back-off of an earlier run.
  void restore(const irc::backoff_state& state) { backoff_ = state; }

  // Keeps us connected until stop().
  boost::asio::awaitable<void> run();

  // Says QUIT, and ends run() when the server closes or two seconds have passed.
  void stop();

  // As irc::client's.
  void say(irc::utterance what);
  void expect_opening(irc::instant when) { client_.expect_opening(when); }
  const irc::client& client() const { return client_; }

 private:
  boost::asio::awaitable<void> pause();
  boost::asio::awaitable<bool> connect();
  boost::asio::awaitable<void> converse();
  void perform(irc::client::output out);
  void arm();
  void ended(irc::ending_kind kind, const std::string& why);

  boost::asio::any_io_executor executor_;
  irc_options options_;
  irc_listener listener_;
  boost::asio::ssl::context context_;
  irc::client client_;
  irc::backoff_state backoff_;
  std::shared_ptr<irc_stream> stream_;  // of this connection or attempt
  resolver resolver_;
  boost::asio::steady_timer tick_, pause_;
  std::optional<irc::ending> ending_;  // what the client said of this connection
  std::optional<irc::instant> registered_since_;
  std::string last_trouble_;  // logged once a change
  bool stopped_ = false;
};

}  // namespace jounce::net
