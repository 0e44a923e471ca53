// The text of answers to commands that change the queue, and of what refuses them.
#include "catch.hpp"
#include "views.hpp"

using namespace jounce::chat;
using namespace jounce::chat::test;
namespace answer = jounce::queue::answer;
namespace command = jounce::queue::command;
using jounce::queue::entry_state;
using jounce::queue::origin;

namespace {

const std::string title = "UTC afternoon backport window";

jounce::queue::entry_view in(std::uint32_t number, entry_state state) {
  return changed(entry(number, "alice", state), "roan");
}

answer::marked marked(command::verdict what, entry_state state) {
  answer::marked made;
  made.window = window();
  made.what = what;
  made.recorded = {in(1, state)};
  made.up_next = entry(3, "carol");
  return made;
}

const jounce::queue::claim lucas{{"lucas", "lucas"}, at_start};
const jounce::queue::turn turn{{"1"}, {"roan", "roan"}, origin::irc, at_start};

}  // namespace

TEST_CASE("verdicts") {
  using command::verdict;
  const auto said = [](verdict what, entry_state state) { return answered(marked(what, state)).at(0); };
  CHECK(said(verdict::failed, entry_state::failed) == "1 (a·lice) has failed.");
  CHECK(said(verdict::skipped, entry_state::skipped) == "1 (a·lice) is skipped. Next: 3 (c·arol) Change 3.");
  CHECK(said(verdict::vetoed, entry_state::vetoed) == "1 (a·lice) is vetoed. Next: 3 (c·arol) Change 3.");
  CHECK(said(verdict::reverted, entry_state::reverted) == "1 (a·lice) is reverted.");
  CHECK(said(verdict::withdrawn, entry_state::withdrawn) == "1 (a·lice) is withdrawn.");
  auto several = marked(verdict::skipped, entry_state::skipped);
  several.recorded.push_back(in(2, entry_state::skipped));
  several.moved_up = {entry(7, "dave")};
  CHECK(answered(several) ==
        lines{"1 (a·lice), 2 (a·lice) are skipped. Within the limit now: 7 (d·ave). Next: 3 "
              "(c·arol) Change 3."});
}

TEST_CASE("a verdict that cannot be") {
  auto what = marked(command::verdict::reverted, entry_state::reverted);
  what.recorded.clear();
  what.left_alone = {entry(1, "alice")};
  CHECK(answered(what) == lines{"1 (a·lice) is scheduled and cannot be reverted."});
  what.already = {in(2, entry_state::reverted)};
  CHECK(answered(what) ==
        lines{"2 (a·lice) is already reverted (at 14:05 UTC by r·oan); 1 (a·lice) is scheduled and "
              "cannot be reverted."});
}

TEST_CASE("remarks") {
  using command::remark;
  const auto said = [](remark what) {
    return answered(
        answer::noted{window(), what, {entry(1, "alice")}, {entry(2, "bob")}, {in(3, entry_state::done)}});
  };
  CHECK(said(remark::ready) ==
        lines{"1 (a·lice) is ready.",
              "2 (b·ob) is already ready; 3 (a·lice) is done and cannot be marked ready."});
  CHECK(said(remark::tested) ==
        lines{"1 (a·lice) is tested.",
              "2 (b·ob) is already tested; 3 (a·lice) is done and cannot be marked tested."});
  CHECK(said(remark::admitted) ==
        lines{"1 (a·lice) is admitted.",
              "2 (b·ob) is already admitted; 3 (a·lice) is done and is not over the limit."});
}

TEST_CASE("move") {
  CHECK(answered(answer::moved{window(), {entry(5, "carol")}, entry(5, "carol")}) ==
        lines{"Moved 5 (c·arol). Next: 5 (c·arol) Change 5."});
  CHECK(answered(answer::moved{window(), {entry(5, "carol")}, std::nullopt}) == lines{"Moved 5 (c·arol)."});
  CHECK(answered(answer::moved{window(), {}, std::nullopt}) == lines{"Nothing to move."});
  CHECK(answered(answer::not_movable{in(1, entry_state::done)}) ==
        lines{"1 (a·lice) is done; only a scheduled patch can be moved."});
}

