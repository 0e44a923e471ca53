// From lines to commands: every command, every way to address the bot, and what is wrong with the rest.
#include "jounce/chat/parse.hpp"

#include "catch.hpp"

using namespace jounce::chat;
using namespace std::chrono_literals;
namespace command = jounce::queue::command;
using jounce::queue::ping_choice;

namespace {

const std::chrono::sys_days monday{2023y / 1 / 9};

parsed read(const std::string& line, bool in_private = false) {
  return parse_line({}, line, in_private, monday);
}

template <class Command>
Command given(const std::string& line, bool in_private = false) {
  const auto result = read(line, in_private);
  const auto* any = std::get_if<command::any>(&result);
  INFO(line);
  REQUIRE(any != nullptr);
  const auto* found = std::get_if<Command>(any);
  REQUIRE(found != nullptr);
  return *found;
}

// The patches of a `!done`.
command::targets done(const std::string& line) {
  return given<command::mark>(line).which;
}

std::string answer(const std::string& line, bool in_private = false) {
  const auto result = read(line, in_private);
  const auto* found = std::get_if<answer_now>(&result);
  INFO(line);
  REQUIRE(found != nullptr);
  return found->text;
}

bool ignored(const std::string& line, bool in_private = false) {
  return std::holds_alternative<nothing>(read(line, in_private));
}

}  // namespace

TEST_CASE("every command") {
  given<command::now>("!now");
  given<command::next>("!next");
  given<command::now_and_next>("!nowandnext");
  given<command::show_queue>("!queue");
  given<command::windows>("!windows");
  given<command::status>("!status");
  given<command::undo>("!undo");
  given<command::refresh>("!refresh");
  given<command::why>("!why");
  CHECK(given<command::check>("!check https://gerrit.wikimedia.org/r/5").number == 5);
  CHECK(answer("!check").find("give one change") != std::string::npos);
  given<command::claim>("!claim");
  given<command::unclaim>("!unclaim");
  given<command::close>("!close");
  CHECK(given<command::up>("!up").which.numbers.empty());
  CHECK(given<command::up>("!up 5 6").which.numbers == std::vector<std::uint32_t>{5, 6});
  CHECK(given<command::hold>("!hold db1 is  down").reason == "db1 is down");
  CHECK(given<command::unhold>("!unhold").owner.empty());
  CHECK(given<command::unhold>("!unhold alice").owner == "alice");
  CHECK_FALSE(given<command::pings>("!pings").choice);
  CHECK(given<command::pings>("!pings OFF").choice == ping_choice::none);
  CHECK(given<command::pings>("!pings windows").choice == ping_choice::windows);
  CHECK(given<command::pings>("!pings on").choice == ping_choice::all);
  CHECK(done("!done 5").numbers == std::vector<std::uint32_t>{5});
  CHECK(answer("!help").starts_with("Commands: now, next, "));
}

TEST_CASE("ways to address the bot") {
  for (const auto* line : {"!now", "!NOW", "  !now  ", "jounce: now", "jounce, now", "JOUNCE: Now",
                           "jounce: !now", "jouncebot: now", "\x02!now\x02", "jounce:now"}) {
    given<command::now>(line);
  }
  for (const auto* line : {"now", "!now", "jounce: now"}) given<command::now>(line, true);
  const wording other{"deploybot", {"mate"}, "?", "", {}};
  CHECK(std::holds_alternative<command::any>(parse_line(other, "?now", false, monday)));
  CHECK(std::holds_alternative<command::any>(parse_line(other, "mate: now", false, monday)));
  CHECK(std::holds_alternative<command::any>(parse_line(other, "deploybot: ?now", false, monday)));
  CHECK(std::holds_alternative<nothing>(parse_line(other, "!now", false, monday)));
  CHECK(std::holds_alternative<nothing>(parse_line(other, "jounce: now", false, monday)));
}

TEST_CASE("what is not for us") {
  for (const auto* line : {"", "now", "what now", "! now", "!", "!!now", "!nowish", "!log something",
                           "!bash now", "jounce now", "jouncer: now", "alice: now", "jounce:", "jounce: ",
                           "\x01"
                           "ACTION !now\x01"}) {
    INFO(line);
    CHECK(ignored(line));
  }
  CHECK(ignored("", true));
  CHECK(ignored("   ", true));
}

TEST_CASE("unknown words get the nearest command, where the bot is meant") {
  CHECK(answer("jounce: qeue") == "Unknown command \"qeue\"; did you mean !queue?");
  CHECK(answer("statu", true) == "Unknown command \"statu\"; did you mean !status?");
  CHECK(answer("hello", true) == "Unknown command \"hello\"; !help lists them all.");
  CHECK(answer("jounce: thanks!") == "Unknown command \"thanks!\"; !help lists them all.");
  CHECK(answer(std::string(600, 'x'), true) ==
        "Unknown command \"" + std::string(37, 'x') + "…\"; !help lists them all.");
  CHECK(ignored("!qeue"));
}

