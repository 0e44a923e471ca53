// HTTP requests and answers as plain values: what `http_client` takes and gives. No Asio and no libcurl in
// here, so that code which only judges an answer stays cheap to build and easy to test.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace jounce::net {

// Bounds of one request. A bound that is passed ends the request with an error.
struct http_limits {
  std::chrono::milliseconds connect{10'000};  // name, TCP and TLS together
  // From the call to the last byte: waiting for a free place and redirects included.
  std::chrono::milliseconds total{30'000};
  std::chrono::seconds slow_for{10};  // slower than `slow_below` for so long (libcurl averages over 5 s)
  long slow_below = 50;               // bytes a second; 0: never too slow
  std::size_t body = std::size_t{16} << 20U;  // bytes after decompression
  int redirects = 3;
};

struct http_request {
  std::string url;                                                 // absolute, http or https
  std::vector<std::string> headers;                                // "Name: value", each one line
  std::string body;                                                // of a POST
  std::string content_type = "application/x-www-form-urlencoded";  // of a POST
  http_limits limits = {};
};

// An answer of whatever status, received to its end.
struct http_response {
  long status = 0;
  std::string url;                                  // the one that answered, behind redirects
  std::string content_type;                         // as sent, "" without one
  std::optional<std::chrono::seconds> retry_after;  // of either form (RFC 9110 section 10.2.3), up to 6 hours
  std::string body;                                 // decompressed
};

enum class http_failure {
  bad_request,  // refused before anything was sent: the URL, a header
  resolve,      // the name
  connect,      // nobody answers there, or not in time
  tls,          // handshake or certificate
  timed_out,    // `total` passed, or too slow
  too_large,    // a body beyond its bound
  redirect,     // to another host, from https to http, too many, or of a POST
  cut_off,      // the connection ended, or was no HTTP, before the answer was complete
  cancelled,    // by the caller's cancellation
  shut_down,    // by the client's shutdown
};

struct http_error {
  http_failure kind;
  std::string
      reason;  // one line, for people; never a secret (no header, no body), but the host may stand in it
};

using http_result = std::variant<http_response, http_error>;

// `fields` as application/x-www-form-urlencoded ("a=1&b=x%20y"): for a query or the body of a POST.
std::string form_encode(const std::vector<std::pair<std::string_view, std::string_view>>& fields);

}  // namespace jounce::net
