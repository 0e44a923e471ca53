#include "jounce/mediawiki/api_client.hpp"

#include <utility>
#include <vector>

namespace jounce::mediawiki {

namespace asio = boost::asio;

api_client::api_client(net::http_client& http, std::string api_url)
    : http_(http), api_url_(std::move(api_url)) {}

net::http_request api_client::question(bool with_content, const std::string& title,
                                       const read_options& options) const {
  std::vector<std::pair<std::string_view, std::string_view>> fields = {
      {"action", "query"},
      {"format", "json"},
      {"formatversion", "2"},
      {"redirects", "1"},
      {"prop", "revisions"},
      {"titles", title},
      {"rvprop", with_content ? "ids|content" : "ids"}};
  if (with_content) fields.emplace_back("rvslots", "main");
  const auto maxlag = std::to_string(options.maxlag.value_or(std::chrono::seconds(0)).count());
  if (options.maxlag) fields.emplace_back("maxlag", maxlag);
  net::http_request out;
  out.url = api_url_ + '?' + net::form_encode(fields);
  out.limits.total = options.deadline;
  return out;
}

asio::awaitable<revision_answer> api_client::read_revision_id(std::string title, read_options options) {
  auto request = question(false, title, options);
  const auto result = co_await http_.get(std::move(request));
  co_return judge_revision(result);
}

asio::awaitable<page_answer> api_client::read_page(std::string title, read_options options) {
  auto request = question(true, title, options);
  const auto result = co_await http_.get(std::move(request));
  co_return judge_page(result);
}

}  // namespace jounce::mediawiki
