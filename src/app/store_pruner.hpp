// Deletes from the store what is older than [store] keep_days: when the daemon has started, and once a day.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "jounce/queue/state.hpp"
#include "jounce/store/actor.hpp"

namespace jounce::app {

struct pruner_parts {
  std::chrono::days keep{400};
  std::function<queue::instant()> now;                              // the wall clock
  std::function<bool()> busy;                                       // an opening is near: not now
  std::function<void(const std::string& why)> give_up;              // the store failed: the daemon must end
  std::chrono::milliseconds look_again = std::chrono::seconds(15);  // while it is busy
  std::chrono::milliseconds every = std::chrono::hours(24);
};

class store_pruner {
 public:
  // `store` outlives the pruner, and the pruner what it gave the store.
  store_pruner(const boost::asio::any_io_executor& executor, store::actor& store, pruner_parts parts);

  // Until stop(). Never more than one bounded job waits in the store.
  boost::asio::awaitable<void> run();
  void stop();

 private:
  boost::asio::awaitable<void> prune_all();
  boost::asio::awaitable<std::size_t> prune_some(queue::instant before);
  boost::asio::awaitable<void> wait(std::chrono::milliseconds time);

  store::actor& store_;
  pruner_parts parts_;
  boost::asio::steady_timer timer_;
  std::size_t gone_ = 0;  // by the last job
  bool stopped_ = false;
};

// Whether a window of `board` opens within a minute, or has opened within 15 s: the store has to be free.
bool is_opening_near(const queue::state& board, queue::instant now);

}  // namespace jounce::app
