// Host names to addresses, by the system's getaddrinfo on a thread of its own: one that hangs is abandoned,
// never awaited, so that it delays neither a deadline nor the end of the program (Asio's own resolver joins
// its thread).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace jounce::net {

struct resolved {
  std::vector<boost::asio::ip::tcp::endpoint> addresses;
  std::string error;  // why there are none; empty otherwise
};

// The addresses of `host`, in the system's order, with `port`; an error once `limit` has passed.
boost::asio::awaitable<resolved> resolve(std::string host, std::uint16_t port,
                                         std::chrono::milliseconds limit);

}  // namespace jounce::net
