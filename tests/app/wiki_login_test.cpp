#include "jounce/app/wiki_login.hpp"

#include <stdexcept>

#include "app/page_writers.hpp"
#include "catch.hpp"
#include "folder.hpp"

using namespace jounce::app;
using namespace jounce::config;

namespace {

environment from(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  };
}

std::string error_of(const wiki_edit_settings& settings, const environment& variable) {
  try {
    wiki_login_of(settings, variable);
  } catch (const std::runtime_error& wrong) {
    return wrong.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the wiki is edited with the secret that is configured, or else with the one that is there") {
  const test_folder folder;
  const auto both = from({{"JOUNCE_WIKI_PASSWORD", "secret"}, {"JOUNCE_OAUTH_TOKEN", "token"}});
  wiki_edit_settings settings;
  settings.user = "Jounce@bot";
  CHECK(wiki_login_of(settings, both).oauth_token == "token");
  CHECK(wiki_login_of(settings, from({{"JOUNCE_WIKI_PASSWORD", "secret"}})).password == "secret");

  settings.password_file = folder.write("password", "from a file\n");
  const auto by_file = wiki_login_of(settings, both);
  CHECK(by_file.user == "Jounce@bot");
  CHECK(by_file.password == "from a file");
  CHECK(by_file.oauth_token.empty());

  settings.password_file.clear();
  settings.oauth_token_file = folder.write("token", "token of a file");
  CHECK(wiki_login_of(settings, both).oauth_token == "token of a file");
}

TEST_CASE("what is missing to edit the wiki is said") {
  wiki_edit_settings settings;
  CHECK(error_of(settings, from({}))
            .find("needs a bot password or an OAuth 2 token: give wiki_edit.password_file") !=
        std::string::npos);
  CHECK(error_of(settings, from({{"JOUNCE_WIKI_PASSWORD", "secret"}})) ==
        "wiki_edit.user is empty; expected the name of the bot password, \"User@name\"");
  settings.oauth_token_file = "/nowhere/token";
  CHECK(error_of(settings, from({{"JOUNCE_WIKI_PASSWORD", "secret"}})) ==
        "the OAuth token: /nowhere/token does not exist");
}

TEST_CASE("the summary of edits is the configured one, or names the channel") {
  board_settings board;
  board.channel = "#ops";
  CHECK(edit_summary_of(board) == "Status of patches, as in #ops");
  board.wiki_edit.summary = "Bot: statuses";
  CHECK(edit_summary_of(board) == "Bot: statuses");
}
