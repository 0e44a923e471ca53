// One TCP connection to an IRC server, with TLS or, for loopback tests, without. TLS is 1.2 or newer; chain,
// host name and SNI are verified always.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace jounce::net {

struct tls_options {
  bool enabled = true;
  std::string ca_file;      // PEM; the only ones trusted. Empty: the system's
  std::string client_cert;  // PEM, for SASL EXTERNAL; empty: none
  std::string client_key;   // PEM; empty: it stands in client_cert
};

// A context for connections with `options`. Throws std::runtime_error, with the file's name, for files that
// cannot be used.
boost::asio::ssl::context make_tls_context(const tls_options& options);

// Whether a connection stands, or why not. `permanent`: it will fail again until somebody changes something
// (a certificate).
struct connect_result {
  bool ok = false, permanent = false;
  std::string error;
};

// Always held by a shared_ptr: operations under way keep it.
class irc_stream : public std::enable_shared_from_this<irc_stream> {
 public:
  // The connection ends when what is written does not leave within `write_limit`, or too much of it waits.
  irc_stream(const boost::asio::any_io_executor& executor, boost::asio::ssl::context& context, bool tls,
             std::chrono::milliseconds write_limit);

  // Connects, and shakes hands for `host`, each within `limit`. Once.
  boost::asio::awaitable<connect_result> connect(boost::asio::ip::tcp::endpoint address, std::string host,
                                                 std::chrono::milliseconds limit);

  // Some bytes into `into`; 0 once the connection is over, and then error() says why.
  boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t room);

  // Writes `bytes`, after those of earlier calls; they are kept until they are written. Nothing is written
  // after close().
  void write(const std::string& bytes);
  // Calls `then` once all that was handed to write() has left, or the connection is over.
  void when_written(std::function<void()> then);
  // Ends the connection at once. Reads under way end with 0.
  void close(const std::string& why);

  bool open() const { return open_; }
  const std::string& error() const { return error_; }

 private:
  void verify(const std::string& host);
  void start_writing();
  void arm(std::chrono::milliseconds limit, const char* what);

  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
  bool tls_;
  std::chrono::milliseconds write_limit_;
  boost::asio::steady_timer watchdog_;
  std::string waiting_, writing_;
  std::function<void()> written_;
  bool open_ = false;
  std::string error_;
};

}  // namespace jounce::net
