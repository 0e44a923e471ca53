// HTTP/1.1 client: libcurl's multi interface on an Asio loop, called from coroutines of that loop.
//
// One client is one pool of connections with one identity (User-Agent, CA, cookies). Everything happens in
// the thread that runs the executor's context; nothing blocks it. Certificates are always verified. The proxy
// variables of the environment (https_proxy, no_proxy …) are honoured, as libcurl does.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

#include "jounce/net/http.hpp"

namespace jounce::net {

struct http_options {
  std::string user_agent;
  std::string ca_file;        // PEM; the only ones trusted. Empty: the system's
  int max_parallel = 4;       // connections at a time; further requests wait for one
  bool keep_cookies = false;  // in memory, as long as the client lives
};

class http_client {
 public:
  // `executor` belongs to a context that is run by one thread and outlives the client. Throws
  // std::runtime_error where libcurl cannot be set up. The first client of the process sets SIGPIPE to be
  // ignored where it had its default: OpenSSL writes to sockets without MSG_NOSIGNAL.
  http_client(const boost::asio::any_io_executor& executor, const http_options& options);
  // Shuts down. Coroutines that still wait get their error when the context runs on.
  ~http_client();
  http_client(const http_client&) = delete;
  http_client& operator=(const http_client&) = delete;

  // The answer to a GET or POST of `request`. Redirects of a GET are followed on the same host: to the same
  // port, or from http to https. Never throws for the network's sake; a cancellation (terminal or partial)
  // ends the request at once and gives http_failure::cancelled. The client may be destroyed meanwhile.
  boost::asio::awaitable<http_result> get(http_request request);
  boost::asio::awaitable<http_result> post(http_request request);

  // Ends all requests with http_failure::shut_down and refuses new ones. A name look-up that hangs is
  // abandoned, not awaited.
  void shutdown();

 private:
  class impl;
  std::shared_ptr<impl> impl_;  // shared with the coroutines that wait
};

}  // namespace jounce::net
