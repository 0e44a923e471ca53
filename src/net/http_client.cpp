#include "jounce/net/http_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <stdexcept>

#include "jounce/text/irc_text.hpp"
#include "net/http_multi.hpp"
#include "net/http_redirect.hpp"

namespace jounce::net {

namespace asio = boost::asio;

namespace {

using share_ptr = std::unique_ptr<CURLSH, decltype(&curl_share_cleanup)>;

// libcurl, once a process and for good: an abandoned resolver thread may run until the end.
void start_libcurl() {
  static const bool started = [] {
    struct sigaction current = {};
    if (::sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL)
      std::signal(SIGPIPE, SIG_IGN);
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  }();
  if (!started) throw std::runtime_error("libcurl cannot be initialised");
}

share_ptr cookie_jar(bool wanted) {
  share_ptr out(wanted ? curl_share_init() : nullptr, curl_share_cleanup);
  if (out) curl_share_setopt(out.get(), CURLSHOPT_SHARE, static_cast<int>(CURL_LOCK_DATA_COOKIE));
  return out;
}

// Ends the transfer when its coroutine does, however that comes about.
class abort_on_exit {
 public:
  abort_on_exit(http_multi& multi, http_transfer& transfer) : multi_(multi), transfer_(transfer) {}
  ~abort_on_exit() { multi_.abort(transfer_, {http_failure::cancelled, "cancelled"}); }
  abort_on_exit(const abort_on_exit&) = delete;
  abort_on_exit& operator=(const abort_on_exit&) = delete;

 private:
  http_multi& multi_;
  http_transfer& transfer_;
};

std::string milliseconds_spoken(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

}  // namespace

class http_client::impl {
 public:
  impl(const asio::any_io_executor& executor, const http_options& options)
      : executor_(executor),
        cookies_(cookie_jar(options.keep_cookies)),
        settings_{text::irc_safe(options.user_agent), options.ca_file, cookies_.get()},
        multi_(std::make_shared<http_multi>(executor, options.max_parallel)) {}

  void shutdown() { multi_->shutdown(); }

  // `self` keeps everything alive until the coroutine ends.
  static asio::awaitable<http_result> fetch(std::shared_ptr<impl> self, http_request request,
                                            http_method method) {
    const auto deadline = std::chrono::steady_clock::now() + request.limits.total;
    for (int redirects = 0;; ++redirects) {
      const auto transfer =
          std::make_shared<http_transfer>(self->executor_, request, method, self->settings_, deadline);
      co_await run(self, transfer, request.limits.total);
      if (transfer->redirect_target().empty()) co_return transfer->take_result();
      if (auto refusal = refuse(request, method, *transfer, redirects)) co_return std::move(*refusal);
      request.url = transfer->redirect_target();
      const auto cancellation = co_await asio::this_coro::cancellation_state;
      if (cancellation.cancelled() != asio::cancellation_type::none) {
        co_return http_error{http_failure::cancelled, "cancelled"};
      }
    }
  }

 private:
  // Returns when `transfer` is finished.
  static asio::awaitable<void> run(std::shared_ptr<impl> self, std::shared_ptr<http_transfer> transfer,
                                   std::chrono::milliseconds total) {
    const abort_on_exit guard(*self->multi_, *transfer);
    self->multi_->start(transfer);
    if (transfer->finished()) co_return;
    const auto [error] =
        co_await transfer->finished_or_late().async_wait(asio::as_tuple(asio::use_awaitable));
    if (!error) {
      self->multi_->abort(
          *transfer, {http_failure::timed_out, "no complete answer within " + milliseconds_spoken(total)});
    }
  }

  static std::optional<http_result> refuse(const http_request& request, http_method method,
                                           const http_transfer& transfer, int redirects) {
    const auto& target = transfer.redirect_target();
    std::optional<std::string> reason;
    if (method == http_method::post) {
      reason = "redirect of a POST";
    } else if (redirects >= request.limits.redirects) {
      reason = "more than " + std::to_string(request.limits.redirects) + " redirects";
    } else {
      reason = redirect_refusal(request.url, target);
    }
    if (!reason) return std::nullopt;
    return http_error{http_failure::redirect, text::irc_safe(*reason, 300)};
  }

  asio::any_io_executor executor_;
  share_ptr cookies_;
  transfer_settings settings_;
  std::shared_ptr<http_multi> multi_;
};

http_client::http_client(const asio::any_io_executor& executor, const http_options& options) {
  start_libcurl();
  impl_ = std::make_shared<impl>(executor, options);
}

http_client::~http_client() {
  shutdown();
}

asio::awaitable<http_result> http_client::get(http_request request) {
  return impl::fetch(impl_, std::move(request), http_method::get);
}

asio::awaitable<http_result> http_client::post(http_request request) {
  return impl::fetch(impl_, std::move(request), http_method::post);
}

void http_client::shutdown() {
  impl_->shutdown();
}

}  // namespace jounce::net
