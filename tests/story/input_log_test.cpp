#include "jounce/story/input_log.hpp"

#include <algorithm>

#include "catch.hpp"
#include "jounce/story/line.hpp"
#include "jounce/story/story.hpp"

using namespace jounce;
using namespace jounce::story;
using namespace std::chrono_literals;

namespace {

const queue::instant two{std::chrono::seconds(1673272800)};  // 2023-01-09T14:00:00Z

queue::window window_at(const std::string& key, queue::instant start) {
  queue::window made;
  made.key = key;
  made.start = made.page_start = std::chrono::floor<std::chrono::seconds>(start);
  made.end = made.start + 1h;
  made.runs_queue = true;
  return made;
}

struct fixture {
  // What was kept of `key`, without times.
  std::vector<std::string> kept(const std::string& key = "w") {
    std::vector<std::string> lines;
    for (const auto& row : log.take()) {
      if (row.window == key) lines.push_back(row.text);
    }
    return lines;
  }
  void happens(const queue::event& what) {
    log.look(board, now);
    log.happens(what, board, now);
  }
  void heard(const std::string& text, bool for_us, bool changed) {
    log.heard("alice", text, false, for_us, changed, now);
  }

  queue::instant now = two;
  queue::state board;
  input_log log;
};

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("inputs are kept from an hour before a queue window until !undo ends after it") {
  auto window = window_at("w", two);
  CHECK_FALSE(input_log::keeps(window, two - 60min - 1ms));
  CHECK(input_log::keeps(window, two - 60min));
  window.listed = false;
  CHECK_FALSE(input_log::keeps(window, two));
  for (const auto where : {queue::phase::open, queue::phase::overrun}) {
    window.phase = where;
    CHECK(input_log::keeps(window, two + 3h));
  }
  window.phase = queue::phase::closed;
  window.closed = two + 1h;
  CHECK(input_log::keeps(window, two + 75min - 1ms));
  CHECK_FALSE(input_log::keeps(window, two + 75min));
  window.runs_queue = false;
  CHECK_FALSE(input_log::keeps(window, two + 1h));
}

TEST_CASE_METHOD(fixture, "a window that comes near begins with who is here and the page as it is") {
  happens(queue::person_joined{{"bob", ""}});
  happens(queue::members_listed{{{"alice", "al"}, {"bob", ""}, {"carol", ""}}});
  happens(queue::person_left{"carol"});
  log.page_read("a page", board, now);
  CHECK(log.take().empty());
  board.windows = {window_at("w", two + 61min), window_at("v", two + 10h)};
  happens(queue::person_left{"bob"});
  CHECK(log.take().empty());
  now += 1min;
  happens(queue::nick_changed{"alice", "alice_"});
  CHECK(log.take() == std::vector<board::input_row>{{now, "w", "members alice=al"},
                                                    {now, "w", "calendar\na page"},
                                                    {now, "w", "nick alice alice_"}});
  board.windows[0].listed = false;
  happens(queue::nick_changed{"alice_", "alice"});
  CHECK(log.take().empty());
}

TEST_CASE_METHOD(fixture, "every event that is kept becomes a line that stories know, others none") {
  board.windows = {window_at("w", two)};
  happens(queue::clock_ticked{});
  CHECK(kept() == lines{"members"});
  happens(queue::person_joined{{"alice", ""}});
  happens(queue::person_joined{{"alice", ""}});
  happens(queue::account_changed{{"alice", "al"}});
  happens(queue::account_changed{{"alice", "al"}});  // as IRC says with each of her lines
  happens(queue::account_changed{{"alice", ""}});
  happens(queue::account_changed{{"nobody", "al"}});
  happens(queue::person_joined{{"bob", "bo"}});
  happens(queue::nick_changed{"bob", "bob_"});
  happens(queue::nick_changed{"nobody", "somebody"});
  happens(queue::person_left{"BOB_"});
  happens(queue::person_left{"bob_"});
  happens(queue::members_listed{{{"alice", "al"}, {"bob", ""}}});
  happens(queue::calendar_failed{"HTTP\n503"});
  happens(queue::calendar_unchanged{});
  happens(queue::calendar_read{});
  happens(queue::person_spoke{"alice"});
  happens(queue::command_said{});
  happens(queue::opening_missed{"w"});
  const auto all = kept();
  CHECK(all == lines{"here alice", "account alice al", "account alice *", "here bob account=bo",
                     "nick bob bob_", "part BOB_", "members alice=al bob", "calendar-fails HTTP 503"});
  for (const auto& line : all) {
    INFO(line);
    CHECK(std::holds_alternative<story::event>(parse_event(story_time(now) + " " + line)));
  }
}

TEST_CASE_METHOD(fixture, "another look at the page is kept where somebody waits for it") {
  board.windows = {window_at("w", two)};
  happens(queue::clock_ticked{});
  log.page_read("a page", board, now);
  log.page_read("a page", board, now);
  CHECK(kept() == lines{"members", "calendar\na page"});
  board.refresh_asked.emplace_back();
  happens(queue::calendar_unchanged{});
  log.page_read("a page", board, now);
  CHECK(kept() == lines{"calendar-unchanged", "calendar 6 0\n"});
  board.refresh_asked.clear();
  board.calendar.trouble = "HTTP 503";
  happens(queue::calendar_failed{"HTTP 503"});
  happens(queue::calendar_failed{"HTTP 500"});
  happens(queue::calendar_unchanged{});
  CHECK(kept() == lines{"calendar-fails HTTP 500", "calendar-unchanged"});
}

TEST_CASE_METHOD(fixture, "commands are kept, talk is not, and nothing that would break a line") {
  board.windows = {window_at("w", two)};
  log.look(board, now);
  kept();
  heard("hello", false, false);
  heard("here I am", false, true);
  heard("!done \x02 1\n2023-01-09T14:00:00Z quit bob", true, false);
  log.heard("bob", "ready 1", true, true, true, now);
  log.heard("two words", "!now", false, true, false, now);
  happens(queue::person_joined{{"a b", ""}});
  happens(queue::person_joined{{"mallory", "a b"}});
  happens(queue::person_joined{{"\u202eevil", ""}});
  happens(queue::members_listed{{{"a b", ""}, {"x=y", ""}, {"ok", ""}, {"mallory", "a b"}}});
  CHECK(kept() == lines{"spoke alice", "say alice !done 1 2023-01-09T14:00:00Z quit bob", "pm bob ready 1",
                        "members ok"});
}

TEST_CASE_METHOD(fixture, "after a restart a window's inputs go on") {
  board.windows = {window_at("w", two)};
  log.resume("w", now);
  happens(queue::members_listed{{{"alice", ""}}});
  log.page_read("a page", board, now);
  CHECK(kept() == lines{"restart", "members alice", "calendar\na page"});
}

TEST_CASE_METHOD(fixture, "there is an end to what is kept of a window, and to how many windows") {
  for (std::size_t n = 0; n < inputs_windows_at_once + 2; ++n)
    board.windows.push_back(window_at("w" + std::to_string(n), two));
  log.look(board, now);
  CHECK(log.take().size() == inputs_windows_at_once);

  board.windows = {window_at("w", two)};
  log.look(board, now);
  kept();
  log.page_read(std::string(inputs_bytes_a_window - 100, 'x'), board, now);
  heard("!now", true, false);
  CHECK(kept().size() == 2);
  log.page_read("a page", board, now);
  for (int n = 0; n < 20; ++n) heard("!now", true, false);
  const auto last = kept();
  CHECK(last.back() == "# No more is kept of this window: it has too many inputs.");
  CHECK(std::count(last.begin(), last.end(), last.back()) == 1);
  heard("!now", true, false);
  CHECK(kept().empty());
}

TEST_CASE("a page is kept as what is new in it") {
  const std::pair<const char*, const char*> edits[] = {
      {"", ""},      {"", "new"},      {"old", ""},       {"same", "same"}, {"abc", "abXc"},
      {"aaa", "aa"}, {"aa", "aaaaaa"}, {"front", "back"}, {"xyx", "xyxyx"}, {"\nline\n", "\nline\nline\n"},
      {"a\n", "b\n"}};
  for (const auto& [before, after] : edits) {
    const auto row = edited_page_row(before, after);
    INFO(before << " " << after << " " << row);
    CHECK(is_page_row(row));
    CHECK(page_of_row(row, before) == after);
    CHECK(page_of_row(whole_page_row(after), before) == after);
  }
  CHECK(edited_page_row("one two three", "one 2 three") == "calendar 4 6\n2");
  for (const auto* bad : {"calendar", "calendar 1\n", "calendar 3 3\n", "calendar 6 0\n", "calendar 1 2 3\n",
                          "calendar x 2\n", "calendars\n", "calendar 99999999999999999999 0\n"}) {
    INFO(bad);
    CHECK_FALSE(page_of_row(bad, "a pag").has_value());
  }
  CHECK_FALSE(is_page_row("calendar-unchanged"));
  CHECK_FALSE(is_page_row("say alice !now"));
}
