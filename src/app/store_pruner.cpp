#include "app/store_pruner.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace jounce::app {

namespace asio = boost::asio;

namespace {

constexpr auto before_opening = std::chrono::seconds(60);
constexpr auto after_opening = std::chrono::seconds(15);

}  // namespace

store_pruner::store_pruner(const asio::any_io_executor& executor, store::actor& store, pruner_parts parts)
    : store_(store), parts_(std::move(parts)), timer_(executor) {}

asio::awaitable<void> store_pruner::run() {
  while (!stopped_) {
    co_await prune_all();
    co_await wait(parts_.every);
  }
}

asio::awaitable<void> store_pruner::prune_all() {
  const auto before = parts_.now() - parts_.keep;
  std::size_t all = 0;
  for (;;) {
    while (!stopped_ && parts_.busy()) {
      co_await wait(parts_.look_again);
    }
    if (stopped_) co_return;
    const auto some = co_await prune_some(before);
    if (some == 0) break;
    all += some;
  }
  if (all > 0)
    spdlog::info("store: {} windows, lines, inputs and ids of steps older than {} days deleted", all,
                 parts_.keep.count());
}

// How much went; 0 also if the store takes no job now, or fails.
asio::awaitable<std::size_t> store_pruner::prune_some(queue::instant before) {
  gone_ = 0;
  const auto done = [this](const store::result<std::size_t>& result) {
    if (result.ok()) {
      gone_ = result.value();
    } else {
      parts_.give_up(result.error().what());
    }
    timer_.cancel();
  };
  timer_.expires_at(std::chrono::steady_clock::time_point::max());
  if (!store_.prune(before, done)) co_return 0;
  co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return gone_;
}

asio::awaitable<void> store_pruner::wait(std::chrono::milliseconds time) {
  if (stopped_) co_return;
  timer_.expires_after(time);
  co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
}

void store_pruner::stop() {
  stopped_ = true;
  timer_.cancel();
}

bool is_opening_near(const queue::state& board, queue::instant now) {
  return std::any_of(board.windows.begin(), board.windows.end(), [now](const queue::window& window) {
    return window.listed && window.start <= now + before_opening && now <= window.start + after_opening;
  });
}

}  // namespace jounce::app
