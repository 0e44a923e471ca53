// The text of every answer to a command.
#include "catch.hpp"
#include "views.hpp"

using namespace jounce::chat;
using namespace jounce::chat::test;
namespace answer = jounce::queue::answer;
using jounce::calendar::page_status;
using jounce::queue::entry_state;
using jounce::queue::origin;

namespace {

const std::string title = "UTC afternoon backport window";

const std::string later_link = " https://wiki/Ops#deploycal-item-20230109T2100";

answer::now_next now_next(bool now, bool next) {
  answer::now_next what;
  what.at = at_start + 20min;
  what.show_now = now;
  what.show_next = next;
  return what;
}

}  // namespace

TEST_CASE("now") {
  auto what = now_next(true, false);
  CHECK(answered(what) == lines{"No window is open."});
  what.now = {window()};
  CHECK(answered(what) == lines{"Now: " + title + " (until 15:00 UTC, 40 min left)." + page_link});
  auto over = window("Extra backport window");
  over.phase = jounce::queue::phase::overrun;
  what.now.push_back(over);
  CHECK(answered(what) ==
        lines{"Now: " + title +
              " (until 15:00 UTC, 40 min left); Extra backport window (until 15:00 UTC, past its end)." +
              page_link});
  auto day = window("No deploys all day!");
  day.end = start + 24h;
  what.now = {day};
  CHECK(answered(what) ==
        lines{"Now: “No deploys all day!” (until Tue 10 Jan 14:00 UTC, 23 h 40 min left)." + page_link});
}

TEST_CASE("next") {
  auto what = now_next(false, true);
  CHECK(answered(what) == lines{"No upcoming windows."});
  what.next = {later(), later("Train")};
  const auto next = "Next: UTC late backport window; Train, 21:00 UTC (in 6 h 40 min)." + later_link;
  CHECK(answered(what) == lines{next});
  what.queue = window();
  CHECK(answered(what) == lines{next, "Queue of " + title + ": no patch is waiting."});
  what.queue->places_taken = 7;
  CHECK(answered(what) == lines{next, "Queue of " + title + ": no patch within the limit is waiting."});
  what.up_next = entry(5, "alice");
  CHECK(answered(what) == lines{next, "Queue of " + title + ": next is 5 (a·lice) Change 5."});
}

TEST_CASE("now and next are two lines at most") {
  auto what = now_next(true, true);
  what.now = {window()};
  what.queue = window();
  what.up_next = entry(5, "alice");
  what.next = {later()};
  what.next[0].start += 24h;
  CHECK(answered(what) == lines{"Now: " + title + " (until 15:00 UTC, 40 min left)." + page_link +
                                    " Queue of " + title + ": next is 5 (a·lice) Change 5.",
                                "Next: UTC late backport window, Tue 10 Jan 21:00 UTC (in 1 d 06 h). "
                                "https://wiki/Ops#deploycal-item-20230110T2100"});
}

TEST_CASE("queue") {
  answer::queue_shown what;
  what.at = at_start;
  what.windows = {window()};
  what.entries = {{}};
  SECTION("empty") {
    what.windows[0].places_taken = 0;
    CHECK(answered(what) == lines{title + " (14:00 to 15:00 UTC), 0 of 6 places taken."});
  }
  SECTION("of another day, without a limit") {
    what.windows[0].limit.reset();
    what.at = at_start - 24h;
    CHECK(answered(what) == lines{title + " (Mon 9 Jan 14:00 to 15:00 UTC), 3 patches."});
    what.windows[0].end = start + 24h;
    what.windows[0].places_taken = 1;
    CHECK(answered(what) == lines{title + " (Mon 9 Jan 14:00 to Tue 10 Jan 14:00 UTC), 1 patch."});
  }
  SECTION("every mark") {
    auto absent = entry(1, "alice");
    absent.absent = true;
    auto over = entry(2, "bob");
    over.over_limit = over.absent = true;
    auto done = changed(entry(3, "carol", entry_state::done), "roan");
    auto untitled = entry(4, "");
    untitled.number.reset();
    untitled.type.clear();
    auto says_done = entry(5, "dave");
    says_done.page = page_status::done;
    says_done.page_news = true;
    auto confirmed = entry(6, "dave", entry_state::done);
    confirmed.page = page_status::done;
    confirmed.page_news = true;
    auto unknown = entry(7, "dave");
    unknown.page = page_status::unknown;
    what.windows[0].limit = 1;
    what.entries = {{absent, over, done, untitled, says_done, confirmed, unknown}};
    CHECK(
        answered(what) ==
        lines{title +
              " (14:00 to 15:00 UTC), 1 of 1 place taken, 2 over: 1. 1 (a·lice) config: scheduled, absent; "
              "2. 2 (b·ob) "
              "config: over the limit, absent; 3. 3 (c·arol) config: done; 4. \"Change 4\": scheduled; 5. 5 "
              "(d·ave) config: scheduled, page says done; 6. 6 (d·ave) config: done; 7. 7 (d·ave) config: "
              "scheduled, page says unknown"});
  }
  SECTION("many patches are two lines and a link") {
    for (std::uint32_t i = 1; i <= 40; ++i) what.entries[0].push_back(entry(i, "alice"));
    const auto said = answered(what);
    REQUIRE(said.size() == 2);
    CHECK(said[0].starts_with(
        title + " (14:00 to 15:00 UTC), 3 of 6 places taken: 1. 1 (a·lice) config: scheduled; "));
    CHECK(said[0].ends_with(";"));
    CHECK(said[1].ends_with("; …" + page_link));
  }
  SECTION("several windows") {
    what.windows = {window(), later()};
    what.entries = {{}, {}};
    CHECK(answered(what) ==
          lines{"Queues of Mon 9 Jan: 14:00 " + title +
                ", 3 of 6 places taken; 21:00 UTC late backport window, 3 of 6 places taken"});
  }
}

