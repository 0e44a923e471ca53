#include "net/http_redirect.hpp"

#include <curl/curl.h>
#include <strings.h>

#include <memory>

namespace jounce::net {

namespace {

struct origin {
  std::string scheme, host, port;
};

std::string part(CURLU* url, CURLUPart which) {
  char* value = nullptr;
  if (curl_url_get(url, which, &value, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string out = value;
  curl_free(value);
  return out;
}

std::optional<origin> origin_of(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return std::nullopt;
  return origin{part(parsed.get(), CURLUPART_SCHEME), part(parsed.get(), CURLUPART_HOST),
                part(parsed.get(), CURLUPART_PORT)};
}

}  // namespace

std::optional<std::string> redirect_refusal(const std::string& from, const std::string& to) {
  const auto old_place = origin_of(from), new_place = origin_of(to);
  if (!old_place || !new_place) return "redirect to something that is not a URL";
  if (strcasecmp(old_place->host.c_str(), new_place->host.c_str()) != 0) {
    return "redirect to another host, " + new_place->host;
  }
  const bool upgrade = old_place->scheme == "http" && new_place->scheme == "https";
  if (upgrade) return std::nullopt;
  if (old_place->scheme != new_place->scheme) {
    return "redirect from " + old_place->scheme + " to " + new_place->scheme;
  }
  if (old_place->port != new_place->port) return "redirect to another port, " + new_place->port;
  return std::nullopt;
}

}  // namespace jounce::net
