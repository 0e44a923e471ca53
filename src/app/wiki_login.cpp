#include "jounce/app/wiki_login.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>

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

}  // namespace jounce::app