TEST_CASE("claims") {
  const jounce::queue::person roan{"roan", "roan"};
  CHECK(answered(answer::claimed{window(), roan, std::nullopt, false}) == lines{"r·oan runs " + title + "."});
  CHECK(answered(answer::claimed{window(), roan, lucas, false}) ==
        lines{"r·oan runs " + title + ", after l·ucas."});
  CHECK(answered(answer::claimed{window(), roan, std::nullopt, true}) ==
        lines{title + " is already yours, r·oan."});
  CHECK(answered(answer::claim_lost{window(), lucas, at_start + 5s}) ==
        lines{"l·ucas claimed " + title + " 5 s ago. To take it over, say !claim in a minute."});
  CHECK(answered(answer::unclaimed{window()}) ==
        lines{"Nobody runs " + title + " now. A deployer can take it with !claim."});
  CHECK(answered(answer::not_claimed_by_you{window(), std::nullopt}) ==
        lines{"Nobody has claimed " + title + "."});
  CHECK(answered(answer::not_claimed_by_you{window(), lucas}) ==
        lines{title + " is claimed by l·ucas. Any deployer can take it over with !claim."});
}

TEST_CASE("holds") {
  const auto db = hold("db1 is down", "bob");
  const auto tool = tool_hold("874120 was rolled back");
  CHECK(answered(answer::held{db, {}}) ==
        lines{"On hold: db1 is down (b·ob). No patch will be called until !unhold."});
  CHECK(answered(answer::held{db, {in(1, entry_state::syncing)}}) ==
        lines{"On hold: db1 is down (b·ob). No patch will be called until !unhold. Under way: 1 (a·lice)."});
  CHECK(answered(answer::unheld{{db}, {}}) ==
        lines{"No longer on hold: db1 is down (b·ob). Patches can be called again."});
  CHECK(answered(answer::unheld{{db}, {tool}}) ==
        lines{"No longer on hold: db1 is down (b·ob). Still on hold: 874120 "
              "was rolled back (the deploy tool)."});
  CHECK(answered(answer::which_hold{{db, tool}}) ==
        lines{"Which hold? db1 is down (b·ob); 874120 was rolled "
              "back (the deploy tool). Say !unhold and the owner's nick."});
  CHECK(answered(answer::nothing_held{""}) == lines{"Nothing is on hold."});
  CHECK(answered(answer::nothing_held{"carol"}) == lines{"c·arol has no hold."});
  CHECK(answered(answer::not_your_hold{"eve", {db}}) ==
        lines{"Only its owner or a deployer can lift a hold; e·ve is neither: db1 is down (b·ob)."});
  CHECK(answered(answer::stopped_by_holds{{db}}) ==
        lines{"On hold: db1 is down (b·ob). Its owner or a deployer can lift it with !unhold."});
}

TEST_CASE("a call that is refused") {
  CHECK(answered(answer::turn_under_way{{in(1, entry_state::staged)}, turn, at_start + 5min}) ==
        lines{"1 (a·lice) is staged, called 5 min ago by r·oan. Say which patch: !up and its number."});
  auto tools = turn;
  tools.via = origin::tool;
  CHECK(
      answered(answer::turn_under_way{{in(1, entry_state::staged)}, tools, at_start + 5min}) ==
      lines{
          "1 (a·lice) is staged, called 5 min ago by the deploy tool. Say which patch: !up and its number."});
  CHECK(answered(answer::being_tested{{in(1, entry_state::staged)}}) ==
        lines{"1 (a·lice) is staged. First record the outcome: !done, !fail or !skip."});
  jounce::queue::given_command last;
  last.by = {"lucas", "lucas"};
  last.at = at_start;
  last.name = "up";
  CHECK(answered(answer::just_advanced{last, {in(1, entry_state::called)}, entry(2, "bob"), at_start + 5s}) ==
        lines{"l·ucas said !up 1 5 s ago. If 2 (b·ob) is next, say !up 2."});
  CHECK(answered(answer::just_advanced{last, {in(1, entry_state::called)}, std::nullopt, at_start + 5s}) ==
        lines{"l·ucas said !up 1 5 s ago."});
  CHECK(answered(answer::up_already{{in(1, entry_state::called)}, turn}) ==
        lines{"1 (a·lice) is already up (called 14:00 by r·oan)."});
  CHECK(answered(answer::not_callable{in(1, entry_state::done)}) ==
        lines{"1 (a·lice) cannot be called: done at 14:05 UTC by r·oan."});
  auto over = entry(7, "carol");
  over.over_limit = true;
  CHECK(answered(answer::not_callable{over}) ==
        lines{"7 (c·arol) is over the limit; a deployer can let it in with !admit 7 and a reason."});
}

TEST_CASE("nobody to call") {
  CHECK(answered(answer::nobody_waits{window(), {}}) == lines{"No patch is waiting in " + title + "."});
  auto says = entry(2, "bob");
  says.page = jounce::calendar::page_status::done;
  auto full = window();
  full.places_taken = 7;
  CHECK(
      answered(answer::nobody_waits{full, {says}}) ==
      lines{"No patch within the limit is waiting in " + title + ". Passed over: 2 (b·ob), page says done."});
}

