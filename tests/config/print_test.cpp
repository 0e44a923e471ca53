#include "jounce/config/print.hpp"

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/config/load.hpp"

using namespace jounce;
using namespace jounce::config;
using namespace std::chrono_literals;

namespace {

board_settings loaded(const std::string& text, const std::filesystem::path& folder, configuration* all = nullptr) {
  const auto result = load_story_config(text, "board.toml", folder);
  for (const auto& problem : result.errors) FAIL_CHECK(to_string(problem));
  REQUIRE(result.value);
  if (all != nullptr) *all = *result.value;
  return result.value->boards.front();
}

}  // namespace

TEST_CASE("a board's configuration for a story is read back as it was") {
  const test_folder folder;
  board_settings board;
  calendar_settings calendar;
  CHECK(loaded(print_story_config(board, calendar, "jounce", "page"), folder.path()) == board);

  board.calendar = "other";
  board.chat = {"?", {"bot", "robot"}};
  board.announce = {{"No \"deploys\""}, {30min, 5min}, jounce::queue::ping_deployers::with_patches, 0min};
  board.queue = {{"swat\\"}, 8, "^!log (x|y)$"};
  board.people.deployer_accounts = {"roan", "Żółw"};
  board.people.trust_calendar_deployers = true;
  board.people.aliases = {{"carol", "carol-staff", ""}, {"dave", "", "Dave D."}};
  board.scap = {{"logmsgbot"}, {"*!*@example.org"}};
  board.messages["opening"] = {"{title} now", "{title} it is"};
  calendar.api_url = "https://example.org/w/api.php";
  calendar.page = "Some page";
  calendar.time_zone = "Europe/Berlin";
  configuration all;
  CHECK(loaded(print_story_config(board, calendar, "robot", "page"), folder.path(), &all) == board);
  CHECK(all.irc.nick == "robot");
  CHECK(all.calendars.at("other") == calendar);

  folder.write("page-1.wikitext", "");
  calendar.source = calendar_source_kind::file;
  calendar.file = "/elsewhere";
  loaded(print_story_config(board, calendar, "robot", "page-1.wikitext"), folder.path(), &all);
  CHECK(all.calendars.at("other").source == calendar_source_kind::file);
  CHECK(all.calendars.at("other").file == folder.path() / "page-1.wikitext");
}

TEST_CASE("a story's configuration holds no secret and no path") {
  board_settings board;
  board.people.deployer_accounts_file = "/deployers";
  board.wiki_edit.password_file = "/password";
  board.gerrit.url = "https://gerrit";
  const auto text = print_story_config(board, {}, "jounce", "page");
  for (const auto* secret : {"/deployers", "/password", "password", "gerrit"})
    CHECK(text.find(secret) == std::string::npos);
}
