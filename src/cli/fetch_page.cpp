#include <boost/asio/io_context.hpp>
#include <stdexcept>

#include "cli/run_to_end.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/cli/cli.hpp"
#include "jounce/config/file.hpp"
#include "jounce/mediawiki/api_client.hpp"
#include "jounce/net/http_client.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::cli {

namespace {

std::string from_file(const std::string& file) {
  std::string why;
  auto page = config::read_whole_file(file, wikitext::max_page_size, why);
  if (!page) throw std::runtime_error(file + " " + why);
  return *std::move(page);
}

std::string from_wiki(const config::http_settings& http, const config::calendar_settings& calendar) {
  boost::asio::io_context loop;
  net::http_client client(loop.get_executor(), app::http_options_of(http));
  mediawiki::api_client wiki(client, calendar.api_url);
  auto answer = run_to_end(loop, wiki.read_page(calendar.page, mediawiki::read_options()));
  if (auto* page = std::get_if<mediawiki::page_text>(&answer)) return std::move(page->text);
  throw std::runtime_error(std::get<mediawiki::read_failure>(answer).reason + "; expected the page \"" +
                           calendar.page + "\" from " + calendar.api_url);
}

}  // namespace

std::string fetch_page(const config::http_settings& http, const config::calendar_settings& calendar) {
  return calendar.source == config::calendar_source_kind::file ? from_file(calendar.file.string())
                                                               : from_wiki(http, calendar);
}

}  // namespace jounce::cli