TEST_CASE("changes are numbers and addresses") {
  const auto number = [](const std::string& word) {
    return given<command::status>("!status " + word).number;
  };
  for (const auto* word :
       {"297697", "#297697", "https://gerrit.wikimedia.org/r/297697",
        "https://gerrit.wikimedia.org/r/c/mediawiki/core/+/297697",
        "https://gerrit.wikimedia.org/r/c/mediawiki/core/+/297697/3/includes/A.php#12",
        "https://gerrit.wikimedia.org/r/#/c/297697/", "http://gerrit.example.org/c/297697"}) {
    INFO(word);
    CHECK(number(word) == 297697);
  }
  for (const auto* word : {"0", "-1", "1.5", "4294967296", "99999999999999999999", "1a", "#", "##1",
                           "https://", "https://example.org/r/q/owner:me", "ftp://x/+/5"}) {
    INFO(word);
    CHECK(answer(std::string("!status ") + word) ==
          "status: \"" + std::string(word) +
              "\" is not a change: give its number or its Gerrit URL. Usage: !status [N]");
  }
  CHECK(answer("!status 1 2") == "status: give one change at most. Usage: !status [N]");
  CHECK_FALSE(given<command::status>("!status").number);
}

TEST_CASE("done takes changes, and a window's start") {
  const auto what = done("!done 1 https://gerrit.wikimedia.org/r/2 3 14:00");
  CHECK(what.numbers == std::vector<std::uint32_t>{1, 2, 3});
  CHECK(what.in.start == 14h);
  CHECK(what.in.nth == 0);
  CHECK(done("!done 9:30 1").in.start == 9h + 30min);
  const auto second = done("!done 1 17:00-2");
  CHECK(second.in.start == 17h);
  CHECK(second.in.nth == 2);
  CHECK_FALSE(done("!done 1").in.start);

  CHECK(answer("!done") == "done: say which change. Usage: !done N… [14:00]");
  CHECK(answer("!done 14:00") == "done: say which change. Usage: !done N… [14:00]");
  for (const auto* word :
       {"24:00", "14:60", "14:0", "140:0", ":30", "14:00-0", "14:00-", "14:00-x", "14h", "soon"}) {
    CHECK(answer(std::string("!done 1 ") + word) ==
          "done: \"" + std::string(word) +
              "\" is neither a change nor a window's start like 14:00 (UTC). Usage: !done N… "
              "[14:00]");
  }
  CHECK(answer("!done 1 14:00 15:00").starts_with("done: \"15:00\" is neither"));
  std::string many = "!done";
  for (int i = 1; i <= 20; ++i) many += " " + std::to_string(i);
  CHECK(done(many).numbers.size() == 20);
  CHECK(answer(many + " 21") == "done: give 20 changes at most. Usage: !done N… [14:00]");
}

TEST_CASE("what becomes of patches, and why") {
  const std::vector<std::pair<std::string, command::verdict>> verdicts = {
      {"fail", command::verdict::failed},
      {"skip", command::verdict::skipped},
      {"veto", command::verdict::vetoed},
      {"revert", command::verdict::reverted},
      {"withdraw", command::verdict::withdrawn}};
  for (const auto& [name, verdict] : verdicts) {
    const auto what = given<command::mark>("!" + name + " 1 2 14:00 it is 2 late");
    CHECK(what.what == verdict);
    CHECK(what.which.numbers == std::vector<std::uint32_t>{1, 2});
    CHECK(what.which.in.start == 14h);
    CHECK(what.reason == "it is 2 late");
    CHECK(answer("!" + name).find("say which change") != std::string::npos);
    CHECK(answer("!" + name + " late 1").find("\"late\" is neither") != std::string::npos);
    if (verdict != command::verdict::withdrawn)
      CHECK(answer("!" + name + " 1").find("say why") != std::string::npos);
  }
  CHECK(given<command::mark>("!withdraw 1").reason.empty());
  CHECK(given<command::mark>("!skip 1 " + std::string(400, 'x')).reason.size() <= 200);
}

TEST_CASE("what is said of patches beside their state") {
  CHECK(given<command::note>("!ready 1 2").what == command::remark::ready);
  CHECK(given<command::note>("!tested 1").what == command::remark::tested);
  const auto what = given<command::note>("!admit 7 train is blocked");
  CHECK(what.what == command::remark::admitted);
  CHECK(what.reason == "train is blocked");
  CHECK(answer("!admit 7").find("say why") != std::string::npos);
  CHECK(answer("!ready 1 now").find("\"now\" is neither") != std::string::npos);
}