TEST_CASE("windows of a day") {
  answer::windows_shown what;
  what.day = std::chrono::sys_days(std::chrono::floor<std::chrono::days>(start));
  CHECK(answered(what) == lines{"No windows on Mon 9 Jan."});
  what.windows = {window(), later("Train")};
  CHECK(answered(what) == lines{"Mon 9 Jan (UTC): 14:00 " + title + "; 21:00 Train"});
  what.windows.assign(40, window());
  const auto said = answered(what);
  REQUIRE(said.size() == 2);
  CHECK(said[1].ends_with("; … https://wiki/Ops"));
}

TEST_CASE("status of a patch") {
  CHECK(answered(answer::entry_shown{7, {}}) == lines{"7 was not found in any window."});
  const auto where = ", in " + title + " (Mon 9 Jan 14:00 UTC).";
  const auto shown = [](const jounce::queue::entry_view& one) {
    return answered(answer::entry_shown{1, {{window(), one}}}).at(0);
  };
  CHECK(shown(entry(1, "alice")) == "1 (a·lice) Change 1: scheduled" + where);
  const auto done = entry(1, "alice", entry_state::done);
  CHECK(shown(changed(done, "roan")) == "1 (a·lice) Change 1: done at 14:05 UTC by r·oan" + where);
  CHECK(shown(changed(done, "", origin::page)) ==
        "1 (a·lice) Change 1: done at 14:05 UTC by the page" + where);
  CHECK(shown(changed(done, "x", origin::tool)) ==
        "1 (a·lice) Change 1: done at 14:05 UTC by the deploy tool" + where);
  CHECK(shown(changed(entry(1, "alice", entry_state::left_over), "", origin::bot)) ==
        "1 (a·lice) Change 1: left over at 14:05 UTC at the window's end" + where);
  CHECK(answered(answer::entry_shown{1, {{window(), done}, {later(), done}, {later(), done}}}).size() == 2);
}

TEST_CASE("status of the bot") {
  answer::health_shown what;
  what.at = at_start;
  CHECK(answered(what) == lines{"The calendar has not been read yet."});
  what.calendar.trouble = "HTTP 503";
  what.calendar.trouble_since = at_start - 5min;
  CHECK(answered(what) ==
        lines{"The calendar has not been read yet; reading it has failed for 5 min: HTTP 503."});
  what.calendar.read = at_start - 90s;
  what.calendar.trouble.clear();
  what.windows = 1;
  CHECK(answered(what) == lines{"Calendar read 1 min ago, 1 window."});
  what.calendar.revision = "2041";
  what.calendar.problems = 1;
  what.windows = 30;
  CHECK(answered(what) ==
        lines{"Calendar read 1 min ago (revision 2041), 30 windows, 1 problem on the page."});
  what.calendar.problems = 2;
  what.held = true;
  CHECK(answered(what) ==
        lines{"Calendar read 1 min ago (revision 2041), 30 windows, 2 problems on the page; the page "
              "looks damaged now, a deployer can accept it with !refresh."});
}

TEST_CASE("done") {
  const auto alices = changed(entry(1, "alice", entry_state::done), "roan");
  const auto bobs = changed(entry(2, "bob", entry_state::done), "roan");
  answer::marked what;
  what.window = window();
  what.recorded = {alices};
  what.up_next = entry(3, "carol");
  CHECK(answered(what) == lines{"1 (a·lice) is live. Next: 3 (c·arol) Change 3."});
  what.recorded = {alices, bobs};
  CHECK(answered(what) == lines{"1 (a·lice), 2 (b·ob) are live. Next: 3 (c·arol) Change 3."});
  what.up_next.reset();
  CHECK(answered(what) == lines{"1 (a·lice), 2 (b·ob) are live. No patch is left in the queue."});
  what.window.places_taken = 7;
  CHECK(answered(what) == lines{"1 (a·lice), 2 (b·ob) are live. No patch within the limit is left."});
  what.window.phase = jounce::queue::phase::closed;
  CHECK(answered(what) == lines{"1 (a·lice), 2 (b·ob) are live."});
  what.recorded = {alices};
  what.already = {bobs};
  CHECK(answered(what) == lines{"1 (a·lice) is live.", "2 (b·ob) is already done (at 14:05 UTC by r·oan)."});
  what.recorded.clear();
  what.already = {alices, changed(entry(2, "bob", entry_state::done), "", origin::page)};
  CHECK(answered(what) ==
        lines{"1 (a·lice) is already done (at 14:05 UTC by r·oan); 2 (b·ob) is already done (at "
              "14:05 UTC by the page)."});
}

