#include "jounce/config/configuration.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/chat/wording.hpp"
#include "jounce/config/accounts.hpp"
#include "jounce/config/load.hpp"
#include "jounce/text/line_pattern.hpp"
#include "source_dir.hpp"

using namespace jounce;
using namespace jounce::config;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path shipped = source_dir() / "config";

std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string lines_of(const std::vector<diagnostic>& list) {
  std::string out;
  for (const auto& item : list) out += to_string(item) + "\n";
  return out;
}

configuration loaded(const std::string& text) {
  auto result = load_config(text, "f");
  INFO(lines_of(result.errors));
  REQUIRE(result.value);
  return *result.value;
}

// The dotted keys of a commented TOML text, with those that are commented out ("# key = ") where `commented`.
std::set<std::string> keys_in(const std::string& text, bool commented) {
  std::set<std::string> keys;
  std::istringstream stream(text);
  std::string table;
  for (std::string line; std::getline(stream, line);) {
    if (commented && line.starts_with("# ")) line.erase(0, 2);
    if (line.starts_with('['))
      table = line.substr(line.find_first_not_of('['), line.find(']') - line.find_first_not_of('['));
    if (line.empty() || line[0] < 'a' || line[0] > 'z') continue;
    const auto equals = line.find(" = ");
    if (equals == std::string::npos || line.find(' ') != equals) continue;
    keys.insert((table.empty() ? "" : table + ".") + line.substr(0, equals));
  }
  return keys;
}

}  // namespace

TEST_CASE("the shipped configuration is the built-in one") {
  auto result = load_config_file(shipped / "jounce.toml");
  INFO(lines_of(result.errors));
  REQUIRE(result.value);
  configuration expected;
  expected.calendars["deployments"];
  expected.boards.emplace_back().channel = "#wikimedia-operations";
  expected.boards.back().name = "#wikimedia-operations";
  CHECK(*result.value == expected);
}

TEST_CASE("the shipped configuration warns of what only its owner can fill in") {
  std::set<std::string> keys;
  for (const auto& warning : load_config_file(shipped / "jounce.toml").warnings) keys.insert(warning.key);
  CHECK(keys ==
        std::set<std::string>{"irc.account", "irc.realname", "http.contact", "people.deployer_accounts"});
}

TEST_CASE("Wikimedia's configuration is complete but for what its owner fills in") {
  const auto result = load_config_file(shipped / "wikimedia.toml");
  CHECK(lines_of(result.errors).empty());
  std::set<std::string> keys;
  for (const auto& warning : result.warnings) keys.insert(warning.key);
  CHECK(keys == std::set<std::string>{"irc.account", "irc.realname", "http.contact",
                                      "people.deployer_accounts_file"});
  REQUIRE(result.value);
  const auto& board = result.value->boards.front();
  CHECK(board.channel == "#wikimedia-operations");
  CHECK(board.scap.accounts == std::vector<std::string>{"logmsgbot"});
  CHECK(result.value->irc.tls);
  CHECK(result.value->irc.sasl == sasl_kind::scram_sha_512);
}

TEST_CASE("Wikimedia's configuration has no complaints once it is filled in") {
  const test_folder folder;
  auto text = contents(shipped / "wikimedia.toml");
  const auto fill = [&](const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    text.replace(at, before.size(), after);
  };
  fill("realname = \"bot; owner and page: https://…\"",
       "realname = \"bot of somebody; https://example.org\"");
  fill("account = \"\"", "account = \"jounce\"");
  fill("contact = \"\"", "contact = \"https://example.org\"");
  folder.write("deployers", contents(shipped / "deployers") + "somebody\n");
  const auto result = load_config_file(folder.write("jounce.toml", text));
  CHECK(lines_of(result.errors).empty());
  CHECK(lines_of(result.warnings).empty());
}

TEST_CASE("the shipped configuration shows every key") {
  const auto text = contents(shipped / "jounce.toml");
  const auto set = keys_in(text, false);
  const auto shown = keys_in(text, true);
  for (auto key : known_config_keys()) {
    if (key.starts_with("calendar.*")) key.replace(0, 10, "calendar.deployments");
    if (key.starts_with("board.") && key.find('.', 6) != std::string::npos)
      continue;  // stands at the top, without "board."
    INFO(key);
    CHECK((key.starts_with("people.alias.") ? shown : set).contains(key));
  }
}

TEST_CASE("the shipped configuration names the placeholders of every message") {
  std::istringstream stream(contents(shipped / "jounce.toml"));
  std::string head;
  std::map<std::string, std::string, std::less<>> comments;
  for (std::string line; std::getline(stream, line);) {
    if (const auto end = line.find(" = []"); end != std::string::npos) comments[line.substr(0, end)] = line;
    if (line.starts_with("# of them, what else can")) head = line;
  }
  REQUIRE_FALSE(head.empty());
  for (const auto& kind : jounce::chat::message_kinds()) {
    CHECK(std::set(kind.fields.begin(), kind.fields.end()).contains("title"));
    CHECK(std::set(kind.fields.begin(), kind.fields.end()).contains("link"));
    for (const auto field : kind.fields) {
      INFO(kind.kind << " {" << field << "}");
      const bool of_all = field == "title" || field == "link";
      CHECK((of_all ||
             comments[std::string(kind.kind)].find("{" + std::string(field) + "}") != std::string::npos));
    }
  }
}

