// Whatever happens in whatever order: one turn at most, no entry lost, the order stable, the facts the state,
// and nobody pinged twice for one cause.
#include <rapidcheck.h>

#include <map>
#include <set>

#include "bench_board.hpp"
#include "jounce/text/nick.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;

namespace {

using jounce::calendar::page_status;

constexpr std::uint32_t patches = 8;

std::uint32_t any_number() {
  return *rc::gen::inRange<std::uint32_t>(1, patches + 1);
}
std::vector<std::uint32_t> some_numbers() {
  std::vector<std::uint32_t> numbers = {any_number()};
  if (*rc::gen::inRange(0, 3) == 0) numbers.push_back(any_number());
  return numbers;
}

const std::vector<person>& people() {
  static const std::vector<person> all = {roan, lucas,           alice, bob, {"carol_", "carol"},
                                          eve,  {"alice", "eve"}};
  return all;
}

command::any any_command() {
  using command::verdict;
  switch (*rc::gen::inRange(0, 14)) {
    case 0:
    case 1:
      return up();
    case 2:
    case 3:
      return up(some_numbers());
    case 4:
      return done_of(some_numbers());
    case 5:
      return mark(*rc::gen::element(verdict::failed, verdict::skipped, verdict::vetoed, verdict::reverted,
                                    verdict::withdrawn),
                  some_numbers());
    case 6:
      return note(
          *rc::gen::element(command::remark::ready, command::remark::tested, command::remark::admitted),
          some_numbers());
    case 7:
      return command::move{{some_numbers(), {}},
                           *rc::gen::element(command::move::place::first, command::move::place::last,
                                             command::move::place::before),
                           any_number()};
    case 8:
      return command::undo{};
    case 9:
      return command::hold{"x"};
    case 10:
    case 11:
      return command::unhold{*rc::gen::element<std::string>("", "bob", "alice")};
    case 12:
      return command::claim{};
    default:
      return *rc::gen::inRange(0, 8) == 0 ? command::any(command::close{}) : command::any(command::unclaim{});
  }
}

std::vector<jounce::calendar::window> any_page() {
  std::vector<jounce::calendar::patch> listed;
  for (std::uint32_t n = 1; n <= patches; ++n) {
    if (*rc::gen::inRange(0, 6) == 0) continue;
    const std::vector<std::string> owners = {"alice", "bob", "carol"};
    listed.push_back(patch(n, owners[n % 3], page_status(*rc::gen::inRange(0, 4))));
  }
  if (*rc::gen::inRange(0, 3) == 0) std::reverse(listed.begin(), listed.end());
  return {card("UTC backport window", window_start, listed)};
}

event any_event() {
  const auto& who =
      people()[static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(people().size())))];
  switch (*rc::gen::inRange(0, 12)) {
    case 0:
      return person_joined{who};
    case 1:
      return person_left{who.nick};
    case 2:
      return person_spoke{who.nick};
    case 3:
      return clock_ticked{};
    case 4: {
      jounce::calendar::reading page;
      page.windows = any_page();
      return calendar_read{page, ""};
    }
    default:
      return command_said{{who, false}, any_command()};
  }
}

// Who is pinged by a line, as (cause, person): no such pair may come twice.
std::vector<std::string> causes_of(const outcome& out) {
  std::vector<std::string> causes;
  for (const auto& one : out.facts) {
    if (const auto* line = std::get_if<line_planned>(&one)) {
      for (const auto& who : line->highlighted)
        causes.push_back(line->window + "|" + std::string(name_of(line->kind)) + "|" + line->item + "|" +
                         who);
    }
  }
  return causes;
}

// In progress, but of no turn: nothing but the deploy tool may bring that about.
std::size_t stray(const window& of) {
  std::size_t count = 0;
  for (const auto& one : of.entries) {
    const auto& ids = of.last_turn.entries;
    if (in_progress(one.state) && std::find(ids.begin(), ids.end(), one.id) == ids.end()) ++count;
  }
  return count;
}

std::set<std::string> ids_of(const window& of) {
  std::set<std::string> ids;
  for (const auto& one : of.entries) ids.insert(one.id);
  return ids;
}

}  // namespace

