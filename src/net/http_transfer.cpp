#include "net/http_transfer.hpp"

#include <algorithm>
#include <new>

#include "jounce/text/irc_text.hpp"

namespace jounce::net {

namespace {

constexpr std::size_t reason_limit = 300;
constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(6);  // as libcurl has it since 8.14

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

http_failure kind_of(CURLcode code) {
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_FUNCTION_ARGUMENT:
      return http_failure::bad_request;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return http_failure::resolve;
    case CURLE_COULDNT_CONNECT:
      return http_failure::connect;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_INITFAILED:
      return http_failure::tls;
    case CURLE_OPERATION_TIMEDOUT:
      return http_failure::timed_out;
    case CURLE_FILESIZE_EXCEEDED:
      return http_failure::too_large;
    default:
      return http_failure::cut_off;
  }
}

std::string text_of(CURL* easy, CURLINFO what) {
  const char* text = nullptr;
  if (curl_easy_getinfo(easy, what, &text) != CURLE_OK || text == nullptr) return {};
  return text;
}

}  // namespace

http_transfer::http_transfer(const boost::asio::any_io_executor& executor, const http_request& request,
                             http_method method, const transfer_settings& settings,
                             std::chrono::steady_clock::time_point deadline)
    : easy_(curl_easy_init(), curl_easy_cleanup),
      headers_(nullptr, curl_slist_free_all),
      timer_(executor, deadline),
      body_limit_(request.limits.body) {
  if (!easy_) throw std::bad_alloc();
  if (!is_one_line(request.url) || !is_one_line(request.content_type) ||
      !std::all_of(request.headers.begin(), request.headers.end(), is_one_line)) {
    result_ = http_error{http_failure::bad_request, "line break in the URL or a header"};
    return;
  }
  set_up(request, method, settings);
  if (set_up_code_ != CURLE_OK) finish(set_up_code_);
}

template <class Value>
void http_transfer::set(CURLoption option, Value value) {
  const auto code = curl_easy_setopt(easy_.get(), option, value);
  if (code != CURLE_OK && set_up_code_ == CURLE_OK) set_up_code_ = code;
}

void http_transfer::set_up(const http_request& request, http_method method,
                           const transfer_settings& settings) {
  set(CURLOPT_ERRORBUFFER, &error_text_[0]);
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // a hung getaddrinfo is left to itself when the handle goes
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_FOLLOWLOCATION, 0L);  // libcurl cannot keep to one host
  set(CURLOPT_ACCEPT_ENCODING, "gzip");
  set(CURLOPT_USERAGENT, settings.user_agent.c_str());
  set(CURLOPT_WRITEFUNCTION, &http_transfer::on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, &http_transfer::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(std::max<std::chrono::milliseconds::rep>(1, request.limits.connect.count())));
  set(CURLOPT_LOW_SPEED_LIMIT, request.limits.slow_below);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.limits.slow_for.count()));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.limits.body));
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.ca_file.empty()) {
    set(CURLOPT_CAINFO, settings.ca_file.c_str());
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // else the system's folder is trusted besides
  }
  if (settings.cookies != nullptr) {
    set(CURLOPT_SHARE, settings.cookies);
    set(CURLOPT_COOKIEFILE, "");
  }
  if (method == http_method::post) {
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_COPYPOSTFIELDS, request.body.data());
  }
  set_headers(request, method);
}

void http_transfer::set_headers(const http_request& request, http_method method) {
  const auto add = [&](const std::string& line) {
    auto* grown = curl_slist_append(headers_.get(), line.c_str());
    if (grown == nullptr) throw std::bad_alloc();
    static_cast<void>(headers_.release());
    headers_.reset(grown);
  };
  for (const auto& line : request.headers) add(line);
  if (method == http_method::post) {
    add("Content-Type: " + request.content_type);
    add("Expect:");  // no waiting for a "100 Continue"
  }
  set(CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t http_transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  const std::string_view line(data, size * count);
  static_cast<http_transfer*>(self)->head_complete_ = line == "\r\n" || line == "\n";
  return line.size();
}

std::size_t http_transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<http_transfer*>(self);
  const auto bytes = size * count;
  if (bytes > transfer.body_limit_ - transfer.body_.size()) {
    transfer.too_large_ = true;
    return 0;
  }
  try {
    transfer.body_.append(data, bytes);
  } catch (const std::bad_alloc&) {  // must not pass through libcurl
    transfer.too_large_ = true;
    return 0;
  }
  return bytes;
}

void http_transfer::finish(http_result result) {
  if (result_) return;
  result_ = std::move(result);
  timer_.cancel();
}

void http_transfer::finish(CURLcode code) {
  if (code == CURLE_OK && !head_complete_) {
    finish(http_error{http_failure::cut_off, "the connection ended within the headers"});
  } else if (code == CURLE_OK) {
    redirect_target_ = text_of(easy_.get(), CURLINFO_REDIRECT_URL);
    finish(http_result(response()));
  } else {
    finish(http_result(error(code)));
  }
}

http_response http_transfer::response() {
  http_response out;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &out.status);
  out.url = text_of(easy_.get(), CURLINFO_EFFECTIVE_URL);
  out.content_type = text_of(easy_.get(), CURLINFO_CONTENT_TYPE);
  curl_off_t wait = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &wait);
  if (wait > 0) out.retry_after = std::min(std::chrono::seconds(wait), longest_retry_after);
  out.body = std::move(body_);
  return out;
}

http_error http_transfer::error(CURLcode code) {
  if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) {
    return {http_failure::too_large, "answer of more than " + std::to_string(body_limit_) + " bytes"};
  }
  auto kind = kind_of(code);
  curl_off_t request_began = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_PRETRANSFER_TIME_T, &request_began);
  if (kind == http_failure::timed_out && request_began == 0) kind = http_failure::connect;
  if (kind == http_failure::bad_request && request_began > 0)
    kind = http_failure::cut_off;  // an answer as of HTTP/0.9
  const char* text = error_text_[0] != '\0' ? &error_text_[0] : curl_easy_strerror(code);
  return {kind, text::irc_safe(text, reason_limit)};
}

}  // namespace jounce::net
