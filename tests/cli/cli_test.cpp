// The subcommands, with streams in place of a terminal.
#include "jounce/cli/cli.hpp"

#include <sstream>

#include "catch.hpp"
#include "folder.hpp"

using namespace jounce;
using namespace jounce::cli;
using namespace jounce::config;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

constexpr const char* page = R"(==={{Deployment_day|date=2023-01-09}}===
{{Deployment calendar event card
    |when=2023-01-09 06:00 SF
    |length=1
    |window=[[Backport windows|UTC afternoon backport window]]
    |who={{ircnick|RoanKattouw|Roan}}
    |what=
{{ircnick|alice|Alice}}
* {{deploy|type=config|gerrit=874120|title=Enable the new editor|status=}}
}}
)";

struct finished {
  int code = -1;
  std::string out, error;
};

// 2023-01-09T12:00:00Z.
constexpr jounce::queue::instant noon{std::chrono::milliseconds(1673265600000)};

finished jounce_with(std::vector<std::string> words, const std::string& input = "") {
  std::istringstream in(input);
  std::ostringstream out, error;
  words.insert(words.begin(), "jounce");
  std::vector<const char*> raw;
  for (const auto& word : words) raw.push_back(word.c_str());
  const int code =
      run_command_line(static_cast<int>(raw.size()), raw.data(), {in, out, error, noon, fetch_page});
  return {code, out.str(), error.str()};
}

// A disk that is full.
class full_disk : public std::streambuf {
  int overflow(int) override { return traits_type::eof(); }
  std::streamsize xsputn(const char*, std::streamsize) override { return 0; }
};

std::string config_for(const std::string& calendar_file) {
  return "[irc]\ntransport = \"console\"\n[calendar.a]\nsource = \"file\"\nfile = \"" + calendar_file +
         "\"\n[[board]]\nchannel = \"#ops\"\ncalendar = \"a\"\n[people]\ndeployer_accounts = [\"roan\"]\n";
}

}  // namespace

TEST_CASE("a command line without a subcommand, or with one that does not exist, is refused") {
  CHECK(jounce_with({}).code == exit_unreadable);
  CHECK(jounce_with({"frobnicate"}).code == exit_unreadable);
  CHECK(jounce_with({"calendar"}).code == exit_unreadable);
  CHECK(jounce_with({"calendar", "a", "b"}).code == exit_unreadable);
  CHECK(jounce_with({"preview", "--hours", "0"}).code == exit_unreadable);
  CHECK(jounce_with({"preview", "--hours", "x"}).code == exit_unreadable);
  const auto wrong = jounce_with({"calendar", "--yaml", "x"});
  CHECK(wrong.code == exit_unreadable);
  CHECK(wrong.out.empty());
  CHECK_FALSE(wrong.error.empty());
}

TEST_CASE("help and version are no errors") {
  const auto help = jounce_with({"--help"});
  CHECK(help.code == exit_good);
  for (const auto* name : {"run", "check", "calendar", "preview", "replay", "history", "export"})
    CHECK(help.out.find(std::string("\n  ") + name) != std::string::npos);
  CHECK(jounce_with({"calendar", "--help"}).code == exit_good);
  const auto version = jounce_with({"--version"});
  CHECK(version.code == exit_good);
  CHECK(version.out.starts_with("jounce 0."));
}

TEST_CASE("calendar prints a file, or standard input") {
  const test_folder folder;
  const auto file = folder.write("page", page).string();
  const auto text = jounce_with({"calendar", file});
  CHECK(text.code == exit_good);
  CHECK(text.error.empty());
  CHECK(text.out.find("2023-01-09 14:00 to 15:00  UTC afternoon backport window") != std::string::npos);
  CHECK(jounce_with({"calendar", "-"}, page).out == text.out);
  const auto json = jounce_with({"calendar", "--json", file});
  CHECK(json.code == exit_good);
  CHECK(json.out.starts_with("{\"format\":1,"));
  CHECK(json.out.ends_with("}\n"));
  CHECK(jounce_with({"calendar", "-", "--json"}, page).out == json.out);
}

