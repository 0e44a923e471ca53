// The terminal as the channel: lines from standard input are said by people,
// what the bot says is written to standard output.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/channel_link.hpp"

namespace jounce::app {

struct console_options {
  std::string nick;                // of the bot
  std::vector<std::string> names;  // that it answers to besides
  std::string deployer;            // nick and account of whoever speaks without a name before the line
  bool terminal = false;           // colours and a prompt
  std::function<std::chrono::sys_seconds()> now;  // for the times before the lines
};

class console : public channel_link {
 public:
  // Reads `input`, writes `output`; both stay the caller's.
  console(const boost::asio::any_io_executor& executor, int input, int output, console_options options);

  void listen(channel_listener listener) override;
  bool ready() const override { return true; }
  bool repeats() const override { return false; }  // what was handed to write() is on the terminal
  void say(const std::string& text, bool opening, std::chrono::milliseconds use,
           std::function<void(delivery)> done) override;
  void expect_opening(std::chrono::milliseconds) override {}
  void answer(const std::string& nick, const std::string& text) override;

  // Lets the deployer join, then reads until the end of input, `/quit` or stop().
  boost::asio::awaitable<void> run();
  void stop();

 private:
  // False at `/quit`.
  bool take(std::string_view line);
  void join(const std::string& nick);
  void speak(std::string_view nick, std::string_view text);
  bool is_name_of_bot(std::string_view name) const;
  bool write(const std::string& nick, const std::string& text);
  bool write_all(std::string_view bytes) const;
  boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t room);

  boost::asio::posix::stream_descriptor stream_;
  int input_, output_;
  bool stopped_ = false;
  console_options options_;
  channel_listener listener_;
  std::vector<std::string> here_;
};

}  // namespace jounce::app