TEST_CASE("windows that are not meant, or not open") {
  CHECK(answered(answer::not_open{later(), at_start + 20min}) ==
        lines{"UTC late backport window is not open yet: it opens at 21:00 UTC, in 6 h 40 min."});
  auto over = window();
  over.phase = jounce::queue::phase::closed;
  CHECK(answered(answer::not_open{over, at_start}) == lines{title + " is over."});
  CHECK(answered(answer::no_queue_window{}) == lines{"No queue window is open or scheduled."});
  CHECK(answered(answer::which_window{{window(), later()}}) ==
        lines{"Which window? " + title +
              " (Mon 9 Jan 14:00 UTC); UTC late backport window (Mon 9 Jan 21:00 UTC). Add its start, like "
              "14:00."});
  CHECK(
      answered(answer::in_several_windows{{window(), later()}}) ==
      lines{
          "These patches are in several windows: " + title +
          " (Mon 9 Jan 14:00 UTC); UTC late backport window (Mon 9 Jan 21:00 UTC). Name patches of one window; nothing was done."});
  CHECK(answered(answer::still_running{{in(1, entry_state::syncing)}}) ==
        lines{"The window stays open: 1 (a·lice) is syncing. First record the outcome: !done, !fail or "
              "!skip."});
}

TEST_CASE("who is no submitter") {
  CHECK(answered(answer::not_submitter{"eve", entry(1, "alice"), {"roan"}}) ==
        lines{"Only a·lice or a deployer can do that; e·ve is neither."});
  CHECK(answered(answer::not_submitter{"eve", entry(1, ""), {}}) ==
        lines{"Only a deployer can do that; e·ve is not one."});
}

TEST_CASE("why") {
  answer::why_shown what;
  what.at = at_start + 5min;
  what.window = window();
  what.claimed = lucas;
  what.up_next = entry(1, "alice");
  CHECK(answered(what) == lines{title + ": nothing is in the way of 1 (a·lice)."});
  what.window = later();
  what.holds = {hold("db1 is down", "bob")};
  auto ban = window("No deploys all day!");
  ban.end = start + 24h;
  what.no_deploys = {ban};
  what.running = {in(2, entry_state::staged)};
  what.claimed.reset();
  what.up_next->absent = true;
  auto says = entry(5, "bob");
  says.page = jounce::calendar::page_status::done;
  what.passed_over = {says};
  what.over_limit = {entry(7, "carol")};
  what.blocked = {entry(6, "bob")};
  what.blocked[0].findings = {{"abandoned", jounce::queue::finding_level::blocking, "It is abandoned."},
                              {"long_sync", jounce::queue::finding_level::note, "It takes long."}};
  CHECK(
      answered(what) ==
      lines{
          "UTC late backport window: it opens at 21:00 UTC; on hold: db1 is down "
          "(b·ob); “No deploys all day!” until "
          "Tue 10 Jan 14:00 UTC; 2 (a·lice) is up (staged); nobody has claimed it; nobody "
          "is here for the next, 1 (a·lice); 5 (b·ob): page says done; 6 (b·ob): It is abandoned; over the limit: 7 (c·arol)"});
  what = {};
  what.window = window();
  what.claimed = lucas;
  CHECK(answered(what) == lines{title + ": no patch within the limit is waiting"});
}

TEST_CASE("check") {
  using jounce::queue::finding_level;
  answer::checked what{1, {}, ""};
  CHECK(answered(what) == lines{"1 was not found in any window."});
  auto one = entry(1, "alice");
  what.places = {{window(), one}};
  CHECK(answered(what) == lines{"1 (a·lice) Change 1: no problems found"});
  what.places[0].entry.findings = {{"merge_conflict", finding_level::blocking, "It does not merge."},
                                   {"long_sync", finding_level::note, "It takes long."}};
  what.trouble = "HTTP 503";
  CHECK(answered(what) == lines{"1 (a·lice) Change 1: blocking: It does not merge; It takes long; Gerrit "
                                "did not answer: HTTP 503"});
}

TEST_CASE("pings") {
  using jounce::queue::ping_choice;
  CHECK(answered(answer::pings_shown{ping_choice::all, false}) ==
        lines{"You are pinged for reminders, for openings and when a patch of yours is up."});
  CHECK(answered(answer::pings_shown{ping_choice::windows, true}) ==
        lines{"You are now pinged for openings and when a patch of yours is up, not for reminders."});
  CHECK(answered(answer::pings_shown{ping_choice::none, true}) ==
        lines{"You are now pinged only when a patch of yours is up."});
}

TEST_CASE("an undone !close names no patch where there is none") {
  CHECK(answered(answer::undone{window(), "close", {}}) == lines{"Took your !close back."});
}
