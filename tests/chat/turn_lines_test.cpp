// The text of everything that is said about a turn.
#include "catch.hpp"
#include "views.hpp"

using namespace jounce::chat;
using namespace jounce::chat::test;
namespace news = jounce::queue::news;
using jounce::queue::entry_state;
using jounce::queue::mention;

namespace {

const mention alice{"alice", true}, bob{"bob", true};

news::call::called_entry called(std::uint32_t number, const mention& who) {
  return {entry(number, who.nick, entry_state::called), who};
}
news::call::called_entry absent(std::uint32_t number, const std::string& nick) {
  auto one = entry(number, nick, entry_state::called);
  one.absent = true;
  return {one, {nick, false}};
}

news::call call(std::vector<news::call::called_entry> entries) {
  news::call what;
  what.entries = std::move(entries);
  return what;
}

}  // namespace

TEST_CASE("a call") {
  CHECK(announced(call({called(1, alice)})) == lines{"alice: you are up with 1 Change 1."});
  CHECK(announced(call({called(1, alice), called(2, alice)})) == lines{"alice: you are up with 1, 2."});
  CHECK(announced(call({called(1, alice), called(2, bob)})) == lines{"alice, bob: you are up with 1, 2."});
  CHECK(announced(call({called(1, {"alice", false})})) == lines{"a·lice: you are up with 1 Change 1."});
  CHECK(announced(call({called(1, {"", false})})) == lines{"1 Change 1 is up."});
}

TEST_CASE("a call of somebody who is not here") {
  auto what = call({absent(1, "carol")});
  CHECK(announced(what) == lines{"1 Change 1 is up. Not here: c·arol."});
  what.next_here = entry(3, "bob");
  CHECK(announced(what) ==
        lines{"1 Change 1 is up. Not here: c·arol. Next whose submitter is here: 3 (b·ob)."});
  CHECK(announced(call({called(1, alice), absent(2, "carol")})) ==
        lines{"alice: 1 (a·lice), 2 (c·arol) are up. Not here: c·arol."});
}

TEST_CASE("a call that passes over, and that calls off") {
  auto what = call({called(3, alice)});
  auto passed = entry(2, "bob");
  passed.page = jounce::calendar::page_status::done;
  passed.page_news = true;
  what.passed_over = {passed};
  CHECK(announced(what) ==
        lines{"alice: you are up with 3 Change 3. Passed over: 2 (b·ob), page says done."});
  what.passed_over.clear();
  what.called_off = {entry(1, "carol")};
  CHECK(announced(what) == lines{"alice: you are up with 3 Change 3. Back in the queue: 1 (c·arol)."});
}

TEST_CASE("what the deploy tool does") {
  const auto staged = entry(1, "alice", entry_state::staged);
  const auto other = entry(2, "bob", entry_state::staged);
  CHECK(announced(news::staged{{{alice, {staged}}}}) ==
        lines{"alice: 1 is on the test servers, please verify."});
  CHECK(announced(news::staged{{{alice, {staged, staged}}, {bob, {other}}}}) ==
        lines{"alice: 1, 1 are on the test servers, please verify; bob: 2 is on the test servers, please "
              "verify."});
  CHECK(announced(news::arrival{alice, {staged}}) ==
        lines{"alice: 1 is on the test servers, please verify."});
  CHECK(
      announced(
          news::tool_trouble{{entry(1, "alice"), entry(2, "bob")}, "samtar@deploy2002", "rolled back"}) ==
      lines{
          "1 (a·lice), 2 (b·ob): rolled back by s·amtar@deploy2002. On hold until a deployer says !unhold."});
  CHECK(announced(
            news::tool_warning{{entry(1, "alice")}, "samtar@deploy2002", {hold("db1 is down", "bob")}, {}}) ==
        lines{"s·amtar@deploy2002 has started 1 (a·lice) though on hold: db1 is down (b·ob)."});
  CHECK(announced(news::tool_warning{{entry(1, "alice")}, "samtar@deploy2002", {}, {entry(2, "bob")}}) ==
        lines{"s·amtar@deploy2002 has started 1 (a·lice) while 2 (b·ob) is up."});
}

TEST_CASE("what stands against somebody's patches") {
  using jounce::queue::finding_level;
  const jounce::queue::finding conflict{"merge_conflict", finding_level::blocking, "It does not merge."};
  const jounce::queue::finding vote{"review_blocked", finding_level::warning, "Somebody voted -2."};
  CHECK(
      announced(news::owner_findings{alice,
                                     {{entry(1, "alice"), {conflict, vote}}, {entry(2, "alice"), {vote}}}}) ==
      lines{"alice: 1: It does not merge; 1: Somebody voted -2; 2: Somebody voted -2. !check 1 tells more."});
  CHECK(announced(news::page_trouble{"the bot is blocked"}) == lines{"the bot is blocked."});
}

TEST_CASE("who comes late, and who does not answer") {
  CHECK(announced(news::arrival{alice, {entry(1, "alice")}}) == lines{"alice: you are up with 1 Change 1."});
  CHECK(announced(news::nudge{alice, {entry(1, "alice")}}) ==
        lines{"alice: are you there? 1 Change 1 is up and waits for you."});
  CHECK(announced(news::nudge{alice, {entry(1, "alice"), entry(2, "alice")}}) ==
        lines{"alice: are you there? 1, 2 are up and wait for you."});
  CHECK(announced(news::no_answer{{entry(1, "alice"), entry(2, "alice")}, std::nullopt}) ==
        lines{"No answer about 1 (a·lice), 2 (a·lice). !skip 1 2 no answer passes over it."});
  CHECK(announced(news::no_answer{{entry(1, "alice")}, entry(3, "bob")}) ==
        lines{"No answer about 1 (a·lice). !skip 1 no answer passes over it. Next whose submitter is here: 3 "
              "(b·ob)."});
}
