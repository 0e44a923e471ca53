#include <boost/asio/io_context.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <variant>

#include "cli/online.hpp"
#include "cli/run_to_end.hpp"
#include "jounce/app/network_settings.hpp"
#include "jounce/app/wiki_login.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/mediawiki/page_editor.hpp"
#include "jounce/net/http_client.hpp"
#include "jounce/net/irc_stream.hpp"

namespace jounce::cli {

namespace {

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

void try_authorities(const config::http_settings& http, const probe_listener& tell) {
  if (http.ca_file.empty()) return;
  net::tls_options options;
  options.ca_file = http.ca_file.string();
  try {
    net::make_tls_context(options);
    tell({probe_outcome::good, "http.ca_file", options.ca_file + " can be used"});
  } catch (const std::runtime_error& wrong) {
    tell({probe_outcome::bad, "http.ca_file", wrong.what() + std::string("; expected certificates in PEM")});
  }
}

probe_result try_page(const config::configuration& settings, const config::board_settings& board,
                      const surroundings& with) {
  const auto key = "calendar." + board.calendar;
  const auto& calendar = settings.calendars.at(board.calendar);
  const auto where = calendar.source == config::calendar_source_kind::file ? calendar.file.string()
                                                                           : "page \"" + calendar.page + "\"";
  try {
    const auto reading =
        calendar::read(with.fetch(settings.http, calendar), config::read_options_of(board, calendar));
    const auto what = where + " for " + board.name + ": " + counted(reading.windows.size(), "window") + ", " +
                      counted(reading.problems.size(), "problem");
    if (!reading.windows.empty()) return {probe_outcome::good, key, what};
    return {probe_outcome::doubtful, key, what + "; expected a calendar of deployment windows"};
  } catch (const std::runtime_error& wrong) {
    return {probe_outcome::bad, key, where + " for " + board.name + ": " + wrong.what()};
  }
}

probe_result try_login(const config::configuration& settings, const config::board_settings& board) {
  const auto& calendar = settings.calendars.at(board.calendar);
  const auto where = "page \"" + calendar.page + "\" for " + board.name;
  boost::asio::io_context loop;
  try {
    mediawiki::page_editor editor(loop.get_executor(), app::http_options_of(settings.http), calendar.api_url,
                                  app::wiki_login_of(board.wiki_edit));
    const auto as_it_is = [](const mediawiki::page_text& page, const std::string&) {
      return std::variant<std::string, mediawiki::edit_problem>(page.text);
    };
    const auto outcome = run_to_end(loop, editor.edit(calendar.page, mediawiki::edit_options(), as_it_is));
    if (const auto* problem = std::get_if<mediawiki::edit_problem>(&outcome)) {
      return {probe_outcome::bad, "wiki_edit",
              where + ": " + problem->reason + "; expected that it can be edited"};
    }
    return {probe_outcome::good, "wiki_edit", where + ": logged in"};
  } catch (const std::runtime_error& wrong) {
    return {probe_outcome::bad, "wiki_edit", where + ": " + wrong.what()};
  }
}

// The version that Gerrit's REST API tells
// (https://gerrit-review.googlesource.com/Documentation/rest-api-config.html); empty if `body` is something
// else.
std::string gerrit_version(std::string_view body) {
  constexpr std::string_view guard = ")]}'";  // before every answer, against scripts of other sites
  if (!body.starts_with(guard)) return {};
  const auto value = nlohmann::json::parse(body.substr(guard.size()), nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string();
}

probe_result try_server(const config::http_settings& settings, const std::string& url) {
  boost::asio::io_context loop;
  net::http_client client(loop.get_executor(), app::http_options_of(settings));
  net::http_request request;
  request.url = url + "/config/server/version";
  const auto expected = "; expected Gerrit's version from " + request.url;
  const auto result = run_to_end(loop, client.get(std::move(request)));
  if (const auto* error = std::get_if<net::http_error>(&result))
    return {probe_outcome::bad, "gerrit.url", url + ": " + error->reason + expected};
  const auto& answer = std::get<net::http_response>(result);
  if (answer.status != 200)
    return {probe_outcome::bad, "gerrit.url", url + ": HTTP " + std::to_string(answer.status) + expected};
  const auto version = gerrit_version(answer.body);
  if (version.empty()) return {probe_outcome::bad, "gerrit.url", url + ": another kind of answer" + expected};
  return {probe_outcome::good, "gerrit.url", url + ": Gerrit " + version};
}

}  // namespace

void try_calendars(const config::configuration& settings, const surroundings& with,
                   const probe_listener& tell) {
  try_authorities(settings.http, tell);
  for (const auto& board : settings.boards) tell(try_page(settings, board, with));
}

void try_wiki_edits(const config::configuration& settings, const probe_listener& tell) {
  for (const auto& board : settings.boards) {
    if (board.wiki_edit.enabled) tell(try_login(settings, board));
  }
}

void try_gerrit(const config::configuration& settings, const probe_listener& tell) {
  std::set<std::string> urls;
  for (const auto& board : settings.boards) urls.insert(board.gerrit.url);
  urls.erase("");
  for (const auto& url : urls) tell(try_server(settings.http, url));
}

}  // namespace jounce::cli
