// The text of everything that is said without being asked.
#include "catch.hpp"
#include "views.hpp"

using namespace jounce::chat;
using namespace jounce::chat::test;
namespace news = jounce::queue::news;
using jounce::queue::entry_state;
using jounce::queue::mention;

namespace {

const mention alice{"alice", true}, bob{"bob", true}, quiet_carol{"carol", false};
const std::string title = "UTC afternoon backport window";

}  // namespace

TEST_CASE("reminder") {
  const auto said = [](news::reminder what) {
    return announced(std::move(what), window(), at_start - 10min);
  };
  CHECK(said({{alice}, 0, 1, 0}) == lines{"alice: " + title + " in 10 min: 1 patch." + page_link});
  CHECK(said({{alice, bob, quiet_carol}, 2, 3, 0}) ==
        lines{"alice, bob, c·arol: " + title + " in 10 min: 3 patches. Not here yet: 2." + page_link});
  CHECK(said({{}, 1, 6, 1}) ==
        lines{title + " in 10 min: 6 patches and 1 over the limit. Not here yet: 1." + page_link});
}

TEST_CASE("a reminder that comes some seconds late counts the minutes up") {
  CHECK(announced(news::reminder{{}, 0, 2, 0}, window(), at_start - 60min + 14s).at(0) ==
        title + " in 1 h: 2 patches." + page_link);
}

TEST_CASE("opening") {
  news::opening what;
  what.deployers = {alice, quiet_carol};
  what.patches = 3;
  CHECK(announced(what) == lines{"alice, c·arol: " + title + " now, 3 patches." + page_link});
  SECTION("who is not here is not named while somebody is") {
    what.absent = {"dave"};
    CHECK(announced(what) == lines{"alice, c·arol: " + title + " now, 3 patches." + page_link});
  }
  SECTION("nobody is here") {
    what.deployers.clear();
    what.absent = {"dave", "erin"};
    CHECK(announced(what) ==
          lines{title + " now, 3 patches. No deployer is here: d·ave, e·rin." + page_link});
  }
  SECTION("a window without a queue says nothing of patches") {
    auto train = window("MediaWiki train");
    train.runs_queue = false;
    what.patches = 0;
    CHECK(announced(what, train) == lines{"alice, c·arol: MediaWiki train now." + page_link});
  }
  SECTION("a queue without patches") {
    what.patches = 0;
    CHECK(announced(what) == lines{"alice, c·arol: " + title + " now. No patches." + page_link});
    what.deployers.clear();
    what.absent = {"dave"};
    CHECK(announced(what) == lines{title + " now. No patches. No deployer is here: d·ave." + page_link});
  }
  SECTION("over the limit") {
    what.patches = 6;
    what.over_limit = {entry(7, "alice"), entry(8, "bob")};
    CHECK(announced(what) ==
          lines{"alice, c·arol: " + title + " now, 6 patches. Over the limit of 6: 7 (a·lice), 8 (b·ob)." +
                page_link});
    what.room = window("UTC late backport window");
    what.room->start = start + 7h;
    CHECK(announced(what) ==
          lines{"alice, c·arol: " + title +
                " now, 6 patches. Over the limit of 6: 7 (a·lice), 8 (b·ob); the next window "
                "with room is UTC late backport window, 21:00 UTC." +
                page_link});
    what.room->start = start + 18h;
    CHECK(announced(what).at(0).find("UTC late backport window, Tue 10 Jan 08:00 UTC.") != std::string::npos);
  }
}

TEST_CASE("a title that is a sentence stands in quotation marks") {
  auto day = window("No deploys all day! See Deployments/Emergencies if things are broken.");
  day.runs_queue = false;
  CHECK(announced(news::opening{}, day) ==
        lines{"“No deploys all day! See Deployments/Emergencies if things are broken.” now." + page_link});
}

TEST_CASE("submitters") {
  CHECK(announced(news::submitters{{{alice, 1}}, {}, {}}) == lines{"alice: your patch is in this window."});
  CHECK(announced(news::submitters{{{alice, 2}}, {}, {}}) ==
        lines{"alice: your patches are in this window."});
  CHECK(announced(news::submitters{{{alice, 1}, {bob, 1}}, {}, {"dave"}}) ==
        lines{"alice, bob: your patches are in this window. Not here: d·ave."});
  CHECK(announced(news::submitters{{}, {}, {"dave", "erin"}}) ==
        lines{"None of this window's submitters is here: d·ave, e·rin."});
  CHECK(announced(news::submitters{{{alice, 1}}, {{bob, 2}}, {}}) ==
        lines{"alice: your patch is in this window. Over the limit: bob."});
  CHECK(announced(news::submitters{{}, {{bob, 1}}, {"dave"}}) ==
        lines{"bob: your patch is over the limit of this window. Not here: d·ave."});
}

