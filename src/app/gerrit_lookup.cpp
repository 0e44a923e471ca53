#include "app/gerrit_lookup.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "app/random_unit.hpp"

namespace jounce::app {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t body_limit = std::size_t{8} << 20U;

gerrit::lookup_answer answer_of(const net::http_result& result) {
  gerrit::lookup_answer out;
  if (const auto* error = std::get_if<net::http_error>(&result)) {
    out.reason = error->reason;
    out.too_large = error->kind == net::http_failure::too_large;
    return out;
  }
  const auto& response = std::get<net::http_response>(result);
  out.status = static_cast<int>(response.status);
  out.retry_after = response.retry_after;
  out.body = response.body;
  return out;
}

bool is_end(const net::http_result& result) {
  const auto* error = std::get_if<net::http_error>(&result);
  return error != nullptr &&
         (error->kind == net::http_failure::shut_down || error->kind == net::http_failure::cancelled);
}

}  // namespace

gerrit_lookup::gerrit_lookup(const asio::any_io_executor& executor, net::http_client& http, std::string url,
                             gerrit_events events, const gerrit::lookup_options& options)
    : executor_(executor),
      http_(http),
      url_(std::move(url)),
      events_(std::move(events)),
      machine_(options),
      timer_(executor) {}

void gerrit_lookup::want(const std::vector<std::uint32_t>& numbers) {
  for (auto& news : machine_.want(numbers, steady_clock::now())) news_.push_back(std::move(news));
  timer_.cancel();
}

void gerrit_lookup::stop() {
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> gerrit_lookup::run() {
  // Requests under way hold this object: a cancellation is noticed, not thrown.
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!stopped_) {
    deliver();
    send();
    co_await wait();
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) stopped_ = true;
  }
  while (under_way_ > 0) {
    timer_.expires_at(steady_clock::time_point::max());
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
  if (thrown_) std::rethrow_exception(thrown_);
}

void gerrit_lookup::send() {
  while (!stopped_) {
    auto request = machine_.next(steady_clock::now());
    if (!request) return;
    ++under_way_;
    asio::co_spawn(executor_, ask(std::move(*request)), [this](const std::exception_ptr& thrown) {
      --under_way_;
      if (thrown) {
        thrown_ = thrown;
        stopped_ = true;
      }
      timer_.cancel();
    });
  }
}

// Until something is due; woken sooner by a wish, an answer or stop().
asio::awaitable<void> gerrit_lookup::wait() {
  if (stopped_ || !news_.empty()) co_return;
  timer_.expires_at(machine_.wake(steady_clock::now()).value_or(steady_clock::time_point::max()));
  co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> gerrit_lookup::ask(gerrit::lookup_request what) {
  net::http_request request;
  request.url = url_ + what.target;
  request.headers = {"Accept: application/json"};
  request.limits.total = what.deadline;
  request.limits.body = body_limit;
  const auto result = co_await http_.get(std::move(request));
  take(what.id, result);
}

void gerrit_lookup::take(std::uint64_t id, const net::http_result& result) {
  if (is_end(result)) {
    stopped_ = true;
    return;
  }
  for (auto& news : machine_.answered(id, answer_of(result), random_unit(), steady_clock::now())) {
    news_.push_back(std::move(news));
  }
}

void gerrit_lookup::deliver() {
  for (const auto& news : std::exchange(news_, {})) tell(news);
}

void gerrit_lookup::tell(const gerrit::lookup_news& news) {
  if (const auto* found = std::get_if<gerrit::change_found>(&news)) {
    events_.found(found->facts);
  } else if (const auto* unanswered = std::get_if<gerrit::change_unanswered>(&news)) {
    spdlog::info("change {} could not be looked up: {}", unanswered->number, unanswered->reason);
    events_.unanswered(*unanswered);
  } else if (const auto* failing = std::get_if<gerrit::server_failing>(&news)) {
    spdlog::warn("{} does not answer, changes are not checked meanwhile: {}; the next attempt is in {} ms",
                 url_, failing->reason, failing->pause.count());
    events_.failing(*failing);
  } else {
    spdlog::info("{} answers again", url_);
    events_.answers();
  }
}

}  // namespace jounce::app
