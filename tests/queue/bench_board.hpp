// A board for tests of the domain: pages are made by hand, every step is checked against the fold of its
// facts.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "jounce/queue/step.hpp"

namespace jounce::queue::test {

using namespace std::chrono_literals;

// 2023-01-09T14:00:00Z, the start of the window that most tests are about.
inline constexpr std::chrono::sys_seconds window_start{std::chrono::seconds(1673272800)};

inline calendar::patch patch(std::uint32_t number, const std::string& submitter,
                             calendar::page_status status = calendar::page_status::none) {
  calendar::patch made;
  made.gerrit = number;
  made.type = "config";
  made.title = "Change " + std::to_string(number);
  made.submitter = submitter;
  made.status = status;
  return made;
}

inline calendar::window card(const std::string& title, std::chrono::sys_seconds start,
                             std::vector<calendar::patch> patches, std::chrono::minutes length = 60min) {
  calendar::window made;
  made.title = title;
  made.start = start;
  made.end = start + length;
  made.runs_queue = title.find("backport") != std::string::npos;
  if (made.runs_queue) made.limit = 6;
  made.deployers = {"RoanKattouw", "Lucas_WMDE"};
  made.patches = std::move(patches);
  return made;
}

class test_board {
 public:
  test_board() { by.deployer_accounts = {"roan"}; }

  // Everyone who is needed in most tests.
  void seat(instant at) {
    for (const auto& who : {person{"RoanKattouw", "roan"}, person{"alice", "alice"}, person{"bob", "bob"}}) {
      take(person_joined{who}, at);
    }
  }

  outcome take(const event& what, instant at) {
    auto out = step(now, what, at, by);
    for (const auto& one : out.effects) {
      if (const auto* line = std::get_if<announce>(&one)) {
        announced.push_back(line->window.key + std::to_string(line->window.start.time_since_epoch().count()) +
                            std::string(name_of(line->kind)) + line->item);
      }
    }
    for (const auto& one : out.facts) stored.emplace_back(*from_record(to_record(one)), at);
    return out;
  }
  outcome read(std::vector<calendar::window> cards, instant at) {
    calendar::reading page;
    page.windows = std::move(cards);
    return take(calendar_read{page, ""}, at);
  }
  outcome command(const person& who, command::any what, instant at, bool in_private = false) {
    return take(command_said{{who, in_private}, std::move(what)}, at);
  }

  // The state as the stored facts tell it.
  state folded() const {
    state made;
    for (const auto& [what, at] : stored) apply(made, what, at);
    return made;
  }

  // Starts again from the facts, with the same people in the channel.
  void restart() {
    auto people = now.people;
    now = folded();
    now.people = people;
  }

  const entry& at(std::uint32_t number) const {
    for (const auto& w : now.windows) {
      if (const auto* e = find_entry(w, std::to_string(number))) return *e;
    }
    throw std::runtime_error("no such entry");
  }

  rules by;
  state now;
  std::vector<std::pair<fact, instant>> stored;
  std::vector<std::string> announced;  // keys of the lines
};

inline const person roan{"RoanKattouw", "roan"};
inline const person alice{"alice", "alice"};

// `!done` of these, where a test is about something else.
inline command::mark done_of(std::vector<std::uint32_t> numbers) {
  return {command::verdict::done, {std::move(numbers), {}}, ""};
}

inline const person lucas{"Lucas_WMDE", "lucas"};
inline const person bob{"bob", "bob"};
inline const person eve{"eve", "eve"};

// Commands, where a test is about what they do.
inline command::up up(std::vector<std::uint32_t> numbers = {}) {
  return {{std::move(numbers), {}}};
}
inline command::mark mark(command::verdict what, std::vector<std::uint32_t> numbers,
                          const std::string& reason = "because") {
  return {what, {std::move(numbers), {}}, reason};
}
inline command::note note(command::remark what, std::vector<std::uint32_t> numbers) {
  return {what, {std::move(numbers), {}}, "because"};
}

// A board with two deployers, alice and bob, and an open window with these patches.
inline test_board running_board(std::vector<calendar::patch> patches) {
  test_board board;
  board.by.deployer_accounts = {"roan", "lucas"};
  board.seat(window_start - 30min);
  board.take(person_joined{lucas}, window_start - 30min);
  board.read({card("UTC backport window", window_start, std::move(patches))}, window_start - 30min);
  board.take(clock_ticked{}, window_start);
  return board;
}
inline test_board running_board() {
  return running_board({patch(1, "alice"), patch(2, "bob"), patch(3, "carol"), patch(4, "alice")});
}

// Whether an answer of that kind came out.
template <class Answer>
bool is_answered(const outcome& out) {
  for (const auto& effect : out.effects) {
    const auto* said = std::get_if<reply>(&effect);
    if (said != nullptr && std::holds_alternative<Answer>(said->what)) return true;
  }
  return false;
}

// The announcements of one kind that came out.
template <class News>
std::vector<News> news_in(const outcome& out) {
  std::vector<News> found;
  for (const auto& effect : out.effects) {
    if (const auto* said = std::get_if<announce>(&effect)) {
      if (const auto* item = std::get_if<News>(&said->what)) found.push_back(*item);
    }
  }
  return found;
}

inline std::size_t announcements_in(const outcome& out) {
  std::size_t count = 0;
  for (const auto& effect : out.effects) count += std::holds_alternative<announce>(effect) ? 1U : 0U;
  return count;
}

// The one answer of that kind; fails the test if there is none.
template <class Answer>
Answer answer_in(const outcome& out) {
  for (const auto& effect : out.effects) {
    if (const auto* said = std::get_if<reply>(&effect)) {
      if (const auto* what = std::get_if<Answer>(&said->what)) return *what;
    }
  }
  FAIL("no such answer");
  return {};
}

inline std::vector<std::string> highlighted(const std::vector<mention>& people) {
  std::vector<std::string> nicks;
  for (const auto& one : people) {
    if (one.highlight) nicks.push_back(one.nick);
  }
  return nicks;
}

}  // namespace jounce::queue::test