TEST_CASE("late") {
  CHECK(announced(news::late{{alice}, 1}, window(), at_start + 7min) ==
        lines{"alice: " + title + " started 7 min ago, 1 patch." + page_link});
  CHECK(announced(news::late{{}, 0}, window(), at_start + 6s) ==
        lines{title + " started under a minute ago, no patches." + page_link});
}

TEST_CASE("changes") {
  auto beyond = entry(3, "carol");
  beyond.over_limit = true;
  news::changes what;
  what.entries = {{entry(1, "alice"), true, false, ""},
                  {entry(2, "bob"), false, false, "UTC late backport window"},
                  {beyond, true, false, ""},
                  {entry(4, "dave"), true, true, ""},
                  {entry(5, ""), true, false, "Early backport window"}};
  what.people = {alice};
  CHECK(announced(what) ==
        lines{"alice: " + title +
              ": added 1 (a·lice); removed 2 (b·ob), now in UTC late backport window; added 3 "
              "(c·arol) over the limit; restored 4 (d·ave); added 5 from Early backport window."});
}

TEST_CASE("changes that make room, and those that find none") {
  auto beyond = entry(7, "carol");
  beyond.over_limit = true;
  news::changes what;
  what.entries = {{beyond, true, false, ""}};
  what.room = later();
  CHECK(announced(what) ==
        lines{title + ": added 7 (c·arol) over the limit; the next window with room is UTC late "
                      "backport window, 21:00 UTC."});
  what = {};
  what.entries = {{entry(1, "alice"), false, false, ""}};
  what.moved_up = {entry(7, "carol")};
  CHECK(announced(what) == lines{title + ": removed 1 (a·lice); within the limit now: 7 (c·arol)."});
  what.entries.clear();
  CHECK(announced(what) == lines{title + ": within the limit now: 7 (c·arol)."});
}

TEST_CASE("over the limit, an hour before") {
  CHECK(
      announced(news::over_limit{{entry(7, "carol"), entry(8, "dave")}, later()}) ==
      lines{title +
            " is over its limit of 6: 7 (c·arol), 8 (d·ave); the next window with room is UTC late backport "
            "window, 21:00 UTC. https://wiki/Ops#deploycal-item-20230109T2100"});
  CHECK(announced(news::over_limit{{entry(7, "carol")}, std::nullopt}) ==
        lines{title + " is over its limit of 6: 7 (c·arol)." + page_link});
}

TEST_CASE("an opening under a hold") {
  news::opening what;
  what.deployers = {alice};
  what.patches = 3;
  what.holds = {hold("db1 is down", "bob"), tool_hold("874120 was rolled back")};
  CHECK(announced(what) ==
        lines{"alice: " + title +
              " now, 3 patches. On hold: db1 is down (b·ob); 874120 was rolled back (the deploy tool)." +
              page_link});
  what.patches = 0;
  what.holds.resize(1);
  CHECK(announced(what) ==
        lines{"alice: " + title + " now. No patches. On hold: db1 is down (b·ob)." + page_link});
}

TEST_CASE("nobody has claimed it") {
  CHECK(announced(news::unclaimed{10min, 2}) ==
        lines{title +
              " has been open for 10 min with 2 patches, and nobody has claimed it. A deployer can take "
              "it with !claim."});
}

TEST_CASE("what does not fit any more") {
  CHECK(announced(news::last_minutes{10min, 7min, {entry(5, "carol"), entry(6, "dave")}, std::nullopt}) ==
        lines{title + " ends in 10 min. At 7 min a patch these do not fit: 5 (c·arol), 6 (d·ave)."});
  CHECK(announced(news::last_minutes{10min, 7min, {entry(5, "carol")}, later()}) ==
        lines{title +
              " ends in 10 min. At 7 min a patch these do not fit: 5 (c·arol); the next window with room "
              "is UTC late backport window, 21:00 UTC."});
}

