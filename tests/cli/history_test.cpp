// What the store knows, told by `jounce history`.
#include "jounce/story/history.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/cli/cli.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/store/database.hpp"
#include "jounce/text/duration.hpp"

using namespace jounce;
using namespace jounce::cli;
using namespace jounce::config;
using namespace jounce::story;
using namespace std::chrono_literals;

namespace {

constexpr queue::instant two{std::chrono::seconds(1673272800)};  // 2023-01-09T14:00:00Z
constexpr std::chrono::sys_seconds start{std::chrono::seconds(1673272800)};

const queue::person roan{"Roan", "roan"};
const queue::person stranger{"al\x1b[2J", ""};

board::stored_fact stored(const queue::fact& what) {
  const auto record = queue::to_record(what);
  board::stored_fact made;
  made.window = record.window;
  made.entry = record.entry;
  made.kind = record.kind;
  made.version = record.version;
  made.body = record.body;
  made.at = two;
  return made;
}

// The line about a fact, without its time.
std::string told(const queue::fact& what) {
  const auto item = item_of(stored(what));
  return item ? to_string(*item).substr(22) : "";
}

}  // namespace

TEST_CASE("every fact is told: when, who, from where, before and after, why") {
  using namespace queue;
  const entry_flags none;
  const entry_flags asked{true, true, true, true, true};
  const std::vector<std::pair<fact, std::string>> all = {
      {window_listed{"w", "Window", start, start + 1h, true, 6, {"Roan", "Lucas"}},
       "on the page: Window, 2023-01-09 14:00 to 2023-01-09 15:00 UTC, runs a queue, limit 6, deployers "
       "Roan, "
       "Lucas; page"},
      {window_delisted{"w"}, "its card is gone from the page; page"},
      {window_opened{"w"}, "opened; bot"},
      {window_overran{"w"}, "overruns: its end came with a patch under way; bot"},
      {window_closed{"w", two + 1h}, "closed, ended at 2023-01-09 15:00 UTC; bot"},
      {window_forgotten{"w"}, "past: commands find it no more; bot"},
      {entry_listed{"w", "1", 1, "config", "A title", "alice", calendar::page_status::done, true},
       "1: on the page: config, A title (alice), the page says done; page"},
      {entry_delisted{"w", "1"}, "1: its line is gone from the page; page"},
      {queue_ordered{"w", {"2", "1"}, {}, 0}, "order: 2, 1; page"},
      {queue_ordered{"w", {"2", "1"}, roan, 1}, "order: 2, 1; Roan (roan), irc"},
      {entry_changed{"w", "1", entry_state::called, entry_state::rolled_back, {}, origin::tool, "broken", 0},
       "1: called → rolled back; tool; reason: broken"},
      {entry_changed{"w", "1", entry_state::called, entry_state::done, roan, origin::irc, "", 3},
       "1: called → done; Roan (roan), irc"},
      {entry_flagged{"w", "1", none, asked, stranger, origin::irc, "", 0},
       "1: flags: none → admitted, ready, tested, awaited, owed a ping; al\\x1b[2J, irc"},
      {turn_set{"w", {"1", "2"}, roan, origin::irc}, "turn: 1, 2; Roan (roan), irc"},
      {turn_set{"w", {}, {}, origin::bot}, "no turn; bot"},
      {window_claimed{"w", roan, false}, "claimed; Roan (roan), irc"},
      {window_claimed{"w", roan, true}, "claimed by a command; Roan (roan), irc"},
      {window_unclaimed{"w", roan}, "no longer claimed; Roan (roan), irc"},
      {window_reopened{"w"}, "open again: its end was taken back; bot"},
      {hold_set{"w", {7, roan, "the site is down", origin::irc, two, ""}},
       "hold 7 set; Roan (roan), irc; reason: the site is down"},
      {hold_lifted{"w", 7, roan}, "hold 7 lifted; Roan (roan), irc"},
      {pings_chosen{"alice", ping_choice::windows}, "pings: windows; alice, irc"},
      {findings_noted{"w", "1", {{"abandoned", finding_level::blocking, "It is abandoned."}}, 3, ""},
       "1: found for patch set 3: blocking, It is abandoned.; bot"},
      {findings_noted{"w", "1", {}, 3, ""}, "1: found for patch set 3: nothing; bot"},
      {findings_told{"w", "1", {"abandoned", "long_sync"}},
       "1: its submitter was told of abandoned, long_sync; bot"},
      {page_status_written{"w", "1", jounce::calendar::page_status::done},
       "1: written to the page: done; bot"},
      {command_given{"w", 3, roan, "done", {"1", "2"}, {}}, "command 3: done 1, 2; Roan (roan), irc"},
      {command_undone{"w", 3, roan}, "command 3 taken back; Roan (roan), irc"},
      {line_planned{"w", line_kind::opening, "", {}}, ""},  // the line itself is told
      {line_withheld{"w", line_kind::reminder, "10", withheld_reason::too_late},
       "not said: reminder 10, since its time had passed; bot"},
      {line_withheld{"w", line_kind::unclaimed, "", withheld_reason::nothing_waits},
       "not said: unclaimed, since no patch waits; bot"},
      {line_withheld{"w", line_kind::opening, "deployers", withheld_reason::not_announced},
       "not said: opening deployers, since this window is not announced; bot"},
      {line_withheld{"w", line_kind::changes, "17", withheld_reason::not_announced},
       "not said: changes, since this window is not announced; bot"},
      {line_withheld{"w", line_kind::nudge, "alice@1673272800000", withheld_reason::nobody_here},
       "not said: nudge alice, since the submitter was not here; bot"},
      {line_withheld{"w", line_kind::tool_warning, "roan@deploy@1673272800000",
                     withheld_reason::said_already},
       "not said: tool_warning roan@deploy, since it was said already; bot"},
      {line_withheld{"w", line_kind::late, ""}, "not said: late; bot"},
  };
  std::set<std::size_t> kinds;
  for (const auto& [what, line] : all) {
    kinds.insert(what.index());
    CHECK(told(what) == line);
  }
  CHECK(kinds.size() == std::variant_size_v<fact::variant>);
}