TEST_CASE("every table that a board can have stands at the top too, and the other way round") {
  const auto known = known_config_keys();
  std::set<std::string> top, board;
  for (const auto& key : known) {
    if (key.starts_with("board.") && key.find('.', 6) != std::string::npos) board.insert(key.substr(6));
    for (const auto* table :
         {"chat.", "announce.", "queue.", "people.", "scap.", "gerrit.", "wiki_edit.", "messages."})
      if (key.starts_with(table)) top.insert(key);
  }
  CHECK(top == board);
  CHECK(top.contains("wiki_edit.enabled"));
}

TEST_CASE("the demonstration loads beside its calendar") {
  const test_folder folder;
  const auto file = folder.write("demo.toml", contents(shipped / "demo.toml"));
  CHECK(lines_of(load_config_file(file).errors) ==
        file.string() + ":9: calendar.demo.file: \"" + (folder.path() / "calendar.wikitext").string() +
            "\" does not exist; expected a file that can be read\n");
  folder.write("calendar.wikitext", "");
  const auto result = load_config_file(file);
  INFO(lines_of(result.errors));
  CHECK(result.warnings.empty());
  REQUIRE(result.value);
  CHECK(result.value->irc.transport == transport_kind::console);
  CHECK(result.value->calendars.at("demo").file == folder.path() / "calendar.wikitext");
  CHECK(result.value->store.path == folder.path() / "jounce.sqlite");
  CHECK(result.value->boards.at(0).channel == "#demo");
  CHECK(result.value->boards.at(0).people.deployer_accounts == std::vector<std::string>{"deployer"});
  CHECK(result.value->boards.at(0).gerrit.url.empty());
  CHECK(result.value->web.listen.empty());
}

TEST_CASE("values arrive with their types") {
  const auto out = loaded(R"(
[irc]
server = "::1"
port = 6667
tls = false
sasl = "scram-sha-256"
[http]
contact = "me"
[calendar.a]
poll_seconds = 30
time_zone = "UTC"
[[board]]
channel = "&a"
calendar = "a"
[announce]
remind_before_minutes = [5, 60]
ping_deployers = "with_patches"
unclaimed_after_minutes = 0
[scap]
hostmasks = ["logmsgbot!*@wikimedia/bot/*"]
[gerrit]
url = "http://127.0.0.1:8081/r/"
[messages]
late = "one"
changes = ["two", "{changes}"]
summary = []
[store]
path = "/x/../y.sqlite"
keep_days = 7
[web]
listen = "[::1]:80"
public_url = "https://example.org/jounce/"
[log]
level = "debug"
)");
  CHECK(out.irc.port == 6667);
  CHECK(out.irc.sasl == sasl_kind::scram_sha_256);
  CHECK(out.irc.login() == "jounce");
  CHECK(out.calendars.at("a").poll == 30s);
  CHECK(out.calendars.at("a").page == "Deployments");
  const auto& board = out.boards.at(0);
  CHECK(board.announce.remind_before == std::vector<std::chrono::minutes>{60min, 5min});
  CHECK(board.announce.ping_deployers == jounce::queue::ping_deployers::with_patches);
  CHECK(board.announce.unclaimed_after == 0min);
  CHECK(board.gerrit.url == "http://127.0.0.1:8081/r");
  CHECK(board.messages == message_settings{{"changes", {"two", "{changes}"}}, {"late", {"one"}}});
  CHECK(out.store.path == "/y.sqlite");
  CHECK(out.store.keep == std::chrono::days(7));
  CHECK(out.web.public_url == "https://example.org/jounce");
  CHECK(out.log.level == log_level::debug);
}

TEST_CASE("a board's own tables replace single keys of the top-level ones") {
  const auto out = loaded(R"(
[calendar.deployments]
[queue]
default_limit = 4
windows = ["x"]
[messages]
late = "late"
changes = "changes"
[[people.alias]]
nick = "a"
account = "aa"
[[board]]
channel = "#one"
name = "first-board"
[board.queue]
default_limit = 8
[board.messages]
late = []
[[board.people.alias]]
nick = "b"
gerrit = "bb"
[[board]]
channel = "#two"
)");
  REQUIRE(out.boards.size() == 2);
  const auto& one = out.boards[0];
  const auto& two = out.boards[1];
  CHECK(one.channel == "#one");
  CHECK(one.name == "first-board");
  CHECK(one.queue.default_limit == 8);
  CHECK(one.queue.windows == std::vector<std::string>{"x"});
  CHECK(one.messages == message_settings{{"changes", {"changes"}}});
  CHECK(one.people.aliases == std::vector<alias_settings>{{"b", "", "bb"}});
  CHECK(two.channel == "#two");
  CHECK(two.name == "#two");
  CHECK(two.queue.default_limit == 4);
  CHECK(two.messages.size() == 2);
  CHECK(two.people.aliases == std::vector<alias_settings>{{"a", "aa", ""}});
}

