// One request on its way: a libcurl easy handle, the body as it arrives, and the timer its coroutine waits
// on.
#pragma once

#include <curl/curl.h>

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "jounce/net/http.hpp"

namespace jounce::net {

enum class http_method { get, post };

// What all transfers of a client share. `cookies` is null where none are kept; it outlives the transfers.
struct transfer_settings {
  std::string user_agent, ca_file;
  CURLSH* cookies = nullptr;
};

class http_transfer {
 public:
  http_transfer(const boost::asio::any_io_executor& executor, const http_request& request, http_method method,
                const transfer_settings& settings, std::chrono::steady_clock::time_point deadline);
  http_transfer(const http_transfer&) = delete;
  http_transfer& operator=(const http_transfer&) = delete;

  CURL* handle() { return easy_.get(); }

  // Expires at the deadline, is cancelled by finish().
  boost::asio::steady_timer& finished_or_late() { return timer_; }

  bool finished() const { return result_.has_value(); }

  // Ends the transfer; the first call counts. `finish(CURLcode)` is for libcurl's verdict, after which the
  // handle has left its multi handle.
  void finish(http_result result);
  void finish(CURLcode code);

  // Precondition: finished(), and once only.
  http_result take_result() { return std::move(*result_); }

  // Where a finished answer sends us, "" where it does not.
  const std::string& redirect_target() const { return redirect_target_; }

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  template <class Value>
  void set(CURLoption option, Value value);
  void set_up(const http_request& request, http_method method, const transfer_settings& settings);
  void set_headers(const http_request& request, http_method method);
  http_response response();
  http_error error(CURLcode code);

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_;
  boost::asio::steady_timer timer_;
  std::optional<http_result> result_;
  std::string redirect_target_;
  std::string body_;
  std::size_t body_limit_;
  bool head_complete_ = false;  // libcurl takes a head that breaks off behind the status line for a whole one
  bool too_large_ = false;
  CURLcode set_up_code_ = CURLE_OK;  // the first option that was refused
  char error_text_[CURL_ERROR_SIZE] = {};
};

}  // namespace jounce::net
