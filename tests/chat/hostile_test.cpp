// Whatever the page or a person says: what leaves are few, harmless lines.
#include <algorithm>
#include <cctype>
#include <set>

#include "catch.hpp"
#include "chat/answer_words.hpp"
#include "jounce/chat/parse.hpp"
#include "jounce/queue/command_table.hpp"
#include "jounce/text/utf8.hpp"
#include "views.hpp"

using namespace jounce::chat;
using namespace jounce::chat::test;
namespace news = jounce::queue::news;
namespace answer = jounce::queue::answer;
using jounce::queue::entry_state;
using jounce::queue::mention;

namespace {

std::vector<std::string> bad_texts() {
  std::vector<std::string> texts = {
      "",
      "!log hello",
      " !log hello",
      "\x02!log\x02 hello",
      "T123 !log hello",
      "see T123, (T4), T\x02\x35 and “T6”",
      "two\r\nPRIVMSG #ops :lines",
      std::string("nul\0nul", 7),
      "\x01VERSION\x01",
      "\x03\x34,5colour\x0F \x1F\x1E\x11\x16\x1D",
      "\xFF\xFE broken \xC3",
      "\u202Eright to left\u2066",
      "{link}{to}{title}",
      std::string(5000, 'x'),
      std::string(400, '|'),
  };
  std::string wide;
  for (int i = 0; i < 300; ++i) wide += "Ż";
  texts.push_back(wide);
  return texts;
}

bool has_task(const std::string& line) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = 0; at + 1 < line.size(); ++at) {
    if (line[at] != 'T' || (at > 0 && is_word(line[at - 1]))) continue;
    std::size_t end = at + 1;
    while (end < line.size() && std::isdigit(static_cast<unsigned char>(line[end])) != 0) ++end;
    if (end > at + 1 && (end == line.size() || !is_word(line[end]))) return true;
  }
  return false;
}

