// A coroutine run to its end on a loop that has nothing else to do.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <utility>

namespace jounce::cli {

// Its value; throws what it throws.
template <typename Value>
Value run_to_end(boost::asio::io_context& loop, boost::asio::awaitable<Value> what) {
  auto value = boost::asio::co_spawn(loop, std::move(what), boost::asio::use_future);
  loop.restart();
  loop.run();
  return value.get();
}

}  // namespace jounce::cli
