#include "app/pending_statuses.hpp"

#include "catch.hpp"
#include "jounce/queue/known_windows.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace std::chrono_literals;
using queue::entry_state;
using queue::origin;

namespace {

const std::chrono::sys_seconds start{1673272800s};  // 2023-01-09 14:00 UTC

mediawiki::moment at(std::chrono::milliseconds after) {
  return {std::chrono::steady_clock::time_point(1000h + after), start + after};
}

queue::entry_changed change_of(const std::string& id, entry_state to, origin via,
                               const queue::person& by = {"samtar", "Samtar"}) {
  queue::entry_changed made;
  made.window = "w1";
  made.entry = id;
  made.to = to;
  made.via = via;
  made.by = by;
  return made;
}

// A board with one window of three patches, and a queue that is told what happens to them.
struct board_fixture {
  board_fixture() {
    tell(queue::window_listed{"w1", "Backport window", start, start + 1h, true, 6, {"samtar"}}, 0ms);
    for (const std::uint32_t number : {5U, 6U, 7U}) {
      tell(queue::entry_listed{"w1", std::to_string(number), number, "config", "Title", "alice"}, 0ms);
    }
  }
  pending_statuses::rows tell(const queue::fact& what, std::chrono::milliseconds after) {
    queue::apply(board, what, at(after).wall);
    return statuses.want({what}, board, at(after));
  }
  pending_statuses::rows change(std::uint32_t number, entry_state to, std::chrono::milliseconds after,
                                origin via = origin::irc) {
    return tell(change_of(std::to_string(number), to, via), after);
  }
  void all_stored() {
    for (; takes > 0; --takes) statuses.stored();
  }
  // change(), on the disk.
  void changed(std::uint32_t number, entry_state to, std::chrono::milliseconds after) {
    change(number, to, after);
    takes += 1;
    all_stored();
  }

  queue::state board;
  pending_statuses statuses;
  int takes = 4;  // of the constructor, not stored yet
};

std::vector<std::uint32_t> numbers(const pending_statuses::rows& rows) {
  std::vector<std::uint32_t> out;
  for (const auto& row : rows) out.push_back(row.number);
  return out;
}

using list = std::vector<std::uint32_t>;

mediawiki::edit_problem trouble(mediawiki::edit_trouble kind,
                                std::optional<std::chrono::seconds> retry_after = {}) {
  return {kind, "reason", retry_after};
}

}  // namespace

TEST_CASE("every state has its status on the page") {
  struct row {
    entry_state to;
    const char *status, *by;
  };
  const auto r = GENERATE(values<row>({
      {entry_state::scheduled, "", ""},
      {entry_state::called, "", ""},
      {entry_state::staged, "", ""},
      {entry_state::syncing, "", ""},
      {entry_state::done, "done", "samtar"},
      {entry_state::failed, "unknown", ""},
      {entry_state::rolled_back, "not done", ""},
      {entry_state::reverted, "not done", ""},
      {entry_state::skipped, "not done", ""},
      {entry_state::vetoed, "not done", ""},
      {entry_state::withdrawn, "not done", ""},
      {entry_state::left_over, "", ""},
  }));
  auto change = change_of("5", r.to, origin::tool);
  INFO(queue::name_of(r.to));
  const auto got = page_status_after(change);
  REQUIRE(got);
  CHECK(calendar::text_of(got->status) == r.status);
  CHECK(got->by == r.by);
  change.via = origin::page;
  CHECK_FALSE(page_status_after(change));
  change.via = origin::bot;
  CHECK_FALSE(page_status_after(change));
}

TEST_CASE("who did it is their nick, without control codes, or else their account") {
  auto change = change_of("5", entry_state::done, origin::irc,
                          {"a\x02"
                           "b",
                           "Samtar"});
  CHECK(page_status_after(change)->by == "ab");
  change.by.nick.clear();
  CHECK(page_status_after(change)->by == "Samtar");
}

