#include "jounce/mediawiki/poller.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <random>
#include <utility>

namespace jounce::mediawiki {

namespace asio = boost::asio;

poller::poller(const asio::any_io_executor& executor, api_client& api, std::string title,
               const poll_options& options, poll_events events, poll_sources sources)
    : api_(api),
      title_(std::move(title)),
      state_(options),
      events_(std::move(events)),
      sources_(std::move(sources)),
      timer_(executor) {}

poll_sources poller::system_sources() {
  const auto now = [] {
    const auto wall =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return moment{std::chrono::steady_clock::now(), wall};
  };
  const auto engine = std::make_shared<std::mt19937>(std::random_device{}());
  return {now, [engine] { return std::uniform_real_distribution<double>(0, 1)(*engine); }};
}

asio::awaitable<void> poller::run() {
  while (!stopped_) {
    const auto action = state_.next(sources_.now());
    if (const auto* pause = std::get_if<poll_wait>(&action)) {
      co_await wait(pause->time);
    } else {
      co_await read(std::get<poll_read>(action));
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) co_return;
  }
}

// Returns early when something is wanted sooner.
asio::awaitable<void> poller::wait(std::chrono::milliseconds time) {
  timer_.expires_after(time);
  co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> poller::read(poll_read what) {
  read_options options;
  options.deadline = what.deadline;
  options.maxlag = what.maxlag;
  if (what.page) {
    auto answer = co_await api_.read_page(title_, options);
    if (const auto* problem = std::get_if<read_failure>(&answer)) {
      take_failure(*problem);
    } else {
      auto& page = std::get<page_text>(answer);
      state_.page_read(page.revision, sources_.now());
      events_.read(std::move(page));
    }
  } else {
    const auto answer = co_await api_.read_revision_id(title_, options);
    if (const auto* problem = std::get_if<read_failure>(&answer)) {
      take_failure(*problem);
    } else if (state_.revision_read(std::get<std::uint64_t>(answer), sources_.now())) {
      events_.unchanged(std::get<std::uint64_t>(answer));
    }
  }
}

void poller::take_failure(const read_failure& problem) {
  const bool news = state_.failed(problem, sources_.random(), sources_.now());
  if (problem.kind == failure_kind::cancelled) {
    stopped_ = true;
  } else {
    events_.failed(problem, news);
  }
}

void poller::stop() {
  stopped_ = true;
  timer_.cancel();
}

void poller::urgent_at(std::optional<wall_time> when) {
  state_.urgent_at(when, sources_.now());
  timer_.cancel();
}

std::chrono::milliseconds poller::refresh() {
  const auto held_back = state_.refresh(sources_.now());
  timer_.cancel();
  return held_back;
}

}  // namespace jounce::mediawiki
