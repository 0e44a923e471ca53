#include "jounce/app/service_manager.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "jounce/text/duration.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::app {

namespace asio = boost::asio;
using asio::local::datagram_protocol;

namespace {

constexpr auto look_every = std::chrono::seconds(1);
constexpr std::size_t longest_status = 1024;
constexpr std::size_t longest_path = 107;  // of a sockaddr_un, its NUL left out

// An abstract name begins with a NUL, which is written as "@".
std::string address_of(std::string socket) {
  if (socket.starts_with('@')) socket.front() = '\0';
  return socket;
}

bool is_socket(const std::string& name) {
  return name.size() > 1 && name.size() <= longest_path && (name.front() == '/' || name.front() == '@');
}

}  // namespace

service_manager::service_manager(const asio::any_io_executor& executor, const service_settings& settings,
                                 std::function<std::string()> status)
    : socket_(executor), feed_every_(settings.watchdog / 2), status_(std::move(status)), timer_(executor) {
  if (settings.socket.empty()) return;
  if (!is_socket(settings.socket)) {
    spdlog::warn("the service manager is not told: $NOTIFY_SOCKET is {}; expected a path or @name",
                 settings.socket);
    return;
  }
  socket_.open(datagram_protocol());
  socket_.non_blocking(true);
  manager_.emplace(address_of(settings.socket));
}

asio::awaitable<void> service_manager::run() {
  while (manager_ && !stopped_) {
    report();
    const auto now = std::chrono::steady_clock::now();
    const bool is_fed = feed_every_.count() > 0 && feed_at_ > now;
    timer_.expires_at(is_fed ? std::min(now + look_every, feed_at_) : now + look_every);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

// All that is to be told now, in one message. What could not be told is told at the next look.
void service_manager::report() {
  const auto now = std::chrono::steady_clock::now();
  const auto status = text::log_safe(status_(), longest_status);
  const bool feed = feed_every_.count() > 0 && now >= feed_at_;
  std::string message;
  if (!ready_told_) message += "READY=1\n";
  if (status != told_status_) message += "STATUS=" + status + "\n";
  if (feed) message += "WATCHDOG=1\n";
  if (message.empty() || !tell(message)) return;
  ready_told_ = true;
  told_status_ = status;
  if (feed) feed_at_ = now + feed_every_;
}

void service_manager::stop() {
  if (stopped_) return;
  stopped_ = true;
  tell("STOPPING=1\nSTATUS=ending\n");
  timer_.cancel();
}

bool service_manager::tell(const std::string& message) {
  if (!manager_) return false;
  boost::system::error_code error;
  socket_.send_to(asio::buffer(message), *manager_, 0, error);
  const auto trouble = error ? error.message() : "";
  if (error && trouble != trouble_) spdlog::warn("the service manager cannot be told: {}", trouble);
  trouble_ = trouble;
  return !error;
}

std::string calendar_status(const queue::calendar_health& health) {
  if (!health.trouble.empty()) {
    const auto since = std::chrono::floor<std::chrono::seconds>(health.trouble_since);
    return "cannot be read since " + text::iso_date(since) + " " + text::hour_minute(since) +
           " UTC: " + health.trouble;
  }
  return health.read == queue::instant{} ? "not read yet" : "good";
}

}  // namespace jounce::app