TEST_CASE_METHOD(board_fixture, "a change becomes a row, and an edit for all 30 s after the first") {
  all_stored();
  CHECK_FALSE(statuses.due());
  const auto rows = change(5, entry_state::done, 1s);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0] ==
        board::page_status_row{"w1", 5, "done", "samtar", "", at(1s).wall, true, std::nullopt, ""});
  CHECK_FALSE(statuses.due());  // not on the disk yet
  statuses.stored();
  CHECK(statuses.due() == at(31s).steady);
  changed(6, entry_state::failed, 20s);
  CHECK(statuses.due() == at(31s).steady);
  CHECK(numbers(statuses.start_edit()) == list{5, 6});
  CHECK_FALSE(statuses.due());
}

TEST_CASE_METHOD(board_fixture, "what the page said is remembered with the wish") {
  tell(queue::entry_listed{"w1", "5", 5, "config", "Title", "alice", calendar::page_status::not_done}, 1s);
  CHECK(change(5, entry_state::done, 2s).at(0).seen == "not done");
}

TEST_CASE_METHOD(board_fixture, "what is none of the page's business makes no row") {
  CHECK(change(5, entry_state::called, 1s).empty());
  CHECK(change(5, entry_state::scheduled, 2s).empty());
  CHECK(change(5, entry_state::left_over, 3s, origin::bot).empty());
  CHECK(change(6, entry_state::done, 4s, origin::page).empty());
  tell(queue::entry_listed{"w1", "Title#1", {}, "config", "Title", "alice"}, 5s);
  CHECK(tell(change_of("Title#1", entry_state::done, origin::irc), 6s).empty());
  auto elsewhere = change_of("5", entry_state::done, origin::irc);
  elsewhere.window = "w9";
  CHECK(tell(elsewhere, 7s).empty());
}

TEST_CASE_METHOD(board_fixture, "what is taken back is wanted empty, also before it was written") {
  all_stored();
  changed(5, entry_state::done, 1s);
  const auto rows = change(5, entry_state::scheduled, 2s);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].wanted.empty());
  CHECK(rows[0].by.empty());
  CHECK(rows[0].pending);
}

TEST_CASE_METHOD(board_fixture,
                 "a row that is through is kept with what was written, and no longer pending") {
  all_stored();
  changed(5, entry_state::done, 1s);
  changed(6, entry_state::skipped, 1s);
  const auto batch = statuses.start_edit();
  statuses.wrote(batch[0]);
  const auto kept = statuses.finish_edit(batch);
  REQUIRE(kept.size() == 2);
  CHECK(kept[0] ==
        board::page_status_row{"w1", 5, "done", "samtar", "", at(1s).wall, false, "done", "samtar"});
  CHECK_FALSE(kept[1].pending);
  CHECK_FALSE(kept[1].written);
  CHECK(statuses.start_edit().empty());
  const auto again = change(5, entry_state::reverted, 2s).at(0);
  CHECK(again.written == "done");
  CHECK(again.wanted == "not done");
}

TEST_CASE_METHOD(board_fixture, "what changes while it is written stays pending") {
  all_stored();
  changed(5, entry_state::done, 1s);
  const auto batch = statuses.start_edit();
  changed(5, entry_state::failed, 40s);
  statuses.wrote(batch[0]);
  const auto kept = statuses.finish_edit(batch);
  CHECK(kept.at(0).pending);
  CHECK(kept.at(0).written == "done");
  CHECK(statuses.due() == at(70s).steady);
  CHECK(statuses.start_edit().at(0).wanted == "unknown");
}

TEST_CASE_METHOD(board_fixture, "failures are retried at growing distances, within bounds") {
  using mediawiki::edit_trouble;
  all_stored();
  changed(5, entry_state::done, 0s);
  const auto pause = [&](const mediawiki::edit_problem& problem, double random) {
    statuses.start_edit();
    statuses.edit_failed(problem, random, at(1h));
    return std::chrono::duration_cast<std::chrono::milliseconds>(*statuses.due() - at(1h).steady);
  };
  CHECK(pause(trouble(edit_trouble::unreachable), 1) == 30s);
  CHECK(pause(trouble(edit_trouble::unreachable), 0) == 30s);  // 60 s, halved
  CHECK(pause(trouble(edit_trouble::busy), 1) == 120s);
  CHECK(pause(trouble(edit_trouble::busy, 600s), 1) == 600s);
  CHECK(pause(trouble(edit_trouble::busy, 24h), 1) == 1h);
  for (int i = 0; i < 100; ++i) CHECK(pause(trouble(edit_trouble::conflict), 1) <= 15min);
  CHECK(pause(trouble(edit_trouble::blocked), 0) == 30min);
  statuses.finish_edit(statuses.start_edit());
  changed(6, entry_state::done, 2h);
  CHECK(pause(trouble(edit_trouble::unreachable), 1) == 30s);
}