void check_sayable(const std::vector<std::string>& said, std::size_t most) {
  CHECK(said.size() <= most);
  for (const auto& line : said) {
    INFO(line);
    CHECK(line.size() <= longest_line);
    CHECK(jounce::text::is_utf8(line));
    CHECK(
        std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    CHECK_FALSE(line.starts_with('!'));
    CHECK_FALSE(line.starts_with(' '));
    CHECK_FALSE(has_task(line));
  }
}

// `count` entries of which every text is `bad`.
std::vector<jounce::queue::entry_view> bad_entries(const std::string& bad, std::size_t count) {
  std::vector<jounce::queue::entry_view> made;
  for (std::size_t i = 0; i < count; ++i) {
    auto one = changed(entry(static_cast<std::uint32_t>(4'000'000'000 + i), bad, entry_state::left_over), bad,
                       jounce::queue::origin::irc, bad);
    one.title = one.type = bad;
    one.findings.assign(3, {"code", jounce::queue::finding_level::blocking, bad});
    if (i % 3 == 1) one.number.reset();
    made.push_back(one);
  }
  return made;
}

jounce::queue::window_view bad_window(const std::string& bad) {
  auto made = window(bad);
  made.key = bad;
  return made;
}

std::vector<jounce::queue::news_item> bad_news(const std::string& bad, std::size_t count) {
  const auto entries = bad_entries(bad, count);
  const std::vector<mention> people(count, {bad, false});
  const std::vector<std::string> absent(count, bad);
  news::changes changes;
  for (const auto& one : entries) changes.entries.push_back({one, true, false, bad});
  changes.people = people;
  changes.moved_up = entries;
  changes.room = bad_window(bad);
  const std::vector<jounce::queue::hold> holds(count, {1, {bad, bad}, bad, {}, at_start, bad});
  news::call call;
  for (const auto& one : entries) call.entries.push_back({one, {bad, false}});
  call.passed_over = call.called_off = entries;
  call.next_here = entries.front();
  return {news::reminder{people, count, count, count},
          news::opening{people, absent, count, entries, bad_window(bad), holds},
          news::opening{{}, absent, 0, {}, {}, {}},
          news::over_limit{entries, bad_window(bad)},
          news::unclaimed{10min, count},
          call,
          news::arrival{{bad, false}, entries},
          news::nudge{{bad, false}, entries},
          news::no_answer{entries, entries.front()},
          news::staged{{{{bad, false}, entries}}},
          news::tool_trouble{entries, bad, bad},
          news::tool_warning{entries, bad, holds, entries},
          news::owner_findings{{bad, false}, {{entries.front(), entries.front().findings}}},
          news::page_trouble{bad},
          news::last_minutes{10min, 3min, entries, bad_window(bad)},
          news::submitters{{{{bad, false}, 1}}, {{{bad, false}, 1}}, absent},
          news::submitters{{}, {}, absent},
          news::late{people, count},
          changes,
          news::overrun{entries},
          news::page_lost{}};
}

std::vector<answer::any> bad_answers(const std::string& bad, std::size_t count) {
  const auto entries = bad_entries(bad, count);
  const std::vector<jounce::queue::window_view> windows(count, bad_window(bad));
  std::vector<answer::placed_entry> places;
  for (const auto& one : entries) places.push_back({bad_window(bad), one});
  answer::health_shown health;
  health.calendar.trouble = health.calendar.revision = bad;
  health.calendar.read = at_start;
  health.held = true;
  answer::refreshed damaged;
  damaged.suspicious = true;
  answer::why_shown why;
  why.window = bad_window(bad);
  why.holds.assign(count, {1, {bad, bad}, bad, {}, at_start, bad});
  why.up_next = entries.front();
  why.running = why.passed_over = why.over_limit = why.blocked = entries;
  why.no_deploys = windows;
  const jounce::queue::claim claim{{bad, bad}, at_start};
  const std::vector<jounce::queue::hold> holds(count, {1, {bad, bad}, bad, {}, at_start, bad});
  const jounce::queue::turn turn{{}, {bad, bad}, {}, at_start};
  jounce::queue::given_command last;
  last.by = {bad, bad};
  last.name = "up";
  return {answer::now_next{at_start, true, true, windows, windows, bad_window(bad), entries.front()},
          answer::queue_shown{at_start, {bad_window(bad)}, {entries}},
          answer::queue_shown{at_start, windows,
                              std::vector<std::vector<jounce::queue::entry_view>>(count, entries)},
          answer::windows_shown{std::chrono::year_month_day(std::chrono::sys_days(2023y / 1 / 9)), windows},
          answer::entry_shown{1, places},
          health,
          answer::marked{bad_window(bad), {}, entries, entries, entries, entries.front(), entries},
          answer::noted{bad_window(bad), {}, entries, entries, entries},
          answer::moved{bad_window(bad), entries, entries.front()},
          answer::not_movable{entries.front()},
          answer::claimed{bad_window(bad), {bad, bad}, claim, false},
          answer::claim_lost{bad_window(bad), claim, at_start},
          answer::unclaimed{bad_window(bad)},
          answer::not_claimed_by_you{bad_window(bad), claim},
          answer::held{holds.front(), entries},
          answer::unheld{holds, holds},
          answer::which_hold{holds},
          answer::nothing_held{bad},
          answer::not_your_hold{bad, holds},
          answer::stopped_by_holds{holds},
          answer::turn_under_way{entries, turn, at_start},
          answer::being_tested{entries},
          answer::just_advanced{last, entries, entries.front(), at_start},
          answer::up_already{entries, turn},
          answer::not_callable{entries.front()},
          answer::nobody_waits{bad_window(bad), entries},
          answer::not_open{bad_window(bad), at_start},
          answer::still_running{entries},
          answer::in_several_windows{windows},
          answer::which_window{windows},
          answer::not_submitter{bad, entries.front(), {bad}},
          why,
          answer::checked{1, places, bad},
          answer::undone{bad_window(bad), "done", entries},
          answer::refresh_failed{bad},
          answer::refreshed{},
          damaged,
          answer::refresh_too_soon{20s},
          answer::pings_shown{},
          answer::only_in_channel{},
          answer::not_identified{},
          answer::no_queue_window{},
          answer::no_such_window{},
          answer::nothing_to_undo{},
          answer::not_deployer{bad, std::vector<std::string>(count, bad)},
          answer::not_in_any_window{std::vector<std::uint32_t>(20, 4'000'000'000), false},
          answer::ambiguous{1, count > 1 ? places : std::vector<answer::placed_entry>(2, places.front())},
          answer::undo_refused{entries.front()}};
}

}  // namespace

TEST_CASE("no text of the page makes an announcement harmful") {
  for (const auto& bad : bad_texts()) {
    for (const std::size_t count : {1U, 20U, 100U}) {
      for (const auto& item : bad_news(bad, count)) check_sayable(announced(item, bad_window(bad)), 1);
      check_sayable(
          announced(news::summary{bad_entries(bad, count), bad_entries(bad, count)}, bad_window(bad)), 10);
    }
  }
}

TEST_CASE("no text of the page makes an answer harmful, or longer than two lines") {
  for (const auto& bad : bad_texts()) {
    for (const std::size_t count : {1U, 20U, 100U}) {
      for (const auto& item : bad_answers(bad, count)) check_sayable(answered(item), 2);
    }
  }
}

TEST_CASE("every answer has words, and is tried here") {
  std::multiset<std::size_t> worded;
  std::set<std::size_t> tried, all;
  for (const auto& phrasing : all_answers()) worded.insert(phrasing.kind);
  for (const auto& item : bad_answers("x", 1)) tried.insert(item.index());
  for (std::size_t kind = 0; kind < std::variant_size_v<answer::any::variant>; ++kind) all.insert(kind);
  CHECK(std::set<std::size_t>(worded.begin(), worded.end()) == all);
  CHECK(worded.size() == all.size());
  CHECK(tried == all);
}

TEST_CASE("commands are named with the prefix that is configured, in every line") {
  auto how = words();
  how.prefix = ".";
  lines said;
  const auto add = [&](const lines& more) { said.insert(said.end(), more.begin(), more.end()); };
  for (const std::size_t count : {1U, 2U}) {
    for (const auto& item : bad_news("x", count)) add(announced(item, window("x"), at_start, how));
    for (const auto& item : bad_answers("x", count)) add(answered(item, how));
  }
  std::vector<std::string> asked = {"jounce: help", "jounce: frobnicate", "jounce: don"};
  for (const auto& row : jounce::queue::command::table()) {
    asked.push_back("jounce: help " + std::string(row.name));
    asked.push_back("jounce: " + std::string(row.name) + " 1 2 3 what");
  }
  for (const auto& line : asked) {
    const auto parsed = parse_line(how, line, false, std::chrono::sys_days{});
    if (const auto* text = std::get_if<answer_now>(&parsed)) add({text->text});
  }
  std::size_t named = 0;
  for (const auto& line : said) {
    INFO(line);
    CHECK(line.find('!') == std::string::npos);
    for (std::size_t at = line.find(" ."); at != std::string::npos; at = line.find(" .", at + 1)) {
      const auto end = std::min(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 2), line.size());
      CHECK(jounce::queue::command::find_row(line.substr(at + 2, end - at - 2)) != nullptr);
      ++named;
    }
  }
  CHECK(named > 40);
}

TEST_CASE("a line never begins with an exclamation mark") {
  CHECK(announced(news::page_lost{}, window("!log it")).at(0) ==
        "» !log it is no longer on the calendar page; it stays open here.");
}

TEST_CASE("all who are highlighted stand in the line, of the others some") {
  news::opening what;
  for (int i = 0; i < 10; ++i) what.deployers.push_back({"somebodyloud" + std::to_string(i), true});
  for (int i = 0; i < 90; ++i)
    what.deployers.insert(what.deployers.begin(), {"quiet" + std::to_string(i), false});
  what.patches = 2;
  const auto said = announced(what).at(0);
  CHECK(said ==
        "somebodyloud0, somebodyloud1, somebodyloud2, somebodyloud3, somebodyloud4, somebodyloud5, "
        "somebodyloud6, somebodyloud7, somebodyloud8, somebodyloud9 and 90 more: UTC afternoon backport "
        "window now, 2 patches." +
            page_link);
}

TEST_CASE("of many who are absent some are named") {
  const std::vector<std::string> absent(30, "somebody");
  CHECK(announced(news::submitters{{}, {}, absent}).at(0) ==
        "None of this window's submitters is here: s·omebody, s·omebody, s·omebody, s·omebody, s·omebody, "
        "s·omebody, s·omebody, s·omebody, s·omebody and 21 more.");
}

TEST_CASE("a line that grows too long does without the link") {
  const auto said = announced(news::late{{}, 1}, window(std::string(60, 'x')), at_start, [] {
    auto how = words();
    how.page_url = "https://" + std::string(330, 'y');
    return how;
  }());
  CHECK(said.at(0) == std::string(60, 'x') + " started under a minute ago, 1 patch.");
}

TEST_CASE("nobody is highlighted by an answer") {
  answer::marked what;
  what.recorded = {entry(1, "alice", entry_state::done)};
  what.already = {changed(entry(2, "bob", entry_state::done), "roan")};
  what.up_next = entry(3, "carol");
  const auto said = answered(what);
  for (const auto& line : said) {
    for (const auto* nick : {"alice", "bob", "carol", "roan"}) CHECK(line.find(nick) == std::string::npos);
  }
}