TEST_CASE("calendar reads whatever is text, and says what is wrong with it") {
  CHECK(jounce_with({"calendar", "-"}, "").code == exit_good);
  const auto broken =
      jounce_with({"calendar", "--json", "-"}, std::string(page) + "\xFF\xFE{{Deployment calendar");
  CHECK(broken.code == exit_good);
  CHECK(broken.out.find("\"problems\":[{") != std::string::npos);
  CHECK(broken.out.find('\xFF') == std::string::npos);
}

TEST_CASE("calendar refuses what it cannot read") {
  const test_folder folder;
  const auto refused = [](const std::string& file) {
    const auto result = jounce_with({"calendar", file});
    CHECK(result.code == exit_unreadable);
    CHECK(result.out.empty());
    return result.error;
  };
  const auto path = folder.path().string();
  CHECK(refused(path) == path + ": is a directory; expected a file\n");
  CHECK(refused(path + "/none") == path + "/none: does not exist; expected a file\n");
  CHECK(refused(path + "/no\nne") == path + "/no\\nne: does not exist; expected a file\n");
}

TEST_CASE("a page over 64 MiB is refused, from a file without reading it") {
  const test_folder folder;
  const auto file = folder.write("page", "");
  fs::resize_file(file, std::uintmax_t{1} << 40U);  // sparse: reading it would take hours
  const auto result = jounce_with({"calendar", file.string()});
  CHECK(result.code == exit_unreadable);
  CHECK(result.error == file.string() + ": is larger than 64 MiB; expected a smaller file\n");

  std::string input((std::size_t{64} << 20U) + 1, '\n');
  CHECK(jounce_with({"calendar", "-"}, input).error == "-: is larger than 64 MiB; expected a smaller file\n");
  input.pop_back();
  CHECK(jounce_with({"calendar", "-"}, input).code == exit_good);
}

TEST_CASE("output that cannot be written is a failure") {
  full_disk disk;
  std::istringstream in(page);
  std::ostream out(&disk);
  std::ostringstream error;
  arguments given;
  given.file = "-";
  CHECK(run_calendar(given, {in, out, error, noon, fetch_page}) == exit_unreadable);
  CHECK(error.str() == "the output cannot be written\n");
}

TEST_CASE("check says all that is wrong, with its place") {
  const test_folder folder;
  folder.write("page", page);
  const auto good = folder.write("good.toml", config_for("page")).string();
  auto result = jounce_with({"check", "--config", good});
  CHECK(result.code == exit_good);
  CHECK(result.out == good + ": no errors, no warnings\n");
  CHECK(result.error.empty());

  const auto unread = folder.write("unread.toml", config_for("page") + "[calendar.b]\n").string();
  result = jounce_with({"check", "--config", unread});
  CHECK(result.code == exit_good);
  CHECK(result.out == unread + ": no errors, 2 warnings\n");
  CHECK(result.error.find(unread + ":11: calendar.b: warning: is shown by no board") != std::string::npos);

  const auto bad = folder.write("bad.toml", config_for("nopage") + "[queue]\ndefault_limit = 0\n").string();
  result = jounce_with({"check", "--config", bad});
  CHECK(result.code == exit_unreadable);
  CHECK(result.out == bad + ": 2 errors, no warnings\n");
  CHECK(result.error.starts_with(bad + ":5: calendar.a.file: "));
  CHECK(result.error.find("\n" + bad + ":12: queue.default_limit: 0 is impossible") != std::string::npos);

  const auto none = folder.path().string() + "/none.toml";
  result = jounce_with({"check", "--config", none});
  CHECK(result.code == exit_unreadable);
  CHECK(result.error == none + ": does not exist; expected a file\n");
}

TEST_CASE("check says which secret of the write-back is missing") {
  const test_folder folder;
  const auto config =
      folder
          .write("jounce.toml",
                 "config_version = 1\n[irc]\ntransport = \"console\"\n[[board]]\nchannel = \"#a\"\n"
                 "[people]\ndeployer_accounts = [\"a\"]\n[http]\ncontact = \"x\"\n"
                 "[calendar.deployments]\n[wiki_edit]\nenabled = true\n")
          .string();
  const auto result = jounce_with({"check", "--config", config});
  CHECK(result.code == exit_good);
  CHECK(result.out == config + ": no errors, 1 warning\n");
  CHECK(result.error.starts_with("warning: #a: wiki_edit needs a bot password or an OAuth 2 token: give "));
}

