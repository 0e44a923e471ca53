#include "app/live_branches.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>
#include <variant>

#include "app/random_unit.hpp"
#include "jounce/gerrit/answers.hpp"

namespace jounce::app {

namespace asio = boost::asio;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t body_limit = std::size_t{1} << 20U;

}  // namespace

live_branches::live_branches(const asio::any_io_executor& executor, net::http_client& http, std::string url,
                             std::function<void(const std::vector<std::string>&)> read,
                             const live_branches_options& options)
    : http_(http), url_(std::move(url)), read_(std::move(read)), options_(options), timer_(executor) {}

void live_branches::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> live_branches::run() {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!stopped_) {
    const auto result = co_await fetch();
    const auto pause = take(result);
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (stopped_ || cancellation.cancelled() != asio::cancellation_type::none) co_return;
    timer_.expires_after(pause);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

asio::awaitable<net::http_result> live_branches::fetch() {
  net::http_request request;
  request.url = url_;
  request.limits.total = options_.deadline;
  request.limits.body = body_limit;
  return http_.get(std::move(request));
}

// Until the next reading.
milliseconds live_branches::take(const net::http_result& result) {
  if (const auto* error = std::get_if<net::http_error>(&result)) {
    if (error->kind == net::http_failure::shut_down || error->kind == net::http_failure::cancelled) {
      stopped_ = true;
      return milliseconds(0);
    }
    return failed(error->reason);
  }
  const auto& response = std::get<net::http_response>(result);
  if (response.status != 200) {
    const auto pause = failed("HTTP " + std::to_string(response.status));
    return std::max<milliseconds>(pause, response.retry_after.value_or(std::chrono::seconds(0)));
  }
  const auto branches = gerrit::read_live_branches(response.body);
  if (const auto* bad = std::get_if<gerrit::bad_answer>(&branches)) return failed(bad->reason);
  if (std::exchange(failures_, 0) > 0) spdlog::info("{} can be read again", url_);
  failure_.clear();
  read_(std::get<std::vector<std::string>>(branches));
  return options_.interval;
}

milliseconds live_branches::failed(const std::string& reason) {
  if (reason != failure_) {
    spdlog::warn("live branches cannot be read from {}, the last reading stays: {}", url_, reason);
  }
  failure_ = reason;
  const auto doubled = options_.first_backoff * (std::int64_t{1} << std::min(failures_++, 20));
  const std::chrono::duration<double, std::milli> longest = std::min(doubled, options_.interval);
  return std::chrono::duration_cast<milliseconds>(longest * (0.5 + random_unit() / 2));
}

}  // namespace jounce::app
