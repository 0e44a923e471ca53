#include "jounce/config/settings.hpp"

#include "catch.hpp"

using namespace jounce::config;
using namespace std::chrono_literals;

TEST_CASE("a board's settings become the rules of its queue") {
  board_settings board;
  board.announce.ignore = {"Train"};
  board.announce.remind_before = {60min, 10min};
  board.announce.ping_deployers = jounce::queue::ping_deployers::never;
  board.queue.windows = {"swat"};
  board.people.deployer_accounts = {"roan"};
  board.people.trust_calendar_deployers = true;
  board.people.aliases = {{"Lucas_WMDE", "LucasWMDE", "lucas"}};
  const auto rules = rules_of(board, {"lucas"});
  CHECK(rules.ignore == std::vector<std::string>{"Train"});
  CHECK(rules.remind_before == std::vector<std::chrono::minutes>{60min, 10min});
  CHECK(rules.ping == jounce::queue::ping_deployers::never);
  CHECK(rules.queue_windows == std::vector<std::string>{"swat"});
  CHECK(rules.deployer_accounts == std::vector<std::string>{"roan", "lucas"});
  CHECK(rules.trust_calendar_deployers);
  REQUIRE(rules.aliases.size() == 1);
  CHECK(rules.aliases[0].nick == "Lucas_WMDE");
  CHECK(rules.aliases[0].account == "LucasWMDE");
  CHECK(rules.aliases[0].gerrit == "lucas");
}

TEST_CASE("rules of default settings are the default rules") {
  const auto rules = rules_of({});
  const jounce::queue::rules expected;
  CHECK(rules.ignore == expected.ignore);
  CHECK(rules.queue_windows == expected.queue_windows);
  CHECK(rules.remind_before == expected.remind_before);
  CHECK(rules.ping == expected.ping);
  CHECK(rules.deployer_accounts.empty());
  CHECK_FALSE(rules.trust_calendar_deployers);
}

TEST_CASE("a board's settings become its wording and how its page is read") {
  board_settings board;
  board.chat = {"?", {"otherbot"}};
  board.messages = {{"late", {"one", "two"}}};
  board.queue.windows = {"swat"};
  board.queue.default_limit = 4;
  calendar_settings calendar;
  calendar.time_zone = "Europe/Warsaw";
  const auto wording = wording_of(board, calendar, "bot");
  CHECK(wording.nick == "bot");
  CHECK(wording.names == std::vector<std::string>{"otherbot"});
  CHECK(wording.prefix == "?");
  CHECK(wording.page_url == "https://wikitech.wikimedia.org/wiki/Deployments");
  CHECK(wording.messages.at("late") == std::vector<std::string>{"one", "two"});
  const auto options = read_options_of(board, calendar);
  CHECK(options.queue_windows == std::vector<std::string>{"swat"});
  CHECK(options.default_limit == 4);
  CHECK(options.time_zone == "Europe/Warsaw");
}

TEST_CASE("the page's address is where people read it") {
  calendar_settings calendar;
  const auto url = [&](const std::string& api, const std::string& page) {
    calendar.api_url = api;
    calendar.page = page;
    return page_url_of(calendar);
  };
  CHECK(url("https://wiki.example.org/w/api.php", "Team: next week?") ==
        "https://wiki.example.org/wiki/Team:_next_week%3F");
  CHECK(url("http://127.0.0.1:8080/api.php", "Deployments") ==
        "http://127.0.0.1:8080/index.php?title=Deployments");
  CHECK(url("https://example.org/mediawiki/api.php", "A&B=100%") ==
        "https://example.org/mediawiki/index.php?title=A%26B%3D100%25");
  CHECK(url("https://wiki.example.org/w/api.php", "Łódź/next") ==
        "https://wiki.example.org/wiki/%C5%81%C3%B3d%C5%BA/next");
  calendar.source = calendar_source_kind::file;
  CHECK(page_url_of(calendar).empty());
}