TEST_CASE("preview prints what would be said, and when") {
  const test_folder folder;
  folder.write("page", page);
  const auto config = folder.write("jounce.toml", config_for("page")).string();
  auto result = jounce_with({"preview", "--config", config});
  CHECK(result.code == exit_good);
  CHECK(
      result.out ==
      "#ops, 2023-01-09 12:00 to 2023-01-10 12:00 UTC, if everyone on the calendar is there and nobody says "
      "anything:\n"
      "2023-01-09 13:50  alice: UTC afternoon backport window in 10 min: 1 patch.\n"
      "2023-01-09 14:00  RoanKattouw: UTC afternoon backport window now, 1 patch.\n"
      "2023-01-09 14:00  alice: your patch is in this window.\n"
      "2023-01-09 14:10  UTC afternoon backport window has been open for 10 min with 1 patch, and nobody has "
      "claimed it. A deployer can take it with !claim.\n"
      "2023-01-09 15:00  UTC afternoon backport window is over. Left over: 874120 (a\u200Dlice).\n"
      "2023-01-09 15:00  {{ircnick|a<!---->lice}} * {{deploy|type=config|gerrit=874120|title=Enable the new "
      "editor|status=}}\n");
  result = jounce_with({"preview", "--config", config, "--hours", "1"});
  CHECK(result.code == exit_good);
  CHECK(result.out.ends_with("anything:\nnothing\n"));
}

TEST_CASE("preview tells of problems of the page, and of a page that cannot be read") {
  const test_folder folder;
  folder.write("page", std::string(page) + "{{Deployment calendar event card|when=soon}}\n");
  const auto config = folder.write("jounce.toml", config_for("page")).string();
  auto result = jounce_with({"preview", "--config", config});
  CHECK(result.code == exit_good);
  CHECK(result.error.starts_with("#ops: the page has "));

  std::istringstream in;
  std::ostringstream out, error;
  arguments given;
  given.config = config;
  const auto fails = [](const http_settings&, const calendar_settings&) -> std::string {
    throw std::runtime_error("HTTP 503");
  };
  CHECK(run_preview(given, {in, out, error, noon, fails}) == exit_unreadable);
  CHECK(error.str() == "#ops: calendar a: HTTP 503\n");

  const auto none = folder.path().string() + "/none.toml";
  result = jounce_with({"preview", "--config", none});
  CHECK(result.code == exit_unreadable);
  CHECK(result.error == none + ": does not exist; expected a file\n");
}

TEST_CASE("replay prints the story, and says where it went otherwise") {
  const test_folder folder;
  folder.write("page", page);
  const std::string head = "jounce-replay 1\nboard #ops calendar page\n";
  const auto told = [&](const std::string& events) {
    return jounce_with({"replay", folder.write("story", head + events).string()});
  };
  const auto story = (folder.path() / "story").string();

  SECTION("without expectations it only prints") {
    const auto result = told("2023-01-09T12:00:00Z pm x now\n# the end\n");
    CHECK(result.code == exit_good);
    CHECK(result.error.empty());
    CHECK(result.out == head + "2023-01-09T12:00:00Z pm x now\n< @x No window is open.\n# the end\n");
  }
  SECTION("as expected") {
    CHECK(told("2023-01-09T12:00:00Z pm x now\n< @x No window is open.\n").code == exit_good);
    CHECK(told("2023-01-09T12:00:00Z pm x now\n< @x No window…\n").code == exit_good);
    CHECK(told("2023-01-09T12:00:00Z pm x now\n<@x No window is open.\n").code == exit_good);
    CHECK(told("2023-01-09T13:50:00Z here alice\n2023-01-09T15:00:00Z calendar page\n2023-01-09T15:00:00Z "
               "clock\n< …\n< "
               "…\n< …\n< …\n< …\n")
              .code == exit_differs);
  }
  SECTION("otherwise than expected") {
    const auto result = told("2023-01-09T12:00:00Z pm x now\n< @x Yes.\n");
    CHECK(result.code == exit_differs);
    CHECK(result.error ==
          story +
              ":3: 2023-01-09T12:00:00Z pm x now\n  expected: @x Yes.\n  was said: @x No window is "
              "open.\n");
    CHECK(result.out == head + "2023-01-09T12:00:00Z pm x now\n< @x No window is open.\n");
  }
  SECTION("said, but not expected, and the other way round") {
    CHECK(told("2023-01-09T12:00:00Z pm x now\n2023-01-09T12:01:00Z pm x now\n< @x No window is open.\n")
              .error == story + ":3: 2023-01-09T12:00:00Z pm x now\n  was said: @x No window is open.\n");
    CHECK(told("2023-01-09T12:00:00Z clock\n< hello\n").error ==
          story + ":3: 2023-01-09T12:00:00Z clock\n  expected: hello\n");
  }
}

