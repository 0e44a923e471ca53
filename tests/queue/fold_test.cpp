// Facts: the fold gives the state, and every kind survives being stored.
#include <rapidcheck.h>

#include "bench_board.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using namespace std::chrono_literals;

namespace {

// What of the state is folded from facts, as text.
std::string dump(const state& of) {
  std::string out;
  for (const auto& w : of.windows) {
    out += w.key + "|" + w.title + "|" + std::to_string(w.start.time_since_epoch().count()) + "|" +
           std::string(name_of(w.phase)) + (w.listed ? "|listed" : "|gone") + "\n";
    for (const auto& e : w.entries) {
      out += "  " + e.id + "|" + e.submitter + "|" + std::string(name_of(e.state)) +
             (e.listed ? "" : "|gone") + (e.page_news ? "|news" : "") + "|" +
             std::to_string(e.changes.size()) + "\n";
    }
    for (const auto& one : w.lines) out += "  said " + std::string(name_of(one.kind)) + one.item + "\n";
    for (const auto& one : w.highlighted) out += "  called " + one + "\n";
    for (const auto& one : w.commands)
      out += "  command " + std::to_string(one.serial) + (one.undone ? " undone" : "") + "\n";
  }
  return out;
}

// One random thing that happens to a board with up to three windows.
void random_step(test_board& board, instant& now) {
  now += std::chrono::seconds(*rc::gen::inRange(0, 1500));
  switch (*rc::gen::inRange(0, 6)) {
    case 0: {
      std::vector<jounce::calendar::window> cards;
      for (int i = 0; i < 3; ++i) {
        if (*rc::gen::inRange(0, 5) == 0) continue;
        std::vector<jounce::calendar::patch> patches;
        for (std::uint32_t n = 1; n < 9; ++n) {
          if (*rc::gen::inRange(0, 3) > 0) {
            patches.push_back(patch(n, n % 2 == 0 ? "alice" : "bob",
                                    jounce::calendar::page_status(*rc::gen::inRange(0, 4))));
          }
        }
        cards.push_back(
            card(i == 0 ? "A backport window" : "B backport window", window_start + i * 45min, patches));
      }
      board.read(cards, now);
      break;
    }
    case 1:
      board.command(roan, command::undo{}, now);
      break;
    case 2:
      board.take(person_left{"alice"}, now);
      break;
    case 3:
      board.take(person_joined{alice}, now);
      break;
    case 4:
      board.take(clock_ticked{}, now);
      break;
    default:
      board.command(roan, done_of({*rc::gen::inRange<std::uint32_t>(1, 9)}), now);
      break;
  }
}

}  // namespace

TEST_CASE("folding the stored facts gives the state, whatever happened") {
  CHECK(rc::check([] {
    test_board board;
    board.seat(window_start - 2h);
    instant now = window_start - 2h;
    for (int i = 0; i < 30; ++i) {
      random_step(board, now);
      RC_ASSERT(dump(board.now) == dump(board.folded()));
    }
  }));
}

TEST_CASE("no line is planned twice for one start, whatever happened") {
  CHECK(rc::check([] {
    test_board board;
    board.seat(window_start - 2h);
    instant now = window_start - 2h;
    for (int i = 0; i < 30; ++i) {
      random_step(board, now);
      if (*rc::gen::inRange(0, 8) == 0) board.restart();
    }
    std::set<std::string> planned;
    for (const auto& key : board.announced) RC_ASSERT(planned.insert(key).second);
  }));
}

TEST_CASE("what cannot be read back is told, not guessed") {
  const auto good = to_record(window_opened{"k1"});
  CHECK(from_record(good));
  auto newer = good;
  newer.version = 2;
  CHECK_FALSE(from_record(newer));
  auto unknown = good;
  unknown.kind = "window_exploded";
  CHECK_FALSE(from_record(unknown));
  auto broken = good;
  broken.body = "{";
  CHECK_FALSE(from_record(broken));
  auto odd = to_record(
      entry_changed{"k1", "1", entry_state::scheduled, entry_state::done, roan, origin::irc, "why", 3});
  CHECK(odd.entry == "1");
  odd.body.replace(odd.body.find("\"done\""), 6, "\"gone\"");
  CHECK_FALSE(from_record(odd));
}

TEST_CASE("a fact that lacks a newer field reads with its default") {
  const auto read = from_record(
      {"k1", "1", "entry_changed", 1, R"({"window":"k1","entry":"1","from":"scheduled","to":"done"})"});
  REQUIRE(read);
  CHECK(std::get<entry_changed>(*read).command == 0);
}

TEST_CASE("a withheld line that was stored without a reason is known, and by its kind") {
  const auto read =
      from_record({"k1", "", "line_withheld", 1, R"({"item":"10","kind":"reminder","window":"k1"})"});
  REQUIRE(read);
  const auto& withheld = std::get<line_withheld>(*read);
  CHECK(withheld.kind == line_kind::reminder);
  CHECK(withheld.reason == withheld_reason::unrecorded);
  state board;
  apply(board, window_listed{"k1", "A window", window_start, window_start + 1h, true, 6, {}},
        window_start - 1h);
  apply(board, *read, window_start);
  CHECK(line_known(board.windows[0], line_kind::reminder, "10"));
  CHECK_FALSE(line_known(board.windows[0], line_kind::reminder, "20"));
}

TEST_CASE("each kind of line and each reason is stored under a name of its own") {
  std::set<std::string_view> names;
  for (const auto& rule : line_rules()) {
    names.insert(rule.name);
    CHECK(line_kind_of(name_of(rule.kind)) == rule.kind);
  }
  CHECK(names.size() == static_cast<std::size_t>(line_kind::page_lost) + 1);
  names.clear();
  for (const auto reason : withheld_reasons()) {
    names.insert(name_of(reason));
    CHECK(withheld_reason_of(name_of(reason)) == reason);
  }
  CHECK(names.size() == static_cast<std::size_t>(withheld_reason::everybody_knows) + 1);
  CHECK_FALSE(line_kind_of("a song"));
  auto record = to_record(line_withheld{"k1", line_kind::late, "", withheld_reason::too_late});
  CHECK(record.body == R"({"item":"","kind":"late","reason":"too late","window":"k1"})");
  record.body.replace(record.body.find("too late"), 8, "too soon");
  CHECK_FALSE(from_record(record));
}
