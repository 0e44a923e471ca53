#include "jounce/scap/tracker.hpp"

#include <rapidcheck.h>

#include "catch.hpp"
#include "jounce/text/utf8.hpp"
#include "kinds.hpp"

using namespace jounce::scap;
using namespace jounce::scap::test;
using namespace std::chrono_literals;

namespace {

const instant start{1'673'272'800s};
const std::string tool = "logmsgbot!bot@wikimedia/bot/logmsgbot";
const std::string one = "[[gerrit:1|Subject one (T111)]]", two = "[[gerrit:2|Subject two]]";

// A tracker with a clock, and what it reports as lines "staged 1 2".
struct watcher {
  std::string say(const std::string& bytes, std::chrono::milliseconds later = 1min,
                  const std::string& from = tool) {
    now += later;
    std::string out;
    for (const auto& news : of.feed(from, bytes, now)) {
      last = news;
      if (!out.empty()) out += "; ";
      out += name_of(news.kind) + numbers(news.changes);
      if (news.extends) out += " as " + name_of(*news.extends);
    }
    return out;
  }
  std::string log(const std::string& message, const std::string& user = "samtar@deploy2002") {
    return say("!log " + user + " " + message);
  }
  std::string begin(const std::string& list = one, const std::string& user = "samtar@deploy2002") {
    return log("Started scap sync-world: Backport for " + list, user);
  }
  std::string finish(const std::string& list = one, const std::string& user = "samtar@deploy2002") {
    return log("Finished scap sync-world: Backport for " + list + " (duration: 08m 47s)", user);
  }

  tracker of;
  instant now = start;
  progress last;
};

}  // namespace

TEST_CASE("a run from start to end") {
  watcher run;
  CHECK(run.begin(one + ", " + two) == "started 1 2");
  CHECK(run.last.changes[0].title == "Subject one");
  CHECK(run.log("atieno, samtar: Backport for " + one + ", " + two + " synced to the testservers (see x).") ==
        "staged 1 2");
  CHECK(run.last.names == std::vector<std::string>{"atieno", "samtar"});
  CHECK(run.log("atieno, samtar: Continuing with deployment") == "continuing 1 2");
  CHECK(run.finish(one + ", " + two) == "finished 1 2");
  CHECK(run.last.duration == 8min + 47s);
  CHECK(run.last.run == 1);
  CHECK(run.last.started_at == start + 1min);
  CHECK(run.last.at == start + 4min);
  CHECK(run.last.start_seen);
  CHECK(run.last.user_at_host == "samtar@deploy2002");
}

TEST_CASE("finished after a rollback is rolled back, until the next start") {
  for (const auto* words : {"Rolling back deployment", "u, v: Rolling back deployment"}) {
    watcher run;
    run.begin();
    CHECK(run.log(words) == "rolling_back 1");
    CHECK(run.finish() == "rolled_back 1");
    CHECK(run.begin() == "started 1");
    CHECK(run.finish() == "finished 1");
    CHECK(run.last.run == 2);
  }
}

TEST_CASE("a run that broke off does not become live, but may be rolled back") {
  const auto [words, kind] = GENERATE(
      std::pair("sync-world failed: <RuntimeError> x (scap version: 4) (duration: 00m 31s)", "failed 1"),
      std::pair("sync-world aborted: Backport for [[gerrit:1|Subject one]] (duration: 01m 02s)", "aborted 1"),
      std::pair("Scap cancelled without rolling back.", "cancelled 1"),
      std::pair("Sync cancelled.", "cancelled 1"),
      std::pair("Stopping before sync operations", "cancelled 1"));
  watcher run;
  run.begin();
  CHECK(run.log(words) == kind);
  CHECK(run.log(words) == "");
  CHECK(run.finish() == "");
  CHECK(run.log("x: Continuing with sync") == "");
  CHECK(run.log("Rolling back deployment") == "rolling_back 1");
  CHECK(run.finish() == "rolled_back 1");
  CHECK(run.finish() == "");
}

TEST_CASE("lines without numbers belong to their user's own run") {
  watcher run;
  CHECK(run.begin(one, "anna@deploy1") == "started 1");
  CHECK(run.begin(two, "bert@deploy1") == "started 2");
  CHECK(run.log("Rolling back deployment", "anna@deploy1") == "rolling_back 1");
  CHECK(run.log("x: Continuing with sync", "bert@deploy1") == "continuing 2");
  CHECK(run.log("x: Continuing with sync", "anna@deploy2") == "");
  CHECK(run.finish(two, "bert@deploy1") == "finished 2");
  CHECK(run.finish(one, "anna@deploy1") == "rolled_back 1");
  CHECK(run.log("Sync cancelled.", "nobody@deploy1") == "");
}

TEST_CASE("nothing that follows the train's start is of the backport before it") {
  watcher run;
  run.begin();
  CHECK(run.log("Started scap sync-world: testwikis to 1.47.0-wmf.5  refs T400000") == "");
  CHECK(run.log("Rolling back deployment") == "");
  CHECK(run.log("sync-world failed: <X> y") == "");
  run.begin();
  run.finish();
  CHECK(run.log("Rolling back deployment") == "");
}

TEST_CASE("a run whose start was not heard is known by its changes") {
  watcher run;
  CHECK(run.log("a: Backport for " + one + " synced to the testservers") == "staged 1");
  CHECK_FALSE(run.last.start_seen);
  CHECK(run.finish() == "finished 1");
  CHECK(run.log("a: Backport for " + one + " synced to the testservers") == "staged 1");
  CHECK(run.finish(two) == "finished 2");
  CHECK(run.last.changes.size() == 1);
}

TEST_CASE("a run that is remembered goes on, and takes lines without numbers") {
  watcher run;
  run.of.resume("samtar@deploy2002", {{1, "Subject one", false, {}}}, start - 5min);
  CHECK(run.log("atieno, samtar: Continuing with deployment") == "continuing 1");
  CHECK_FALSE(run.last.start_seen);
  CHECK(run.last.started_at == start - 5min);
  CHECK(run.log("atieno, samtar: Rolling back deployment") == "rolling_back 1");
  CHECK(run.finish() == "rolled_back 1");
}

TEST_CASE("pieces of one source within five seconds are one line") {
  const std::string head = "!log samtar@deploy2002 Started scap sync-world: Backport for ";
  watcher run;
  SECTION("the first piece counts at once, the rest extends it") {
    CHECK(run.say(head + "[[gerrit:1|Sub") == "started 1");
    CHECK(run.last.changes[0].cut);
    CHECK(run.say("ject one]], [[gerrit:22", 5s) == "");
    CHECK(run.say("33|Two]], [[gerrit:4", 5s) == "extended 1 2233 as started");
    CHECK(run.say("]]", 5s) == "extended 1 2233 4 as started");
    CHECK(run.finish("[[gerrit:1|Subject one]], [[gerrit:2233|Two]], [[gerrit:4]]") == "finished 1 2233 4");
    CHECK(run.last.changes[0].title == "Subject one");
    CHECK_FALSE(run.last.changes[0].cut);
  }
  SECTION("later ones, others' and those after a new line are not") {
    run.say(head + one + ", [[gerrit:2");
    CHECK(run.say("|x]]", 5001ms) == "");
    run.say(head + one + ", [[gerrit:2");
    CHECK(run.say("|x]]", 1s, "mallory!x@y") == "");
    CHECK(run.say("|x]]", 1s) == "extended 1 2 as started");
    run.say(head + one + ", [[gerrit:3");
    run.say("!log b@h hello", 1s);
    CHECK(run.say("|x]]", 1s) == "");
  }
  SECTION("a line that says nothing yet does so with its rest") {
    CHECK(run.say("!log samtar@deploy2002 Started scap") == "");
    CHECK(run.say("sync-world: Backport for", 1s) == "");
    CHECK(run.say(one, 1s) == "started 1");
    CHECK(run.say("!log samtar@deploy2002 Rolling") == "");
    CHECK(run.say("back deployment", 1s) == "rolling_back 1");
  }
  SECTION("a title that was whole stays so when a later line is cut") {
    run.say(head + one);
    CHECK(run.say("!log samtar@deploy2002 Finished scap sync-world: Backport for [[gerrit:1|Subj") ==
          "finished 1");
    CHECK(run.last.changes[0].title == "Subject one");
  }
}

TEST_CASE("wherever a message is cut, its numbers are the same") {
  std::string list;
  for (int i = 0; i < 12; ++i) {
    list +=
        (i > 0 ? ", " : "") + ("[[gerrit:" + std::to_string(1101570 + i) + "|Zażółć gęślą jaźń 😀 [[a|b]], " +
                               std::string(static_cast<std::size_t>(i * 7), 'x') + " (T1 T2)]]");
  }
  const auto tail = GENERATE(as<std::string>(), "", " synced to the testservers (see https://x). Done.");
  const auto head = std::string("!log samtar@deploy2002 ") +
                    (tail.empty() ? "Started scap sync-world: Backport for " : "a, b: Backport for ");
  const auto message = head + list + tail;
  std::string expected;
  for (int i = 0; i < 12; ++i) expected += " " + std::to_string(1101570 + i);

  // As the relay does: pieces stripped of the blanks at their ends.
  const auto told = [&](const std::vector<std::size_t>& cuts) {
    watcher run;
    std::string numbers_told, kinds;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
      const auto to = i < cuts.size() ? cuts[i] : message.size();
      auto piece = message.substr(from, to - from);
      while (piece.ends_with(' ')) piece.pop_back();
      while (piece.starts_with(' ')) piece.erase(0, 1);
      for (const auto& news : run.of.feed(tool, piece, run.now += 10ms)) {
        CHECK(numbers(news.changes).starts_with(numbers_told + ' '));  // each tells more
        numbers_told = numbers(news.changes);
        kinds += name_of(news.extends.value_or(news.kind)) + " ";
        CHECK(news.user_at_host == "samtar@deploy2002");
      }
      from = to;
    }
    CHECK(kinds.find(tail.empty() ? "staged" : "started") == std::string::npos);
    return numbers_told;
  };

