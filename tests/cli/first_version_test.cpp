// A store that the first version left: every later version opens it. What a later schema adds is added here.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/cli/cli.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/store/database.hpp"
#include "source_dir.hpp"

using namespace jounce;
using namespace jounce::cli;

namespace {

struct first_store {
  first_store() {
    std::ifstream file(source_dir() / "tests/data/store/first_version.sql");
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec(std::string(std::istreambuf_iterator<char>(file), {}));
  }

  test_folder folder;
  std::filesystem::path path = folder.path() / "a.sqlite";
};

queue::state folded(const store::queries& from) {
  queue::state state;
  for (const auto& stored : from.facts("#ops")) {
    const auto what =
        queue::from_record({stored.window, stored.entry, stored.kind, stored.version, stored.body});
    REQUIRE(what);
    queue::apply(state, *what, stored.at);
  }
  return state;
}

}  // namespace

TEST_CASE_METHOD(first_store, "the facts of the first version's store fold into what its tables say") {
  const auto opened = store::open_database(path);
  const auto state = folded(*opened);
  const auto windows = opened->windows("#ops");
  REQUIRE(windows.size() == 3);
  CHECK(state.windows.size() == 3);
  for (const auto& row : windows) {
    INFO(row.title);
    const auto* window = queue::find_window(state, row.key);
    REQUIRE(window != nullptr);
    CHECK(window->title == row.title);
    CHECK(window->start == row.start);
    CHECK(window->listed != row.deleted);
    const auto entries = opened->entries("#ops", row.key);
    CHECK(window->entries.size() == entries.size());
    for (const auto& entry : entries) {
      const auto* known = queue::find_entry(*window, entry.entry);
      REQUIRE(known != nullptr);
      CHECK(queue::name_of(known->state) == entry.state);
    }
  }
  CHECK(state.windows.front().entries.size() == 9);
}

TEST_CASE_METHOD(first_store,
                 "lines, inputs, statuses and settings of the first version's store are all there") {
  const auto opened = store::open_database(path);
  const auto windows = opened->windows("#ops");
  const auto closed =
      std::find_if(windows.begin(), windows.end(), [](const auto& row) { return row.phase == "closed"; });
  REQUIRE(closed != windows.end());
  std::vector<std::optional<board::outcome>> outcomes;
  for (const auto& line : opened->lines("#ops", closed->key)) outcomes.push_back(line.result);
  using board::outcome;
  CHECK(outcomes == std::vector<std::optional<outcome>>{outcome::said, outcome::refused, outcome::expired,
                                                        outcome::gave_way, outcome::unconfirmed,
                                                        outcome::said, outcome::said, outcome::said,
                                                        outcome::said, std::nullopt, std::nullopt});
  const auto pending = opened->pending("#ops");
  REQUIRE(pending.size() == 2);
  CHECK(pending[0].attempts == 1);
  CHECK(pending[1].attempts == 0);
  CHECK(opened->inputs("#ops", closed->key).size() == 43);
  CHECK(opened->setting("", "irc-backoff") == "3 120 1764070000");
  const auto statuses = opened->page_statuses("#ops");
  REQUIRE(statuses.size() == 2);
  CHECK(statuses[0].pending);
  CHECK(statuses[0].wanted == "done");
  CHECK(statuses[1].written == "not done");

  // It goes on: what the first version did not know of is there too.
  board::step step;
  step.id = "next";
  step.board = "#ops";
  opened->commit(step);
  CHECK(opened->find_step("next").has_value());
}

TEST_CASE_METHOD(first_store, "history shows the first version's store, once the daemon has opened it") {
  const auto config =
      folder.write("jounce.toml",
                   "[irc]\ntransport = \"console\"\n[calendar.a]\n[store]\npath = \"a.sqlite\"\n"
                   "[[board]]\nchannel = \"#ops\"\ncalendar = \"a\"\n");
  const auto history = [&](std::vector<std::string> words) {
    std::istringstream in;
    std::ostringstream out, error;
    words.insert(words.begin(), {"jounce", "history", "--config", config.string()});
    std::vector<const char*> raw;
    for (const auto& word : words) raw.push_back(word.c_str());
    run_command_line(static_cast<int>(raw.size()), raw.data(), {in, out, error, {}, fetch_page});
    return out.str() + error.str();
  };
  CHECK(history({}).find("was written by an older jounce") != std::string::npos);
  { const auto opened = store::open_database(path); }
  CHECK(history({}).find("20261125T1138  Backport window, 2026-11-25 11:38 to 11:41 UTC, closed") !=
        std::string::npos);
  const auto window = history({"20261125T1138"});
  for (const auto* part :
       {"1006: done → reverted; roan (roan), irc; reason: broke it", "hold 1 set; alice (alice), irc",
        "refused: ", "gave way: ", "unconfirmed: ", "waits: "}) {
    INFO(part);
    CHECK(window.find(part) != std::string::npos);
  }
  CHECK(history({"1002"}).find("1002: called → failed; alice (alice), irc; reason: white page") !=
        std::string::npos);
}