TEST_CASE("overrun and the lost card") {
  CHECK(announced(
            news::overrun{{entry(1, "alice", entry_state::syncing), entry(2, "bob", entry_state::staged)}}) ==
        lines{title + " is past its end, still under way: 1 (a·lice) syncing, 2 (b·ob) staged."});
  CHECK(announced(news::page_lost{}) ==
        lines{title + " is no longer on the calendar page; it stays open here."});
}

TEST_CASE("summary") {
  const news::summary what{
      {entry(1, "alice", entry_state::done), entry(2, "bob", entry_state::left_over),
       changed(entry(3, "alice", entry_state::skipped), "roan", jounce::queue::origin::irc, "needs a rebase"),
       entry(4, "alice", entry_state::done), entry(5, "bob", entry_state::left_over),
       entry(6, "carol", entry_state::left_over), entry(7, "dave", entry_state::rolled_back)},
      {}};
  CHECK(
      announced(what) ==
      lines{
          title +
              " is over. Live: 1 (a·lice), 4 (a·lice). Rolled back: 7 (d·ave). Skipped: 3 (a·lice) – needs a "
              "rebase. Left over: 2 (b·ob), 5 (b·ob), 6 (c·arol).",
          "{{ircnick|b<!---->ob}} * {{deploy|type=config|gerrit=2|title=Change 2|status=}} * "
          "{{deploy|type=config|gerrit=5|title=Change 5|status=}}",
          "{{ircnick|c<!---->arol}} * {{deploy|type=config|gerrit=6|title=Change 6|status=}}"});
}

TEST_CASE("what is left over can be pasted, however it looks") {
  auto one = entry(1, "alice", entry_state::left_over);
  one.title =
      "a | b (T123) \x02"
      "c";
  CHECK(announced(news::summary{{one}, {}}).at(1) ==
        "{{ircnick|a<!---->lice}} * {{deploy|type=config|gerrit=1|title=a {{!}} b c|status=}}");
  one.title = std::string(200, '|');  // does not fit: the number is enough
  CHECK(announced(news::summary{{one}, {}}).at(1) ==
        "{{ircnick|a<!---->lice}} * {{deploy|type=config|gerrit=1|title=|status=}}");
}

TEST_CASE("a summary names what has to be written to the page by hand") {
  const auto one = entry(1, "alice", entry_state::done);
  CHECK(announced(news::summary{{one}, {one}}) ==
        lines{title +
              " is over. Live: 1 (a·lice). Not written to the page, please do it by hand: 1 (a·lice)."});
}

TEST_CASE("a long summary is a few lines, of whole templates") {
  news::summary what;
  for (std::uint32_t i = 100; i < 200; ++i) what.entries.push_back(entry(i, "alice", entry_state::left_over));
  const auto said = announced(what);
  REQUIRE(said.size() > 7);
  CHECK(said.size() <= 10);
  CHECK(said.back() == "The rest is on the calendar page.");
  for (std::size_t i = 0; i < said.size(); ++i) {
    CHECK(said[i].size() <= longest_line);
    if (said[i].starts_with("{{")) CHECK(said[i].ends_with("|status=}}"));
  }
}

TEST_CASE("configured texts replace the built-in ones, and the window's key chooses") {
  auto how = words();
  how.messages["late"] = {"{title}! {ago} {link} {unknown} {to}"};
  CHECK(announced(news::late{{}, 0}, window(), at_start + 7min, how) ==
        lines{title + "! 7 min" + page_link + " {unknown}"});
  how.messages["late"] = {"one", "two"};
  auto about = window();
  std::vector<std::string> chosen;
  for (const auto* key : {"k1", "k2", "k1", "k2"}) {
    about.key = key;
    chosen.push_back(announced(news::late{{}, 0}, about, at_start + 7min, how).at(0));
  }
  CHECK(chosen[0] != chosen[1]);
  CHECK(chosen[0] == chosen[2]);
  CHECK(chosen[1] == chosen[3]);
}

TEST_CASE("without a page there are no links") {
  CHECK(announced(news::late{{}, 1}, window(), at_start + 7min, wording()) ==
        lines{title + " started 7 min ago, 1 patch."});
}

TEST_CASE("a built-in text uses only fields of its kind, and all that it has are words") {
  for (const auto& kind : message_kinds()) {
    INFO(kind.kind);
    for (auto open = kind.text.find('{'); open != std::string_view::npos;
         open = kind.text.find('{', open + 1)) {
      const auto name = kind.text.substr(open + 1, kind.text.find('}', open) - open - 1);
      CHECK(std::count(kind.fields.begin(), kind.fields.end(), name) == 1);
    }
  }
}