  int cut_in_sequence = 0;
  for (std::size_t first = 4; first < message.size(); ++first) {
    if ((static_cast<unsigned char>(message[first]) & 0xC0U) == 0x80U) ++cut_in_sequence;
    std::vector<std::size_t> cuts;
    for (auto at = first; at < message.size(); at += 425) cuts.push_back(at);
    if (told(cuts) != expected) FAIL("cut at " << first << ": " << told(cuts));
    if (told({first}) != expected) FAIL("cut once at " << first << ": " << told({first}));
  }
  CHECK(cut_in_sequence > 100);
}

TEST_CASE("a title that was cut inside a sequence is whole after reassembly") {
  watcher run;
  run.say("!log u@h Started scap: Backport for [[gerrit:1|Za\xC5");
  run.say("\xBC]], [[gerrit:2|x]]", 1s);
  run.log("x: Continuing with sync", "u@h");
  CHECK(run.last.changes[0].title == "Za\xC5\xBC");
}

TEST_CASE("what is remembered is bounded, and forgotten") {
  watcher run;
  run.begin();
  SECTION("by time") {
    run.now += 6h;
    CHECK(run.log("x: Continuing with sync") == "");
  }
  SECTION("by the number of runs") {
    for (int i = 0; i < 32; ++i) run.begin(two, "u" + std::to_string(i) + "@h");
    CHECK(run.log("x: Continuing with sync") == "");
    CHECK(run.log("x: Continuing with sync", "u0@h") == "continuing 2");
  }
  SECTION("by the length of a line") {
    run.say("!log u@h Started scap: Backport for [[gerrit:5|");
    for (int i = 0; i < 40; ++i) run.say(std::string(425, 'x'), 1ms);
    CHECK(run.say("]], [[gerrit:6|y]]", 1ms) == "");
  }
  SECTION("by the pieces of a line") {
    run.say("!log u@h Started scap: Backport for [[gerrit:5|");
    for (int i = 0; i < 62; ++i) run.say("x", 1ms);
    CHECK(run.say("]], [[gerrit:6|y]], [[gerrit:7", 1ms) == "extended 5 6 as started");
    CHECK(run.say("|z]]", 1ms) == "");
  }
  SECTION("by the number of sources") {
    run.say("!log u@h Started scap: Backport for " + one + ", [[gerrit:2");
    for (int i = 0; i < 16; ++i) run.say("!log x@y z", 1ms, "s" + std::to_string(i));
    CHECK(run.say("|x]]", 1ms) == "");
  }
  SECTION("by the number of changes") {
    for (int i = 0; i < 3; ++i) {
      std::string list = one;
      for (int k = 0; k < 40; ++k) list += ", [[gerrit:" + std::to_string(100 + i * 40 + k) + "|x]]";
      run.log("a: Backport for " + list + " synced to the testservers");
    }
    CHECK(run.last.changes.size() == 50);
  }
}

