// IRC server on the loopback that plays one script on every connection, line by line, on the test's own loop.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <vector>

namespace jounce::test {

struct irc_step {
  enum class what {
    expect,  // reads lines up to one that begins with `text`; PING is answered on the way
    send,    // `text` as it is
    drip,    // `text`, a byte at a time
    close,   // orderly
    reset,   // with RST
    hold,    // reads on, silent, until the client goes
    deaf,    // reads nothing more, stays open
  };
  what kind;
  std::string text;
};

class irc_server {
 public:
  // With `certificate` and `key` (PEM files), speaks TLS.
  irc_server(boost::asio::io_context& io, std::vector<irc_step> script, const std::string& certificate = "",
             const std::string& key = "");
  ~irc_server();
  irc_server(const irc_server&) = delete;
  irc_server& operator=(const irc_server&) = delete;

  unsigned short port() const;
  int connections() const;
  bool done() const;                              // the script was played to its end once
  const std::vector<std::string>& lines() const;  // what came, of all connections
  bool heard(const std::string& beginning) const;

  struct state;

 private:
  std::shared_ptr<state> state_;
};

}  // namespace jounce::test
