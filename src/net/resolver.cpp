#include "jounce/net/resolver.hpp"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace jounce::net {

namespace asio = boost::asio;
using asio::ip::tcp;

resolved look_up(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  const int status = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (status != 0) return {{}, ::gai_strerror(status)};
  resolved found;
  for (const auto* info = list; info != nullptr; info = info->ai_next) {
    tcp::endpoint address;
    if (info->ai_addrlen > address.capacity()) continue;
    address.resize(info->ai_addrlen);
    std::copy_n(reinterpret_cast<const unsigned char*>(info->ai_addr), info->ai_addrlen,
                reinterpret_cast<unsigned char*>(address.data()));
    address.port(port);
    found.addresses.push_back(address);
  }
  ::freeaddrinfo(list);
  return found;
}

// Shared by the one who asks and the thread, whichever lasts longer. The timer is the asker's: it must not
// outlive the loop, the thread may.
struct resolver::question {
  std::mutex mutex;
  asio::steady_timer* answered = nullptr;  // cancelled when there is an answer; null once the asker has left
  std::optional<resolved> answer;
};

// The asker's side. Leaves the thread alone with its question, however the asker ends.
struct resolver::asker {
  explicit asker(const asio::any_io_executor& executor) : answered(executor) { about->answered = &answered; }
  asker(const asker&) = delete;
  asker& operator=(const asker&) = delete;
  ~asker() {
    const std::lock_guard guard(about->mutex);
    about->answered = nullptr;
  }

  // On a thread of its own.
  static void ask(const std::shared_ptr<question>& about, const host_lookup& lookup, const std::string& host,
                  std::uint16_t port) {
    auto answer = lookup(host, port);
    const std::lock_guard guard(about->mutex);
    if (about->answered == nullptr) return;  // the loop may be gone
    asio::post(about->answered->get_executor(), [about, answer = std::move(answer)]() mutable {
      const std::lock_guard again(about->mutex);
      about->answer = std::move(answer);
      if (about->answered != nullptr) about->answered->cancel();
    });
  }

  asio::steady_timer answered;
  std::shared_ptr<question> about = std::make_shared<question>();
};

asio::awaitable<resolved> resolver::resolve(std::string host, std::uint16_t port,
                                            std::chrono::milliseconds limit) {
  const auto executor = co_await asio::this_coro::executor;
  asker asked(executor);
  under_way_ = asked.about;
  asked.answered.expires_after(limit);
  resolved none;
  try {
    std::thread(&asker::ask, asked.about, lookup_, host, port).detach();
  } catch (const std::system_error& full) {
    none.error = full.what();
    co_return none;
  }
  co_await asked.answered.async_wait(asio::as_tuple(asio::use_awaitable));
  if (asked.about->answer) co_return std::move(*asked.about->answer);
  none.error = "no answer in time";
  co_return none;
}

void resolver::cancel() {
  const auto about = under_way_.lock();
  if (!about) return;
  const std::lock_guard guard(about->mutex);
  if (about->answered != nullptr) about->answered->cancel();
}

}  // namespace jounce::net