TEST_CASE("a fact of another version is shown as such, and nothing does anything to a terminal") {
  auto fact = stored(queue::window_opened{"w"});
  fact.kind = "window_painted\n";
  fact.version = 2;
  fact.body = R"({"colour":"red"})";
  CHECK(to_string(item_of(fact).value()) ==
        "2023-01-09T14:00:00Z  not known to this version: window_painted\\n 2 {\"colour\":\"red\"}");
}

TEST_CASE("a line is told with what became of it") {
  board::line_row line;
  line.text = "Now.";
  line.due = two;
  CHECK(to_string(item_of(line)) == "2023-01-09T14:00:00Z  waits: Now.");
  line.settled = two + 2s;
  const std::pair<board::outcome, const char*> outcomes[] = {{board::outcome::said, "said"},
                                                             {board::outcome::refused, "refused"},
                                                             {board::outcome::expired, "expired"},
                                                             {board::outcome::gave_way, "gave way"},
                                                             {board::outcome::unconfirmed, "unconfirmed"}};
  for (const auto& [result, name] : outcomes) {
    line.result = result;
    CHECK(to_string(item_of(line)) == std::string("2023-01-09T14:00:02Z  ") + name + ": Now.");
  }
}

namespace {

struct finished {
  int code = -1;
  std::string out, error;
};

struct fixture {
  fixture() {
    config = folder.write("jounce.toml",
                          "[irc]\ntransport = \"console\"\n[calendar.a]\n[store]\npath = "
                          "\"a.sqlite\"\n[[board]]\nchannel = \"#ops\"\ncalendar = \"a\"\n");
  }

  finished history(std::vector<std::string> words = {}) const {
    std::istringstream in;
    std::ostringstream out, error;
    words.insert(words.begin(), {"jounce", "history", "--config", config.string()});
    std::vector<const char*> raw;
    for (const auto& word : words) raw.push_back(word.c_str());
    const int code =
        run_command_line(static_cast<int>(raw.size()), raw.data(), {in, out, error, two, fetch_page});
    return {code, out.str(), error.str()};
  }

  // A window with two entries, one of them done.
  static board::step window(const std::string& board, const std::string& key,
                            std::chrono::sys_seconds begin) {
    board::step step;
    step.id = board + key;
    step.board = board;
    step.at = two;
    board::window_row row;
    row.key = key;
    row.title = "Window " + key;
    row.start = begin;
    row.end = begin + 1h;
    row.phase = "open";
    row.runs_queue = true;
    row.limit = 6;
    step.windows.push_back(row);
    for (const std::uint32_t number : {1U, 2U}) {
      board::entry_row entry;
      entry.window = key;
      entry.entry = std::to_string(number);
      entry.number = number;
      entry.state = number == 1 ? "done" : "scheduled";
      entry.since = two;
      step.entries.push_back(entry);
    }
    using namespace queue;
    const fact done =
        entry_changed{key, "1", entry_state::scheduled, entry_state::done, roan, origin::irc, "", 1};
    for (const auto& what : {fact(window_opened{key}), done}) step.facts.push_back(stored(what));
    step.outbox.push_back({key + "|opening", key, "opening", board, "Now.", two + 1s, two + 1min, 0});
    return step;
  }