TEST_CASE("undo") {
  CHECK(answered(
            answer::undone{window(), "done", {entry(1, "alice"), entry(2, "bob", entry_state::left_over)}}) ==
        lines{"Took your !done back: 1 (a·lice) is scheduled again; 2 (b·ob) is left over again."});
  CHECK(answered(answer::nothing_to_undo{}) == lines{"You gave no queue command in the last 15 minutes."});
  CHECK(answered(
            answer::undo_refused{changed(entry(1, "alice", entry_state::rolled_back), "", origin::tool)}) ==
        lines{"1 (a·lice) has changed since: rolled back at 14:05 UTC by the deploy tool. Nothing was taken "
              "back."});
}

TEST_CASE("refresh") {
  answer::refreshed what;
  what.windows = 30;
  CHECK(answered(what) == lines{"Read the calendar, 30 windows: nothing changed."});
  what.windows_added = what.windows_edited = what.windows_removed = 1;
  what.entries_added = what.entries_edited = what.entries_removed = 2;
  what.problems = 1;
  CHECK(answered(what) == lines{"Read the calendar, 30 windows: 1 window added, 1 window changed, 1 window "
                                "removed, 2 patches added, 2 "
                                "patches changed, 2 patches removed. 1 problem on the page."});
  what = {};
  what.windows_added = 2;
  what.entries_added = 1;
  what.problems = 3;
  CHECK(answered(what) ==
        lines{"Read the calendar, no windows: 2 windows added, 1 patch added. 3 problems on the page."});
  what.suspicious = true;
  CHECK(
      answered(what) ==
      lines{
          "The page looks damaged (no windows on it), so I keep the last good version. A deployer can accept "
          "it with !refresh."});
  CHECK(answered(answer::refresh_failed{"HTTP 503"}) ==
        lines{"The calendar could not be read: HTTP 503. I keep the last good version."});
  CHECK(answered(answer::refresh_too_soon{20s}) ==
        lines{"I read the calendar less than 30 s ago; try again in 20 s."});
}

TEST_CASE("refusals") {
  CHECK(answered(answer::only_in_channel{}) ==
        lines{"Please say that in the channel, so that everyone sees it."});
  CHECK(answered(answer::not_identified{}) == lines{"You are not identified to services, so I cannot tell "
                                                    "who you are. Identify, or ask a deployer who is."});
  CHECK(answered(answer::not_deployer{"eve", {}}) == lines{"Only deployers can do that; e·ve is not one."});
  CHECK(answered(answer::not_deployer{"eve", {"roan", "lucas"}}) ==
        lines{"Only deployers can do that; e·ve is not one. Deployers of this window: r·oan, "
              "l·ucas."});
  CHECK(answered(answer::not_in_any_window{{5}, false}) ==
        lines{"5 was not found in any open, recent or upcoming window; nothing was recorded."});
  CHECK(
      answered(answer::not_in_any_window{{5, 6}, true}) ==
      lines{
          "5, 6 were not found in any open, recent or upcoming window that starts then; nothing was recorded."});
  CHECK(answered(answer::no_such_window{}) == lines{"No such queue window."});
}

TEST_CASE("two candidates") {
  const auto done = entry(5, "alice", entry_state::done);
  CHECK(
      answered(answer::ambiguous{5, {{window(), entry(5, "alice")}, {later(), done}}}) ==
      lines{
          "5 is in more than one window: " + title +
          " (Mon 9 Jan 14:00 UTC): scheduled; UTC late backport window (Mon 9 Jan 21:00 UTC): done. Add the "
          "window's start, like 14:00."});
  CHECK(answered(answer::ambiguous{5, {{window(), done}, {window("Other"), done}}}) ==
        lines{"5 is in more than one window: " + title +
              " (Mon 9 Jan 14:00 UTC): done; Other (Mon 9 Jan 14:00 UTC): done. Add which one is meant, like "
              "14:00-1 for the first."});
  const std::vector<answer::placed_entry> many(9, {window(), done});
  const auto said = answered(answer::ambiguous{5, many}).at(0);
  CHECK(said.find(" more. Add which") != std::string::npos);
}
