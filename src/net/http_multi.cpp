#include "net/http_multi.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jounce::net {

namespace asio = boost::asio;

http_multi::http_multi(asio::any_io_executor executor, int max_parallel)
    : executor_(std::move(executor)),
      timer_(executor_),
      max_parallel_(static_cast<std::size_t>(std::max(1, max_parallel))),
      multi_(curl_multi_init()) {
  if (multi_ == nullptr) throw std::runtime_error("libcurl gives no multi handle");
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &http_multi::on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &http_multi::on_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(max_parallel_));
}

http_multi::~http_multi() {
  shutdown();
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, static_cast<curl_socket_callback>(nullptr));
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, static_cast<curl_multi_timer_callback>(nullptr));
  curl_multi_cleanup(multi_);
}

void http_multi::start(std::shared_ptr<http_transfer> transfer) {
  if (transfer->finished()) return;
  if (shut_down_) {
    transfer->finish(http_error{http_failure::shut_down, "shut down"});
    return;
  }
  waiting_.push_back(std::move(transfer));
  start_waiting();
}

void http_multi::start_waiting() {
  while (!waiting_.empty() && running_.size() < max_parallel_) {
    const auto transfer = waiting_.front();
    waiting_.pop_front();
    if (curl_multi_add_handle(multi_, transfer->handle()) == CURLM_OK) {
      running_.emplace(transfer->handle(), transfer);
    } else {
      transfer->finish(CURLE_FAILED_INIT);
    }
  }
}

void http_multi::abort(http_transfer& transfer, http_error error) {
  if (transfer.finished()) return;
  if (const auto found = running_.find(transfer.handle()); found != running_.end()) {
    const auto keep = found->second;
    running_.erase(found);
    curl_multi_remove_handle(multi_, keep->handle());
    keep->finish(std::move(error));
    if (!shut_down_) start_waiting();
    return;
  }
  transfer.finish(std::move(error));
  std::erase_if(waiting_, [&](const auto& other) { return other.get() == &transfer; });
}

void http_multi::shutdown() {
  shut_down_ = true;
  while (!waiting_.empty()) abort(*waiting_.back(), {http_failure::shut_down, "shut down"});
  while (!running_.empty()) abort(*running_.begin()->second, {http_failure::shut_down, "shut down"});
  timer_.cancel();
}

int http_multi::on_socket(CURL* /*easy*/, curl_socket_t socket, int what, void* self, void* /*socket_data*/) {
  auto& multi = *static_cast<http_multi*>(self);
  if (what == CURL_POLL_REMOVE) {
    multi.forget_socket(socket);
  } else {
    multi.watch_socket(socket, what);
  }
  return 0;
}

int http_multi::on_timer(CURLM* /*multi*/, long wait, void* self) {
  static_cast<http_multi*>(self)->set_timer(wait);
  return 0;
}

void http_multi::watch_socket(curl_socket_t socket, int what) {
  auto& entry = watches_[socket];
  if (!entry) {
    entry = std::make_shared<watch>(executor_, socket);
    const int duplicate = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
    boost::system::error_code error;
    if (duplicate >= 0) entry->stream.assign(duplicate, error);
    if (duplicate < 0 || error) {  // out of descriptors: the transfer ends at its deadline
      if (duplicate >= 0) ::close(duplicate);
      watches_.erase(socket);
      return;
    }
  }
  entry->wanted = what;
  arm(entry);
}

void http_multi::forget_socket(curl_socket_t socket) {
  const auto found = watches_.find(socket);
  if (found == watches_.end()) return;
  found->second->removed = true;
  boost::system::error_code ignored;
  found->second->stream.close(ignored);
  watches_.erase(found);
}

void http_multi::arm(const watch_ptr& entry) {
  arm(entry, &watch::awaits_read, CURL_POLL_IN, CURL_CSELECT_IN);
  arm(entry, &watch::awaits_write, CURL_POLL_OUT, CURL_CSELECT_OUT);
}

void http_multi::arm(const watch_ptr& entry, bool watch::*awaits, int poll, int event) {
  if ((*entry).*awaits || (entry->wanted & poll) == 0) return;
  (*entry).*awaits = true;
  const auto wait = poll == CURL_POLL_IN ? asio::posix::stream_descriptor::wait_read
                                         : asio::posix::stream_descriptor::wait_write;
  entry->stream.async_wait(wait, [weak = weak_from_this(), entry, awaits, poll, event](auto error) {
    (*entry).*awaits = false;
    const auto self = weak.lock();
    if (!self || entry->removed || (entry->wanted & poll) == 0) return;
    self->socket_ready(entry, error ? CURL_CSELECT_ERR : event);
  });
}

void http_multi::socket_ready(const watch_ptr& entry, int event) {
  act(entry->curl_socket, event);
  if (!entry->removed) arm(entry);
}

void http_multi::set_timer(long wait) {
  timer_.cancel();
  if (wait < 0 || shut_down_) return;
  timer_.expires_after(std::chrono::milliseconds(wait));
  timer_.async_wait([weak = weak_from_this()](auto error) {
    const auto self = weak.lock();
    if (!error && self && !self->shut_down_) self->act(CURL_SOCKET_TIMEOUT, 0);
  });
}

void http_multi::act(curl_socket_t socket, int events) {
  int still_running = 0;
  curl_multi_socket_action(multi_, socket, events, &still_running);
  std::vector<std::pair<CURL*, CURLcode>> done;
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg == CURLMSG_DONE) done.emplace_back(message->easy_handle, message->data.result);
  }
  for (const auto& [easy, code] : done) {
    const auto found = running_.find(easy);
    if (found == running_.end()) continue;
    const auto transfer = found->second;
    running_.erase(found);
    curl_multi_remove_handle(multi_, easy);
    transfer->finish(code);
  }
  start_waiting();
}

}  // namespace jounce::net