TEST_CASE("replay refuses a story that it cannot read") {
  const test_folder folder;
  folder.write("page", page);
  const auto story = (folder.path() / "story").string();
  const auto refused = [&](const std::string& text) {
    folder.write("story", text);
    const auto result = jounce_with({"replay", story});
    CHECK(result.code == exit_unreadable);
    CHECK(result.out.empty());
    CHECK(result.error.starts_with(story + ":"));
    return result.error.substr(std::min(story.size() + 1, result.error.size()));
  };
  const std::string head = "jounce-replay 1\nboard #ops calendar page\n";
  CHECK(refused("") == "0: the first line must be \"jounce-replay 1\"\n");
  CHECK(refused("jounce-replay 2\n") == "1: the first line must be \"jounce-replay 1\"\n");
  CHECK(refused("jounce-replay 1\n") ==
        "1: expected \"board CHANNEL calendar FILE [config FILE] [facts FILE]\"\n");
  CHECK(refused("jounce-replay 1\nboard #ops\n") == "2: expected \"calendar FILE\"\n");
  CHECK(refused("jounce-replay 1\nboard #ops page page\n") ==
        "2: expected calendar, config or facts, not \"page\"\n");
  CHECK(refused(head + "< too early\n") == "3: an expectation must follow an event\n");
  CHECK(refused(head + "14:00 clock\n") ==
        "3: expected a time like 2023-01-09T14:00:00.000Z, not \"14:00\"\n");
  CHECK(refused(head + "2023-02-29T14:00:00Z clock\n").starts_with("3: expected a time"));
  CHECK(refused(head + "2023-01-09T14:00:00Z\n") == "3: expected an event\n");
  CHECK(refused(head + "2023-01-09T14:00:00Z dance\n") == "3: unknown event \"dance\"\n");
  CHECK(refused(head + "2023-01-09T14:00:00Z clock now\n") == "3: unexpected \"now\"\n");
  CHECK(refused(head + "2023-01-09T14:00:00Z here alice alice\n") ==
        "3: expected account=NAME, not \"alice\"\n");
  CHECK(refused(head + "2023-01-09T14:00:00Z members =alice\n") ==
        "3: expected NICK or NICK=ACCOUNT, not \"=alice\"\n");
  CHECK(refused(head + "2023-01-09T14:00:00Z netsplit\n") == "3: expected nicks\n");
  CHECK(refused(head + "2023-01-09T14:00:01Z clock\n2023-01-09T14:00:00Z clock\n") == "4: time goes back\n");
}

