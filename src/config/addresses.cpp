// The checks of everything that names a machine.
#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "config/checks.hpp"
#include "config/section.hpp"

namespace jounce::config {

namespace {

constexpr const char* expected_url = "; expected a URL such as \"https://wiki.example.org/w/api.php\"";

using url_handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

url_handle parse_url(const std::string& text) {
  url_handle url(curl_url(), curl_url_cleanup);
  if (url && curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) url.reset();
  return url;
}

std::string part_of(const url_handle& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK || text == nullptr) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::string without_brackets(std::string_view host) {
  if (host.size() > 2 && host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return std::string(host);
}

bool is_address(int family, const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, text.c_str(), bytes.data()) == 1;
}

bool is_host_name(std::string_view text) {
  if (text.empty() || text.size() > 253 || text.front() == '.' || text.find("..") != std::string_view::npos)
    return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
}

bool is_port(std::string_view text) {
  unsigned value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failure == std::errc() && end == text.data() + text.size() && value >= 1 && value <= 65535;
}

}  // namespace

complaint check_server(const std::string& text) {
  if (is_host_name(text) || is_address(AF_INET6, text)) return std::nullopt;
  return (text.empty() ? "is empty" : in_quotes(text) + " is not a host") +
         "; expected a name or an address, without scheme or port";
}

complaint check_url(const std::string& text) {
  if (text.empty()) return std::string("is empty") + expected_url;
  if (text.find(' ') != std::string::npos) return in_quotes(text) + " has a blank" + expected_url;
  const auto url = parse_url(text);
  if (!url) return in_quotes(text) + " is not a URL" + expected_url;
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) {
    return "holds a user or a password; expected a URL without them";  // which is not repeated here
  }
  const auto scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "https" && scheme != "http")
    return in_quotes(text) + " is neither https nor http" + expected_url;
  if (!part_of(url, CURLUPART_FRAGMENT).empty()) return in_quotes(text) + " has a #fragment" + expected_url;
  return std::nullopt;
}

complaint check_optional_url(const std::string& text) {
  return text.empty() ? std::nullopt : check_url(text);
}

complaint check_listen(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto colon = text.rfind(':');
  const auto host = text.substr(0, colon);
  const bool good =
      colon != std::string::npos && is_port(std::string_view(text).substr(colon + 1)) &&
      (host.starts_with('[') ? is_address(AF_INET6, without_brackets(host)) : is_address(AF_INET, host));
  if (good) return std::nullopt;
  return in_quotes(text) + " is not an address and port; expected \"127.0.0.1:8080\", \"[::1]:8080\" or \"\"";
}

bool is_loopback(std::string_view host) {
  const auto plain = without_brackets(host);
  return plain == "localhost" || plain == "::1" || (is_address(AF_INET, plain) && plain.starts_with("127."));
}

bool is_exposed(const std::string& url) {
  const auto parsed = parse_url(url);
  return parsed && part_of(parsed, CURLUPART_SCHEME) == "http" &&
         !is_loopback(part_of(parsed, CURLUPART_HOST));
}

}  // namespace jounce::config