  test_folder folder;
  std::filesystem::path config;
};

}  // namespace

TEST_CASE_METHOD(fixture, "without an argument the windows are listed, the last fifty") {
  {
    const auto store = store::open_database(folder.path() / "a.sqlite");
    for (int n = 0; n < 52; ++n)
      store->commit(window("#ops", "k" + std::to_string(100 + n), start + (n == 51 ? 50h : n * 1h)));
    store->commit(window("#other", "k", start));
  }
  const auto all = history();
  CHECK(all.code == exit_good);
  CHECK(all.error.empty());
  CHECK(all.out.starts_with(
      "#ops\n(2 earlier windows)\n20230109T1600  Window k102, 2023-01-09 16:00 to 17:00 UTC, open, key k102, "
      "1 done, 1 scheduled\n"));
  CHECK(all.out.find("\n20230111T1600-2  Window k151, ") != std::string::npos);
  CHECK(all.out.find("\n#other\n20230109T1400  Window k, ") != std::string::npos);
  CHECK(history({"--board", "#other"}).out.starts_with("#other\n"));
  const auto json = nlohmann::json::parse(history({"--json"}).out);
  CHECK(json["boards"][0]["earlier"] == 2);
  CHECK(json["boards"][0]["windows"].size() == 50);
  CHECK(json["boards"][1]["windows"][0]["states"]["done"] == 1);
}

TEST_CASE_METHOD(fixture, "a window is told by its key or its start, also while the daemon runs") {
  const auto store = store::open_database(folder.path() / "a.sqlite");
  store->commit(window("#ops", "k1", start));
  store->commit(window("#ops", "k2", start));
  const std::string expected =
      "#ops\n20230109T1400-2  Window k2, 2023-01-09 14:00 to 15:00 UTC, open, key k2\n"
      "  2023-01-09T14:00:00Z  opened; bot\n"
      "  2023-01-09T14:00:00Z  1: scheduled → done; Roan (roan), irc\n"
      "  2023-01-09T14:00:01Z  waits: Now.\n";
  CHECK(history({"k2"}).out == expected);
  CHECK(history({"20230109T1400-2"}).out == expected);
  CHECK(history({"20230109T1400"}).out.find("key k1") != std::string::npos);
  CHECK(history({"--json", "k2"}).out ==
        R"({"format":1,"boards":[{"board":"#ops","windows":[{"key":"k2","id":"20230109T1400-2",)"
        R"("title":"Window k2","start":"2023-01-09T14:00:00Z","end":"2023-01-09T15:00:00Z","phase":"open",)"
        R"("runs_queue":true,"limit":6,"on_page":true,"changes":[)"
        R"({"at":"2023-01-09T14:00:00.000Z","kind":"window_opened","text":"opened","via":"bot"},)"
        R"({"at":"2023-01-09T14:00:00.000Z","kind":"entry_changed","entry":"1",)"
        R"("text":"scheduled \u2192 done","from":"scheduled","to":"done","nick":"Roan","account":"roan",)"
        R"("via":"irc"},)"
        R"({"at":"2023-01-09T14:00:01.000Z","kind":"line","text":"Now.","via":"bot","outcome":"waits"}]}]}]})"
        "\n");
}

TEST_CASE_METHOD(fixture, "a change is told in all windows of all boards") {
  {
    const auto store = store::open_database(folder.path() / "a.sqlite");
    store->commit(window("#ops", "k1", start));
    store->commit(window("#ops", "k2", start + 1h));
    store->commit(window("#other", "k3", start));
  }
  const auto all = history({"1"}).out;
  for (const auto* window : {"Window k1", "Window k2", "#other\n20230109T1400  Window k3"})
    CHECK(all.find(window) != std::string::npos);
  CHECK(all.find("opened") == std::string::npos);
  CHECK(history({"--board", "#ops", "1"}).out.find("Window k3") == std::string::npos);
}

TEST_CASE_METHOD(fixture, "what is not there is told") {
  CHECK(history().code == exit_unreadable);
  CHECK(history().error.find("a.sqlite does not exist; ") != std::string::npos);
  store::open_database(folder.path() / "a.sqlite")->commit(window("#ops", "k1", start));
  for (const auto* which : {"3", "nosuch", "20230109T1500", "99999999999999"}) {
    const auto result = history({which});
    INFO(which);
    CHECK(result.code == exit_unreadable);
    CHECK(result.error ==
          std::string("the store has no ") + which +
              "; expected a change's number, or a window's key or start as `jounce history` lists them\n");
  }
  CHECK(history({"--board", "#no"}).error == "the store has no board #no; expected one of #ops\n");
}
