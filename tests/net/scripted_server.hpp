// HTTP server on the loopback that answers each request with the next piece of a script, or as a function
// says, byte for byte. It runs on the test's own loop and needs no thread and no waiting.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jounce::test {

struct reply {
  enum class then { keep, close, hold };  // hold: stays open, and silent, until the client goes
  std::string bytes;
  then after = then::keep;
  std::chrono::milliseconds drip{0};  // between two bytes; 0: all at once
};

// A whole answer with Content-Length.
reply answer(std::string_view status, std::string_view headers, std::string_view body);
reply ok(std::string_view body);

class scripted_server {
 public:
  // With `tls_dir`, speaks TLS with server.pem and server.key of that folder (tests/servers/make-ca).
  scripted_server(boost::asio::io_context& io, std::vector<reply> script, const std::string& tls_dir = "");
  // Asks `answer_to` what to say to each request, head and body.
  scripted_server(boost::asio::io_context& io, std::function<reply(const std::string& request)> answer_to);
  ~scripted_server();
  scripted_server(const scripted_server&) = delete;
  scripted_server& operator=(const scripted_server&) = delete;

  std::string url(std::string_view path = "/") const;
  unsigned short port() const;
  int connections() const;                           // accepted so far
  int most_open() const;                             // at one time
  const std::vector<std::string>& requests() const;  // head and body, in order of arrival
  struct state;

 private:
  std::shared_ptr<state> state_;
};

// Runs `io` until `work` has its value.
template <class Value>
Value run(boost::asio::io_context& io, boost::asio::awaitable<Value> work) {
  std::optional<Value> out;
  std::exception_ptr error;
  boost::asio::co_spawn(io, std::move(work), [&](const std::exception_ptr& thrown, Value value) {
    error = thrown;
    out = std::move(value);
    io.stop();
  });
  io.restart();
  io.run();
  if (error) std::rethrow_exception(error);
  return std::move(*out);
}

}  // namespace jounce::test
