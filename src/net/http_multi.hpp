// libcurl's multi handle driven by an Asio loop: sockets and timer of libcurl become waits of the loop.
//
// libcurl is entered only from start(), abort(), shutdown() and the loop's handlers, never from its own
// callbacks.
#pragma once

#include <curl/curl.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <unordered_map>

#include "net/http_transfer.hpp"

namespace jounce::net {

class http_multi : public std::enable_shared_from_this<http_multi> {
 public:
  // Throws std::runtime_error where libcurl gives no handle.
  http_multi(boost::asio::any_io_executor executor, int max_parallel);
  ~http_multi();
  http_multi(const http_multi&) = delete;
  http_multi& operator=(const http_multi&) = delete;

  // Runs `transfer`, or puts it in line where `max_parallel` run. It is finished here, at any later time; at
  // once after a shutdown.
  void start(std::shared_ptr<http_transfer> transfer);

  // Ends `transfer` with `error`, whether it runs, waits or is finished already (then nothing changes).
  void abort(http_transfer& transfer, http_error error);

  void shutdown();

 private:
  // One socket of libcurl's. `CURL_POLL_REMOVE` may come before or after libcurl closes its descriptor, or
  // without its being closed, so the loop watches a duplicate of its own.
  struct watch {
    watch(const boost::asio::any_io_executor& executor, curl_socket_t socket)
        : curl_socket(socket), stream(executor) {}
    curl_socket_t curl_socket;
    boost::asio::posix::stream_descriptor stream;
    int wanted = CURL_POLL_NONE;
    bool awaits_read = false, awaits_write = false, removed = false;
  };
  using watch_ptr = std::shared_ptr<watch>;

  static int on_socket(CURL* easy, curl_socket_t socket, int what, void* self, void* socket_data);
  static int on_timer(CURLM* multi, long wait, void* self);
  void watch_socket(curl_socket_t socket, int what);
  void forget_socket(curl_socket_t socket);
  void arm(const watch_ptr& entry);
  void arm(const watch_ptr& entry, bool watch::*awaits, int poll, int event);
  void socket_ready(const watch_ptr& entry, int event);
  void set_timer(long wait);
  void act(curl_socket_t socket, int events);
  void start_waiting();

  boost::asio::any_io_executor executor_;
  boost::asio::steady_timer timer_;
  std::unordered_map<curl_socket_t, watch_ptr> watches_;
  std::unordered_map<CURL*, std::shared_ptr<http_transfer>> running_;
  std::deque<std::shared_ptr<http_transfer>> waiting_;
  std::size_t max_parallel_;
  bool shut_down_ = false;
  CURLM* multi_;
};

}  // namespace jounce::net
