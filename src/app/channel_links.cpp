#include "app/channel_links.hpp"

#include <unistd.h>

#include <stdexcept>
#include <utility>

#include "jounce/app/network_settings.hpp"

namespace jounce::app {

channel_links::channel_links(const boost::asio::any_io_executor& executor,
                             const config::configuration& settings,
                             const std::optional<irc::backoff_state>& backoff, channel_link_events events,
                             std::function<queue::instant()> now, part_list& parts)
    : executor_(executor),
      settings_(settings),
      events_(std::move(events)),
      now_(std::move(now)),
      parts_(parts) {
  if (settings.irc.transport != config::transport_kind::irc) return;
  network_.emplace(executor, irc_options_of(settings), events_.keep_backoff);
  if (backoff) network_->restore(*backoff);
  parts_.add("IRC", *network_);
}

channel_link& channel_links::link_of(const config::board_settings& board) {
  return network_ ? network_->channel(board.channel) : add_console(board);
}

channel_link& channel_links::add_console(const config::board_settings& board) {
  if (console_)
    throw std::runtime_error("the console can show one board only; the configuration has several");
  console_options options;
  options.nick = settings_.irc.nick;
  options.names = board.chat.names;
  options.deployer =
      board.people.deployer_accounts.empty() ? "deployer" : board.people.deployer_accounts.front();
  options.terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
  options.now = [this] { return std::chrono::floor<std::chrono::seconds>(now_()); };
  console_ = std::make_unique<console>(executor_, STDIN_FILENO, STDOUT_FILENO, std::move(options));
  parts_.add({"console", [this] { return listen(); }, [this] { console_->stop(); }});
  return *console_;
}

boost::asio::awaitable<void> channel_links::listen() {
  co_await console_->run();
  events_.input_ended();
}

std::string channel_links::status() const {
  return network_ ? "IRC: " + network_->status() : "on the terminal";
}

}  // namespace jounce::app