TEST_CASE("another order") {
  using place = command::move::place;
  CHECK(given<command::move>("!move 1 2 first").to == place::first);
  CHECK(given<command::move>("!move 1 LAST").to == place::last);
  const auto what = given<command::move>("!move 1 before https://gerrit.wikimedia.org/r/5");
  CHECK(what.to == place::before);
  CHECK(what.before == 5);
  for (const auto* rest : {"", "up", "before", "before x", "first 2", "before 2 3"})
    CHECK_FALSE(answer(std::string("!move 1 ") + rest).empty());
}

TEST_CASE("a window by its start") {
  CHECK(given<command::claim>("!claim 14:00").in.start == 14h);
  CHECK(given<command::close>("!close 14:00-2").in.nth == 2);
  CHECK(given<command::up>("!up 14:00").which.in.start == 14h);
  CHECK(answer("!claim 5").find("\"5\" is not a window's start") != std::string::npos);
  CHECK(answer("!close soon").find("\"soon\" is not a window's start") != std::string::npos);
  CHECK(answer("!up soon").find("\"soon\" is neither") != std::string::npos);
  CHECK(answer("!hold").find("say why") != std::string::npos);
  CHECK(answer("!unhold a b").find("one nick") != std::string::npos);
  CHECK(answer("!pings maybe").find("on, off or windows") != std::string::npos);
}

TEST_CASE("days") {
  const auto day = [](const std::string& word) { return given<command::windows>("!windows " + word).day; };
  CHECK(day("today") == monday);
  CHECK(day("Tomorrow") == monday + std::chrono::days(1));
  CHECK(day("monday") == monday);
  CHECK(day("sun") == monday + std::chrono::days(6));
  CHECK(day("TUE") == monday + std::chrono::days(1));
  CHECK(day("2024-02-29") == std::chrono::sys_days(2024y / 2 / 29));
  CHECK_FALSE(given<command::windows>("!windows").day);
  for (const auto* word : {"2023-02-29", "2023-1-9", "9.1.2023", "yesterday", "someday"}) {
    CHECK(answer(std::string("!windows ") + word) ==
          "windows: \"" + std::string(word) +
              "\" is not a day: give today, tomorrow, a weekday or a date like 2023-01-09. Usage: !windows "
              "[today|tomorrow|date]");
  }
  CHECK(answer("!windows today tomorrow") ==
        "windows: give one day: today, tomorrow, a weekday or a date like 2023-01-09. Usage: !windows "
        "[today|tomorrow|date]");
}

TEST_CASE("queue takes a day, or the words of a title") {
  CHECK_FALSE(given<command::show_queue>("!queue").day);
  CHECK(given<command::show_queue>("!queue").title.empty());
  CHECK(given<command::show_queue>("!queue tomorrow").day == monday + std::chrono::days(1));
  CHECK(given<command::show_queue>("!queue late  backport").title == "late backport");
  CHECK(given<command::show_queue>("!queue 21:00").title == "21:00");
}

TEST_CASE("commands without arguments take none") {
  for (const std::string name : {"now", "next", "nowandnext", "undo", "refresh"}) {
    CHECK(answer("!" + name + " please") == name + ": it takes no argument, not \"please\". Usage: !" + name);
  }
}

TEST_CASE("help") {
  CHECK(
      answer("!help") ==
      "Commands: now, next, nowandnext, queue, windows, status, why, check, refresh, pings, hold, unhold, ready, "
      "tested, fail, withdraw, claim, unclaim, up, done, skip, veto, revert, admit, move, undo, close, help. "
      "\"!help done\" explains one. N is a change's number or Gerrit URL.");
  CHECK(
      answer("!help done") ==
      "Usage: !done N… [14:00] – deployers: these patches are live (14:00: in the window that starts then, UTC).");
  CHECK(answer("!help Ready") == "Usage: !ready N… – submitters: here and ready.");
  CHECK(answer("!help !UNDO") == "Usage: !undo – takes your last queue command back, within 15 minutes.");
  CHECK(answer("jounce: help frobnicate") == "Unknown command \"frobnicate\"; !help lists them all.");
  CHECK(answer("!help dome") == "Unknown command \"dome\"; did you mean !done?");
}

TEST_CASE("lines of any bytes and any length are read") {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(ignored(all));
  CHECK(ignored("!" + all));
  CHECK(ignored("!now" + std::string(1'000'000, '!')));
  CHECK_FALSE(ignored("!done " + std::string(1'000'000, '1')));
  CHECK_FALSE(ignored("!queue " + std::string(1'000'000, ' ')));
}