TEST_CASE_METHOD(board_fixture, "a failure is news once, until an edit goes well") {
  using mediawiki::edit_trouble;
  CHECK(statuses.edit_failed(trouble(edit_trouble::blocked), 0, at(0s)));
  CHECK_FALSE(statuses.edit_failed(trouble(edit_trouble::blocked), 0, at(0s)));
  CHECK(statuses.edit_failed(trouble(edit_trouble::busy), 0, at(0s)));
  CHECK(statuses.edit_failed(trouble(edit_trouble::blocked), 0, at(0s)));
  statuses.finish_edit({});
  CHECK(statuses.edit_failed(trouble(edit_trouble::blocked), 0, at(0s)));
}

TEST_CASE_METHOD(board_fixture, "what cannot be written within a day is given up, once") {
  all_stored();
  changed(5, entry_state::done, 0s);
  changed(6, entry_state::done, 1s);
  CHECK(statuses.give_up(at(24h - 1ms)).empty());
  const auto first = statuses.give_up(at(24h));
  CHECK(numbers(first) == list{5});
  CHECK_FALSE(first[0].pending);
  CHECK(statuses.due());
  CHECK(numbers(statuses.give_up(at(25h))) == list{6});
  CHECK(statuses.give_up(at(26h)).empty());
  CHECK_FALSE(statuses.due());
}

TEST_CASE_METHOD(board_fixture, "a restart takes up what was pending, and what was written") {
  const board::page_status_row pending{"w1", 5, "done", "samtar", "", at(0s).wall, true, std::nullopt, ""};
  const board::page_status_row written{"w1", 6, "done", "samtar", "", at(0s).wall, false, "done", "samtar"};
  const board::page_status_row forgotten{"w0", 6, "done", "samtar", "", at(0s).wall, false, "done", "samtar"};
  pending_statuses next;
  next.restore({pending, written, forgotten}, board);
  REQUIRE(next.due());
  CHECK(*next.due() <= at(0s).steady);
  CHECK(next.start_edit() == pending_statuses::rows{pending});
  CHECK(next.finish_edit({forgotten}).empty());

  pending_statuses quiet;
  quiet.restore({written}, board);
  CHECK_FALSE(quiet.due());
}

TEST_CASE_METHOD(board_fixture, "a forgotten window's rows go, but for what is pending") {
  all_stored();
  changed(5, entry_state::done, 0s);
  changed(6, entry_state::done, 0s);
  const auto batch = statuses.start_edit();
  statuses.finish_edit({batch.at(0)});
  tell(queue::window_forgotten{"w1"}, 48h);
  CHECK(numbers(statuses.start_edit()) == list{6});
  CHECK(statuses.finish_edit({batch.at(0)}).empty());
}

TEST_CASE_METHOD(board_fixture, "wishes name their windows by index") {
  const auto known = known_windows(board);
  REQUIRE(known.size() == 1);
  CHECK(known[0].patches == list{5, 6, 7});
  CHECK(known[0].people == std::vector<std::string>{"samtar"});
  const auto wishes = wishes_of({{"w1", 5, "done", "samtar", "unknown", {}, true, "not done", ""},
                                 {"w0", 5, "", "", "", {}, true, std::nullopt, ""}},
                                known);
  REQUIRE(wishes.size() == 2);
  CHECK(wishes[0].window == 0);
  CHECK(wishes[0].wanted == calendar::patch_status{calendar::page_status::done, "samtar"});
  CHECK(wishes[0].seen == calendar::page_status::unknown);
  CHECK(wishes[0].written == calendar::patch_status{calendar::page_status::not_done, ""});
  CHECK(wishes[1].window == 1);
  CHECK_FALSE(wishes[1].written);
}