TEST_CASE("whatever happens, there is one turn, nothing is lost, and nobody is pinged twice for one cause") {
  CHECK(rc::check([] {
    auto board = running_board({patch(1, "bob"), patch(2, "carol"), patch(3, "alice"), patch(4, "bob")});
    instant now = window_start;
    std::set<std::string> known = ids_of(board.now.windows[0]);
    std::set<std::string> pinged;
    std::map<std::string, std::string> called;  // who was told of which patch, since it was called
    for (int i = 0; i < 60; ++i) {
      now += std::chrono::milliseconds(*rc::gen::inRange(0, 150'000));
      const auto out = board.take(any_event(), now);
      for (const auto& cause : causes_of(out)) RC_ASSERT(pinged.insert(cause).second);
      if (board.now.windows.empty()) break;
      const auto& w = board.now.windows[0];
      RC_ASSERT(stray(w) == 0U);
      const auto ids = ids_of(w);
      RC_ASSERT(ids.size() == w.entries.size());
      for (const auto& id : known) RC_ASSERT(ids.contains(id));
      known = ids;
    }
  }));
}

TEST_CASE("whatever happens, a call pings each person once, and once more for silence") {
  CHECK(rc::check([] {
    auto board = running_board({patch(1, "bob"), patch(2, "carol"), patch(3, "alice"), patch(4, "bob")});
    instant now = window_start;
    std::map<std::string, int> pings;  // of an entry since it was called last
    for (int i = 0; i < 60; ++i) {
      now += std::chrono::milliseconds(*rc::gen::inRange(0, 150'000));
      const auto out = board.take(any_event(), now);
      for (const auto& one : out.facts) {
        const auto* changed = std::get_if<entry_changed>(&one);
        if (changed != nullptr) pings.erase(changed->entry);
      }
      const auto count = [&](const std::vector<entry_view>& entries, const mention& who) {
        for (const auto& e : entries) {
          if (who.highlight) RC_ASSERT(++pings[std::to_string(e.number.value_or(0))] <= 2);
        }
      };
      for (const auto& call : news_in<news::call>(out)) {
        for (const auto& one : call.entries) count({one.entry}, one.who);
      }
      for (const auto& one : news_in<news::arrival>(out)) count(one.entries, one.who);
      for (const auto& one : news_in<news::nudge>(out)) count(one.entries, one.who);
    }
  }));
}

TEST_CASE("whatever happens, the stored facts give the same turn, holds, claims and order") {
  CHECK(rc::check([] {
    auto board = running_board({patch(1, "bob"), patch(2, "carol"), patch(3, "alice"), patch(4, "bob")});
    instant now = window_start;
    for (int i = 0; i < 40; ++i) {
      now += std::chrono::milliseconds(*rc::gen::inRange(0, 150'000));
      board.take(any_event(), now);
    }
    const auto folded = board.folded();
    RC_ASSERT(folded.windows.size() == board.now.windows.size());
    RC_ASSERT(folded.holds.size() == board.now.holds.size());
    for (std::size_t i = 0; i < folded.windows.size(); ++i) {
      const auto& a = folded.windows[i];
      const auto& b = board.now.windows[i];
      RC_ASSERT(a.last_turn.entries == b.last_turn.entries);
      RC_ASSERT(a.claimed.has_value() == b.claimed.has_value());
      RC_ASSERT(a.entries.size() == b.entries.size());
      for (std::size_t k = 0; k < a.entries.size(); ++k) {
        RC_ASSERT(a.entries[k].id == b.entries[k].id);
        RC_ASSERT(a.entries[k].state == b.entries[k].state);
        RC_ASSERT(a.entries[k].flags == b.entries[k].flags);
        RC_ASSERT(a.entries[k].touched == b.entries[k].touched);
      }
    }
  }));
}

TEST_CASE("whatever people say, the order changes only by !move, and by the page until then") {
  CHECK(rc::check([] {
    auto board = running_board({patch(1, "bob"), patch(2, "carol"), patch(3, "alice"), patch(4, "bob")});
    instant now = window_start;
    for (int i = 0; i < 40; ++i) {
      now += std::chrono::milliseconds(*rc::gen::inRange(0, 60'000));
      std::vector<std::string> before;
      for (const auto& one : board.now.windows[0].entries) before.push_back(one.id);
      const auto what = any_event();
      const bool read = std::holds_alternative<calendar_read>(what);
      const bool moved = board.now.windows[0].moved;
      const auto out = board.take(what, now);
      const bool ordered = std::any_of(out.facts.begin(), out.facts.end(), [](const fact& one) {
        return std::holds_alternative<queue_ordered>(one);
      });
      std::vector<std::string> after;
      for (const auto& one : board.now.windows[0].entries) after.push_back(one.id);
      if (read && moved) {
        RC_ASSERT(!ordered);
        RC_ASSERT(std::equal(before.begin(), before.end(), after.begin()));
      }
      if (!read && !ordered) RC_ASSERT(before == after);
    }
  }));
}
