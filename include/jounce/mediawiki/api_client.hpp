// Reads one page of a wiki through its Action API (https://www.mediawiki.org/wiki/API:Main_page).
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "jounce/mediawiki/answer.hpp"
#include "jounce/net/http_client.hpp"

namespace jounce::mediawiki {

struct read_options {
  std::optional<std::chrono::seconds>
      maxlag;  // be refused while the databases lag more; not for what is urgent
  std::chrono::milliseconds deadline{30'000};  // of the whole request
};

class api_client {
 public:
  // `api_url` is that of api.php, without a query. `http` outlives this object and its coroutines.
  api_client(net::http_client& http, std::string api_url);

  // The newest revision of page `title`, redirects resolved by the wiki. An answer of some 120 bytes.
  boost::asio::awaitable<revision_answer> read_revision_id(std::string title, read_options options);

  // The newest revision with its text.
  boost::asio::awaitable<page_answer> read_page(std::string title, read_options options);

 private:
  net::http_request question(bool with_content, const std::string& title, const read_options& options) const;

  net::http_client& http_;
  std::string api_url_;
};

}  // namespace jounce::mediawiki
