#include "jounce/net/resolver.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace jounce::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Shared by the one who asks and the thread, whichever lasts longer.
struct question {
  explicit question(const asio::any_io_executor& executor) : answered(executor) {}

  std::mutex mutex;
  bool abandoned = false;
  asio::steady_timer answered;  // cancelled when there is an answer; touched on the loop only
  std::optional<resolved> answer;
};

resolved look_up(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  const int status = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (status != 0) return {{}, ::gai_strerror(status)};
  resolved found;
  for (const auto* one = list; one != nullptr; one = one->ai_next) {
    tcp::endpoint address;
    if (one->ai_addrlen > address.capacity()) continue;
    address.resize(one->ai_addrlen);
    std::copy_n(reinterpret_cast<const unsigned char*>(one->ai_addr), one->ai_addrlen,
                reinterpret_cast<unsigned char*>(address.data()));
    address.port(port);
    found.addresses.push_back(address);
  }
  ::freeaddrinfo(list);
  return found;
}

void ask(const std::shared_ptr<question>& about, const std::string& host, std::uint16_t port) {
  auto answer = look_up(host, port);
  const std::lock_guard guard(about->mutex);
  if (about->abandoned) return;  // the loop may be gone
  asio::post(about->answered.get_executor(), [about, answer = std::move(answer)]() mutable {
    about->answer = std::move(answer);
    about->answered.cancel();
  });
}

// Leaves the thread alone with its question, however the asker ends.
struct abandoner {
  std::shared_ptr<question> about;
  ~abandoner() {
    const std::lock_guard guard(about->mutex);
    about->abandoned = true;
  }
};

}  // namespace

asio::awaitable<resolved> resolve(std::string host, std::uint16_t port, std::chrono::milliseconds limit) {
  const auto executor = co_await asio::this_coro::executor;
  const auto about = std::make_shared<question>(executor);
  const abandoner leaving{about};
  about->answered.expires_after(limit);
  std::thread(ask, about, host, port).detach();
  co_await about->answered.async_wait(asio::as_tuple(asio::use_awaitable));
  if (about->answer) co_return std::move(*about->answer);
  resolved late;
  late.error = "no answer in time";
  co_return late;
}

}  // namespace jounce::net
