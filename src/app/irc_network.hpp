// The boards' channels on one IRC network: what the connection tells goes to the board it concerns, what
// boards say goes out.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/channel_link.hpp"
#include "jounce/net/irc_connection.hpp"

namespace jounce::app {

class irc_network {
 public:
  // `keep_backoff` stores the back-off for the next start.
  irc_network(const boost::asio::any_io_executor& executor, const net::irc_options& options,
              std::function<void(const irc::stored_backoff&)> keep_backoff);

  ~irc_network();

  // The channel of that name; it must be one of the session's. Lives as long as the network.
  channel_link& channel(const std::string& name);

  void restore(const irc::backoff_state& state) { connection_.restore(state); }
  boost::asio::awaitable<void> run() { return connection_.run(); }
  void stop() { connection_.stop(); }

  // What a service manager shows: "in #a, #b" or "not connected: …".
  std::string status() const;

 private:
  class link;
  struct router;

  void happened(const irc::event& what);
  void disconnected(const std::string& why);
  void list_members(const std::string& channel);
  void heard(const irc::events::heard& what);
  link* find(const std::string& channel);
  link* of_private(const std::string& nick);
  void say(irc::utterance what, std::function<void(delivery)> done);

  std::map<std::string, std::unique_ptr<link>> links_;  // by folded name
  std::map<std::uint64_t, std::function<void(delivery)>> unsettled_;
  std::uint64_t last_ticket_ = 0;
  std::string trouble_ = "connecting";
  net::irc_connection connection_;
};

}  // namespace jounce::app