TEST_CASE("no lines, however cut and mixed, give a change that none of them named") {
  const std::vector<std::string> lines = {"!log a@h Started scap: Backport for [[gerrit:123|x]], [[gerrit:45",
                                          "6|y]]",
                                          "!log a@h Rolling back deployment",
                                          "!log b@h Started scap: Backport for [[gerrit:123|x]]",
                                          "!log b@h Finished scap: Backport for [[gerrit:123|x",
                                          "!log a@h z: Backport for [[gerrit:12",
                                          "3|x]] synced to the testservers",
                                          "]]",
                                          "\xFF",
                                          "",
                                          "!log"};
  CHECK(rc::check([&lines] {
    watcher run;
    const auto said = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(lines));
    for (const auto& bytes : said) {
      run.now += std::chrono::milliseconds(*rc::gen::inRange(0, 7000));
      for (const auto& news :
           run.of.feed(*rc::gen::elementOf(std::vector<std::string>{"s", "t"}), bytes, run.now)) {
        RC_ASSERT(!news.changes.empty());
        for (const auto& change : news.changes) {
          // 12, 45, 126 and 453 come of pieces that were put together.
          const std::vector<std::uint32_t> possible = {123, 456, 12, 45, 126, 453};
          RC_ASSERT(std::find(possible.begin(), possible.end(), change.number) != possible.end());
        }
      }
    }
  }));
}

TEST_CASE("any bytes from anybody are survived, and what comes of them is clean") {
  CHECK(rc::check([] {
    watcher run;
    run.begin(one + ", [[gerrit:2");
    for (const auto& bytes : *rc::gen::arbitrary<std::vector<std::string>>()) {
      run.now += 1s;
      for (const auto& news : run.of.feed(tool, bytes, run.now)) {
        for (const auto& change : news.changes) RC_ASSERT(jounce::text::is_utf8(change.title));
      }
    }
  }));
}