TEST_CASE("a story needs no tables at all") {
  const auto empty = load_story_config("", "board.toml");
  REQUIRE(empty.value);
  CHECK(empty.warnings.empty());
  configuration expected;
  expected.calendars["deployments"];
  expected.boards.emplace_back();
  CHECK(*empty.value == expected);

  const auto top = load_story_config("[irc]\ntls = false\n[queue]\ndefault_limit = 3\n", "board.toml");
  REQUIRE(top.value);
  CHECK(top.value->boards.at(0).queue.default_limit == 3);

  const auto named =
      load_story_config("[calendar.x]\ntime_zone = \"UTC\"\n[[board]]\nchannel = \"#x\"\n", "board.toml");
  REQUIRE(named.value);
  CHECK(named.value->boards.at(0).calendar == "x");

  CHECK(lines_of(load_story_config("[[board]]\n[[board]]\n", "b").errors) ==
        "b:2: board.channel: there is another [[board]]; expected one at most in a story\n");
  CHECK(lines_of(load_story_config("[queue]\nlimit = 1\n", "b").errors) ==
        "b:2: queue.limit: unknown key; expected one of close_pattern, default_limit, windows\n");
}

TEST_CASE("a file that cannot be read is an error") {
  const test_folder folder;
  CHECK(lines_of(load_config_file(folder.path() / "none").errors) ==
        (folder.path() / "none").string() + ": does not exist; expected a file\n");
  CHECK(lines_of(load_config_file(folder.path()).errors) ==
        folder.path().string() + ": is a directory; expected a file\n");
}

TEST_CASE("diagnostics are one harmless line") {
  CHECK(to_string({"f", 3, "a\x1b[1m", "b\nc"}) == "f:3: a\\x1b[1m: b\\nc");
  CHECK(to_string({"f", 0, "", "gone"}) == "f: gone");
}

TEST_CASE("accounts stand one a line") {
  const auto list = parse_accounts(
      "\xEF\xBB\xBF# team\r\nalice\r\n\n  bob  # since May\nAlice\nnot good\n\xC5\xBB"
      "x",
      "f");
  CHECK(list.accounts == std::vector<std::string>{"alice", "bob", "Żx"});
  CHECK(lines_of(list.problems) ==
        "f:6: account: \"not good\" is not a services account; expected a name without blanks or commas\n");
  const auto missing = read_accounts_file("/nonexistent/list");
  CHECK(missing.accounts.empty());
  CHECK(lines_of(missing.problems) == "/nonexistent/list: does not exist; expected a file\n");
  std::string many;
  for (int i = 0; i < 100; ++i) many += "a b\n";
  CHECK(parse_accounts(many, "f").problems.size() == 20);
}

TEST_CASE("a line pattern finds what it should and stays cheap") {
  std::string why;
  const auto pattern = text::line_pattern::compile(queue_settings().close_pattern, why);
  REQUIRE(pattern);
  CHECK(pattern->found_in("!log alice UTC afternoon deploys done"));
  CHECK(pattern->found_in("!log bob window done, all well"));
  CHECK_FALSE(pattern->found_in("so !log bob deploys done"));
  CHECK_FALSE(pattern->found_in(std::string("!log \0deploys done", 18)));
  CHECK_FALSE(pattern->found_in("!log " + std::string(600, 'x') + " window done"));
  CHECK_FALSE(text::line_pattern().found_in(""));
  CHECK_FALSE(text::line_pattern::compile("", why)->found_in("x"));

  const auto nested = text::line_pattern::compile("^((a*)*)*b$", why);
  REQUIRE(nested);
  CHECK_FALSE(nested->found_in(std::string(10000, 'a')));
}

TEST_CASE("patterns that cost too much are refused") {
  const auto refusal = [](const std::string& pattern) {
    std::string why;
    CHECK_FALSE(text::line_pattern::compile(pattern, why));
    return why;
  };
  CHECK(refusal(std::string(201, 'a')) == "is longer than 200 bytes");
  CHECK(refusal("(a)\\1") == "has a back reference");
  CHECK(refusal("a{101}") == "repeats something more than 100 times");
  CHECK(refusal("a{1,101}") == "repeats something more than 100 times");
  CHECK(refusal("a{99999999999999999999}") == "repeats something more than 100 times");
  CHECK(refusal("((a{2}){2}){2}") == "has more than two {…}");
  CHECK(refusal(std::string("a\0b", 3)) == "has a NUL");
  std::string why;
  CHECK(text::line_pattern::compile("\\{x\\}[0-9]{1,100}", why));
}
