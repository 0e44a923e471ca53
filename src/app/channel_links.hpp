// Where the boards' channels are: on an IRC network, or on the terminal.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/console.hpp"
#include "app/irc_network.hpp"
#include "app/part_list.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::app {

struct channel_link_events {
  std::function<void(const irc::stored_backoff&)> keep_backoff;  // store it for the next start
  std::function<void()> input_ended;                             // of the terminal: the program is to end
};

class channel_links {
 public:
  // Its parts are added to `parts`; it outlives their use, as `settings` does. `backoff`: what an earlier run
  // stored, if anything. Throws std::runtime_error where a secret that the configuration needs is not there.
  channel_links(const boost::asio::any_io_executor& executor, const config::configuration& settings,
                const std::optional<irc::backoff_state>& backoff, channel_link_events events,
                std::function<queue::instant()> now, part_list& parts);

  // The channel of a board. Throws std::runtime_error for a second one on the terminal.
  channel_link& link_of(const config::board_settings& board);

  // What a service manager shows: "IRC: in #a, #b", "on the terminal".
  std::string status() const;

 private:
  channel_link& add_console(const config::board_settings& board);
  boost::asio::awaitable<void> listen();

  boost::asio::any_io_executor executor_;
  const config::configuration& settings_;
  channel_link_events events_;
  std::function<queue::instant()> now_;
  part_list& parts_;
  std::optional<irc_network> network_;
  std::unique_ptr<console> console_;
};

}  // namespace jounce::app
