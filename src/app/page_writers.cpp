#include "jounce/app/page_writers.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>

#include "jounce/app/network_settings.hpp"
#include "jounce/config/settings.hpp"

namespace jounce::app {

namespace {

// The secret's text; empty where there is none. `file` empty: from a credential or the environment.
std::string reveal(config::secret_kind kind, const std::filesystem::path& file, const char* what,
                   const config::environment& variable) {
  const auto found = config::find_secret(kind, file, variable);
  for (const auto& warning : found.warnings) spdlog::warn("{}", warning);
  if (!found.error.empty()) throw std::runtime_error(std::string(what) + ": " + found.error);
  return found.value ? found.value->reveal() : std::string();
}

}  // namespace

mediawiki::edit_login wiki_login_of(const config::wiki_edit_settings& settings,
                                    const config::environment& variable) {
  mediawiki::edit_login login;
  login.user = settings.user;
  if (settings.password_file.empty())
    login.oauth_token =
        reveal(config::secret_kind::oauth_token, settings.oauth_token_file, "the OAuth token", variable);
  if (!login.oauth_token.empty()) return login;
  login.password =
      reveal(config::secret_kind::wiki_password, settings.password_file, "the bot password", variable);
  if (login.password.empty()) {
    throw std::runtime_error(
        "wiki_edit needs a bot password or an OAuth 2 token: give wiki_edit.password_file, the credential "
        "wiki-password or $JOUNCE_WIKI_PASSWORD, or wiki_edit.oauth_token_file, the credential oauth-token "
        "or "
        "$JOUNCE_OAUTH_TOKEN");
  }
  if (login.user.empty()) {
    throw std::runtime_error("wiki_edit.user is empty; expected the name of the bot password, \"User@name\"");
  }
  return login;
}

std::string edit_summary_of(const config::board_settings& which) {
  if (!which.wiki_edit.summary.empty()) return which.wiki_edit.summary;
  return "Status of patches, as in " + which.channel;
}

page_writer& page_writers::add(const config::board_settings& which, const config::calendar_settings& calendar,
                               const config::http_settings& http, page_writer_events events) {
  auto login = wiki_login_of(which.wiki_edit);
  const account who(calendar.api_url, login.oauth_token.empty() ? login.user : login.oauth_token);
  auto& editor = editors_[who];
  if (!editor) {
    editor = std::make_unique<mediawiki::page_editor>(executor_, http_options_of(http), calendar.api_url,
                                                      std::move(login));
  }
  page_writer_parts parts;
  parts.channel = which.channel;
  parts.page = calendar.page;
  parts.reading = config::read_options_of(which, calendar);
  parts.editing.summary = edit_summary_of(which);
  parts.editor = editor.get();
  parts.events = std::move(events);
  writers_.push_back(std::make_unique<page_writer>(executor_, std::move(parts)));
  return *writers_.back();
}

void page_writers::stop() {
  for (auto& one : writers_) one->stop();
  for (auto& [who, editor] : editors_) editor->shutdown();
}

}  // namespace jounce::app
