#include "jounce/net/irc_connection.hpp"

#include <openssl/rand.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>
#include <utility>
#include <vector>

namespace jounce::net {

namespace asio = boost::asio;

namespace {

constexpr std::size_t read_room = 8192;

irc::instant now() {
  return std::chrono::steady_clock::now();
}

std::chrono::sys_seconds utc() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// 144 random bits as printable text without a comma (RFC 5802 section 5.1).
std::string fresh_nonce() {
  std::array<unsigned char, 18> bytes{};
  RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const auto byte : bytes) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

double jitter() {
  static thread_local std::mt19937 engine{std::random_device{}()};
  return std::uniform_real_distribution<double>(0, 1)(engine);
}

}  // namespace

irc_connection::irc_connection(const asio::any_io_executor& executor, irc_options options,
                               irc_listener listener)
    : executor_(executor),
      options_(std::move(options)),
      listener_(std::move(listener)),
      context_(make_tls_context(options_.tls)),
      client_(options_.session),
      resolver_(options_.lookup),
      tick_(executor),
      pause_(executor) {}

asio::awaitable<void> irc_connection::run() {
  while (!stopped_) {
    co_await pause();
    if (stopped_) break;
    const bool connected = co_await connect();
    if (connected) {
      co_await converse();
    }
  }
}

asio::awaitable<void> irc_connection::pause() {
  const auto at = irc::next_attempt(backoff_, now());
  if (stopped_ || at <= now()) co_return;
  pause_.expires_at(at);
  co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
}

// Tries every address of the host; true once one stands.
asio::awaitable<bool> irc_connection::connect() {
  auto host = co_await resolver_.resolve(options_.host, options_.port, options_.resolve_limit);
  if (stopped_) co_return false;
  if (host.addresses.empty()) {
    irc::attempted(backoff_, now());
    ended(irc::ending_kind::temporary, options_.host + ": " + host.error);
    co_return false;
  }
  std::string trouble;
  bool permanent = false;
  for (const auto& address : host.addresses) {
    co_await pause();
    if (stopped_) co_return false;
    irc::attempted(backoff_, now());
    stream_ = std::make_shared<irc_stream>(executor_, context_, options_.tls.enabled, options_.write_limit);
    const auto kept = stream_;
    auto result = co_await kept->connect(address, options_.host, options_.connect_limit);
    if (result.ok && !stopped_) co_return true;
    trouble += (trouble.empty() ? "" : "; ") + address.address().to_string() + " port " +
               std::to_string(address.port()) + ": " + result.error;
    permanent = permanent || result.permanent;
  }
  ended(permanent ? irc::ending_kind::permanent : irc::ending_kind::temporary, trouble);
  co_return false;
}

asio::awaitable<void> irc_connection::converse() {
  const auto kept = stream_;
  ending_.reset();
  registered_since_.reset();
  perform(client_.connected(fresh_nonce(), now()));
  std::vector<char> buffer(read_room);
  for (;;) {
    const auto size = co_await kept->read_some(buffer.data(), buffer.size());
    if (size == 0) break;
    perform(client_.received(std::string_view(buffer.data(), size), now(), utc()));
  }
  tick_.cancel();
  perform(client_.closed(kept->error(), now()));
  const auto end = ending_.value_or(irc::ending{irc::ending_kind::temporary, kept->error()});
  ended(end.kind, end.reason);
}

void irc_connection::perform(irc::client::output out) {
  stream_->write(out.bytes);
  if (out.end) {
    ending_ = out.end;
    const std::weak_ptr<irc_stream> stream = stream_;  // it keeps this function: no circle
    const auto close = [stream, why = out.end->reason] {
      if (const auto kept = stream.lock()) kept->close(why);
    };
    // Who was asked to end waits for the server's two seconds and no longer.
    if (stopped_) {
      close();
    } else {
      stream_->when_written(close);
    }
  }
  for (const auto& event : out.happened) {
    if (std::holds_alternative<irc::events::registered>(event)) {
      registered_since_ = now();
      last_trouble_.clear();
    }
    listener_.happened(event);
  }
  arm();
}

void irc_connection::arm() {
  const auto at = client_.deadline();
  if (!at || !stream_->open()) return;
  tick_.expires_at(*at);
  tick_.async_wait([this](const boost::system::error_code& cancelled) {
    if (!cancelled && stream_->open()) perform(client_.tick(now()));
  });
}

void irc_connection::ended(irc::ending_kind kind, const std::string& why) {
  irc::connection_ended(backoff_, kind, registered_since_, now(), jitter());
  registered_since_.reset();
  listener_.backoff_changed(irc::store(backoff_, now()));
  listener_.disconnected(why);
  if (stopped_ || why == last_trouble_) return;
  last_trouble_ = why;
  const auto wait = std::chrono::ceil<std::chrono::seconds>(irc::next_attempt(backoff_, now()) - now());
  const auto level = kind == irc::ending_kind::permanent ? spdlog::level::err : spdlog::level::warn;
  spdlog::log(level,
              "IRC: not connected: {}; the next attempt is in {} s, later ones of the same are not logged",
              why, wait.count());
}

void irc_connection::stop() {
  stopped_ = true;
  pause_.cancel();
  resolver_.cancel();
  if (!stream_ || !stream_->open()) return;
  if (client_.deadline()) {
    perform(client_.quit("shutting down", now()));
  } else {
    stream_->close("shutting down");
  }
}

void irc_connection::say(irc::utterance what) {
  auto out = client_.say(std::move(what), now());
  if (stream_) return perform(std::move(out));
  for (const auto& event : out.happened) listener_.happened(event);
}

}  // namespace jounce::net
