// Host names to addresses, by the system's getaddrinfo on a thread of its own: one that hangs is abandoned,
// never awaited, so that it delays neither a deadline nor the end of the program (Asio's own resolver joins
// its thread).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jounce::net {

struct resolved {
  std::vector<boost::asio::ip::tcp::endpoint> addresses;
  std::string error;  // why there are none; empty otherwise
};

// Answers for a host and port; called on a thread of its own, and may hang.
using host_lookup = std::function<resolved(const std::string& host, std::uint16_t port)>;

// The system's: getaddrinfo, in its order.
resolved look_up(const std::string& host, std::uint16_t port);

// One question at a time. Goes before its loop, or with it.
class resolver {
 public:
  explicit resolver(host_lookup lookup) : lookup_(std::move(lookup)) {}

  // The addresses of `host` with `port`; an error once `limit` has passed.
  boost::asio::awaitable<resolved> resolve(std::string host, std::uint16_t port,
                                           std::chrono::milliseconds limit);
  // Ends a question under way at once, with an error.
  void cancel();

 private:
  struct question;
  struct asker;

  host_lookup lookup_;
  std::weak_ptr<question> under_way_;
};

}  // namespace jounce::net