TEST_CASE("replay refuses events that cannot be") {
  const test_folder folder;
  folder.write("page", page);
  folder.write("bad.toml", "[queue]\nlimit = 1\n");
  const auto story = (folder.path() / "story").string();
  const auto refused = [&](const std::string& board, const std::string& event) {
    folder.write("story",
                 "jounce-replay 1\nboard #ops calendar " + board + "\n2023-01-09T14:00:00Z " + event + "\n");
    const auto result = jounce_with({"replay", story});
    CHECK(result.code == exit_unreadable);
    return result.error;
  };
  for (const auto* event : {"say bob hi", "spoke bob", "part bob", "quit bob", "nick bob rob",
                            "account bob bob", "netsplit bob"}) {
    INFO(event);
    CHECK(refused("page", event) == story + ":3: bob is not here\n");
  }
  CHECK(refused("page", "rejoin bob") == story + ":3: bob did not leave in a netsplit\n");
  CHECK(refused("page", "calendar nopage") == story + ":3: nopage does not exist; expected a file\n");
  CHECK(refused("nopage", "clock") == story + ":3: nopage does not exist; expected a file\n");
  CHECK(refused("page config none.toml", "clock") == story + ": none.toml does not exist; expected a file\n");
  CHECK(refused("page config bad.toml", "clock")
            .starts_with((folder.path() / "bad.toml").string() + ":2: queue.limit"));
  CHECK(refused("page facts none", "clock") == story + ": none does not exist; expected a file\n");
  folder.write("bad.jsonl", "\n{}\n");
  CHECK(refused("page facts bad.jsonl", "clock").starts_with(story + ": bad.jsonl: line 2: "));
}

TEST_CASE("a story begins with facts, and knows them over a restart, and members replace who was here") {
  const test_folder folder;
  folder.write("page", page);
  folder.write("board.toml", "[people]\ndeployer_accounts = [\"roan\"]\n");
  folder.write("facts.jsonl",
               R"({"at":"2023-01-09T09:00:00Z","kind":"pings_chosen","body":{"account":"al","choice":"off"}})"
               "\n");
  const auto story = folder.write(
      "story",
      "jounce-replay 1\nboard #ops calendar page config board.toml facts facts.jsonl\n"
      "2023-01-09T13:00:00Z members alice=al\n"
      "2023-01-09T13:49:00Z restart\n"
      "2023-01-09T13:50:00Z clock\n< a·lice: UTC afternoon backport window in 10 min: 1 patch…\n"
      "2023-01-09T13:51:00Z members RoanKattouw=roan\n"
      "2023-01-09T14:00:00Z clock\n< RoanKattouw: UTC afternoon backport window now, 1 patch…\n"
      "< None of this window's submitters is here: a·lice.\n"
      "2023-01-09T14:00:30Z spoke RoanKattouw\n"
      "2023-01-09T14:01:00Z say RoanKattouw !refresh\n"
      "2023-01-09T14:01:01Z calendar-unchanged\n< Read the calendar, 1 window: nothing changed.\n");
  const auto result = jounce_with({"replay", story.string()});
  CHECK(result.error.empty());
  CHECK(result.code == exit_good);
}

TEST_CASE("who is here when a story begins is here for what falls due at that moment") {
  const test_folder folder;
  folder.write("page", page);
  const auto told = [&](const std::string& facts, const std::string& events) {
    folder.write("facts.jsonl", facts);
    return jounce_with(
        {"replay",
         folder.write("story", "jounce-replay 1\nboard #ops calendar page facts facts.jsonl\n" + events)
             .string()});
  };
  const std::string known =
      R"({"at":"2023-01-09T09:00:00Z","kind":"window_listed","body":{"window":"w","title":)"
      R"("UTC afternoon backport window","start":1673272800,"end":1673276400,"runs_queue":true,"limit":6,)"
      R"("deployers":["RoanKattouw"]}})"
      "\n"
      R"({"at":"2023-01-09T09:00:00Z","kind":"entry_listed","body":{"window":"w","entry":"874120",)"
      R"("number":874120,"type":"config","title":"Enable the new editor","submitter":"alice"}})"
      "\n";
  for (const std::string here : {"members alice=alice", "here alice"}) {
    const auto result = told(known, "2023-01-09T13:50:00Z " + here +
                                        "\n2023-01-09T13:50:00Z clock\n"
                                        "< alice: UTC afternoon backport window in 10 min: 1 patch…\n");
    INFO(result.error << result.out);
    CHECK(result.code == exit_good);
  }
}
