// A daemon that is killed at any moment: what it was told to be stored is there, whole, and nothing in part.
#include <map>

#include "catch.hpp"
#include "failing_disk.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/reader.hpp"
#include "support.hpp"

namespace jounce::store::sqlite {

namespace {

constexpr int facts_a_step = 40;

// Step n: large enough that a kill often falls into the middle of its writing.
board::step crash_step(int n) {
  const auto name = std::to_string(n);
  auto made = sample_step("w" + name, n * facts_a_step, facts_a_step);
  for (auto& fact : made.facts)
    fact.body = "{\"step\":" + name + ",\"filler\":\"" + std::string(700, 'x') + "\"}";
  made.windows = {sample_window("w" + name)};
  made.entries = {sample_entry("w" + name, 1), sample_entry("w" + name, 2)};
  made.outbox = {sample_line(name, "w" + name)};
  made.inputs = {{at_two, "w" + name, "say alice !up"}};
  made.settings = {{"last step", name}};
  return made;
}

void write_steps(const std::filesystem::path& path, const child::parent_link& link) {
  database store(path);
  const auto last = store.setting("#ops", "last step");
  for (int n = last ? std::stoi(*last) + 1 : 0;; ++n) {
    const auto name = std::to_string(n);
    const auto line = store.commit(crash_step(n)).fresh.at(0);
    link.say("committed " + name);
    if (store.begin_attempt(line.id, at_two) != attempt::granted) throw std::runtime_error("no attempt");
    link.say("sending " + name);
    store.settle({line.id, board::outcome::said, at_two});
    link.say("said " + name);
  }
}

struct acknowledged {
  std::map<std::string, int> last;  // by verb: the last step it was heard of

  void hear(const std::string& line) {
    const auto blank = line.find(' ');
    REQUIRE(blank != std::string::npos);
    last[line.substr(0, blank)] = std::stoi(line.substr(blank + 1));
  }
  int of(const std::string& verb) const { return last.count(verb) == 0 ? -1 : last.at(verb); }
};

// Whether all of step n is there, or nothing of it; which of the two is returned.
bool whole_step(const store::queries& store, int n) {
  const auto name = std::to_string(n), window = "w" + name;
  const bool there = !store.facts_of("#ops", window).empty();
  CHECK(store.facts_of("#ops", window).size() == (there ? facts_a_step : 0));
  CHECK(store.entries("#ops", window).size() == (there ? 2 : 0));
  CHECK(store.lines("#ops", window).size() == (there ? 1 : 0));
  CHECK(store.inputs("#ops", window).size() == (there ? 1 : 0));
  return there;
}

void check_store(const store::queries& store, const acknowledged& heard) {
  const int last = heard.of("committed");
  for (int n = 0; n <= last; ++n) REQUIRE(whole_step(store, n));
  const bool one_more = whole_step(store, last + 1);
  CHECK_FALSE(whole_step(store, last + 2));
  const int stored = one_more ? last + 1 : last;
  CHECK(store.windows("#ops").size() == static_cast<std::size_t>(stored + 1));
  if (stored >= 0) CHECK(store.setting("#ops", "last step") == std::to_string(stored));

  for (int n = 0; n <= heard.of("sending"); ++n)
    CHECK(store.lines("#ops", "w" + std::to_string(n)).at(0).attempts == 1);
  // A line whose confirmation was stored is never sent again; the line of an earlier process, killed before
  // that, may be.
  for (const auto& line : store.pending("#ops")) CHECK(line.attempts <= 1);
}

}  // namespace

TEST_CASE("a store whose daemon is killed has every acknowledged step, whole") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  acknowledged heard;
  std::map<int, bool> said;
  for (const int lines : {1, 2, 3, 4, 7, 11, 16, 1, 22, 35, 2, 50, 61, 5, 80, 3}) {
    child daemon([&](const child::parent_link& link) { write_steps(path, link); });
    const auto hear = [&](const std::string& line) {
      heard.hear(line);
      if (line.rfind("said ", 0) == 0) said[heard.of("said")] = true;
    };
    for (int n = 0; n < lines; ++n) {
      const auto line = daemon.read_line();
      REQUIRE(line);
      hear(*line);
    }
    daemon.kill();
    while (const auto line = daemon.read_line()) hear(*line);

    check_store(reader(path), heard);
    database store(path);
    check_store(store, heard);
    for (const auto& line : store.pending("#ops")) CHECK_FALSE(said[std::stoi(line.key)]);
    // What the killed daemon committed last without a word is known from here on.
    if (const auto last = store.setting("#ops", "last step")) heard.last["committed"] = std::stoi(*last);
    // What it left in the air is settled, so that attempts of later rounds are all that is pending.
    for (const auto& line : store.pending("#ops")) {
      if (line.attempts == 0) CHECK(store.begin_attempt(line.id, at_two) == attempt::granted);
      store.settle({line.id, board::outcome::unconfirmed, at_two});
    }
  }
}

TEST_CASE("a daemon that dies at any one write or sync leaves whole steps") {
  const temporary_folder folder;
  const auto path = folder / "a.sqlite";
  { database(path).commit(crash_step(0)); }
  int n = 1;
  bool survived = false;
  for (int operation = 0; !survived; ++operation) {
    REQUIRE(operation < 500);
    child daemon([&](const child::parent_link& link) {
      database store(path);
      const failing_disk disk(operation, 0);
      const auto line = store.commit(crash_step(n)).fresh.at(0);
      link.say("committed");
      store.begin_attempt(line.id, at_two);
      link.say("sending");
      store.settle({line.id, board::outcome::said, at_two});
      link.say("said");
    });
    std::string heard;
    while (const auto line = daemon.read_line()) heard = *line;
    daemon.kill();  // it is dying: its lock is not free before it is gone
    survived = heard == "said";

    const database store(path);
    const bool there = whole_step(store, n);
    CHECK((there || heard.empty()));
    REQUIRE(store.setting("#ops", "last step") == std::to_string(there ? n : n - 1));
    if (!there) continue;
    const auto line = store.lines("#ops", "w" + std::to_string(n)).at(0);
    if (heard == "sending") CHECK(line.attempts == 1);
    if (heard == "said") CHECK(line.result == board::outcome::said);
    ++n;
  }
  CHECK(n > 3);  // it died after the commit, too
}

TEST_CASE("a daemon that dies while it makes its store leaves one that can be used") {
  const temporary_folder folder;
  bool survived = false;
  for (int operation = 0; !survived; ++operation) {
    REQUIRE(operation < 500);
    const auto path = folder / (std::to_string(operation) + ".sqlite");
    child daemon([&](const child::parent_link& link) {
      const failing_disk disk(operation, 0);
      const database store(path);
      link.say("made");
    });
    survived = daemon.read_line().has_value();
    daemon.kill();
    database store(path);
    store.commit(sample_step("w1", 1));
    CHECK(store.facts("#ops").size() == 1);
  }
}

}  // namespace jounce::store::sqlite
