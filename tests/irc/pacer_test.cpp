#include "jounce/irc/pacer.hpp"

#include <algorithm>
#include <utility>

#include "transcript.hpp"

using namespace jounce::irc;
using namespace jounce::irc::testing;

namespace {

queued_line queued(lane where, std::string text, std::string channel = {}) {
  queued_line line;
  line.where = where;
  line.line = std::move(text);
  line.channel = std::move(channel);
  return line;
}

using timed = std::vector<std::pair<long, std::string>>;  // milliseconds since the first, line

// Lets the pacer send all it will within `span`, at the times at which it asks for.
timed drain(pacer& p, steady_clock::time_point from, steady_clock::duration span = 10min) {
  timed out;
  auto now = from;
  for (int rounds = 0; rounds < 20000; ++rounds) {
    const auto next = p.next_send(now);
    if (next.line) {
      out.emplace_back(std::chrono::duration_cast<std::chrono::milliseconds>(now - from).count(),
                       next.line->line);
    } else if (!next.again || *next.again > from + span) {
      break;
    } else {
      REQUIRE(*next.again > now);
      now = *next.again;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a burst of four, then a line every two seconds, in the order of the lanes") {
  pacer p;
  for (int i = 0; i < 3; ++i) p.push(queued(lane::other, "other" + std::to_string(i)));
  for (int i = 0; i < 2; ++i) p.push(queued(lane::reply, "reply" + std::to_string(i)));
  for (int i = 0; i < 2; ++i) p.push(queued(lane::opening, "opening" + std::to_string(i)));
  p.push(queued(lane::protocol, "PONG"));
  CHECK(drain(p, at()) == timed{{0, "PONG"},
                                {0, "opening0"},
                                {0, "opening1"},
                                {0, "reply0"},
                                {2000, "reply1"},
                                {4000, "other0"},
                                {6000, "other1"},
                                {8000, "other2"}});
  // Idle for a while, and the burst is back, but no more than that.
  for (int i = 0; i < 6; ++i) p.push(queued(lane::other, "x"));
  CHECK(drain(p, at(1h)) == timed{{0, "x"}, {0, "x"}, {0, "x"}, {0, "x"}, {2000, "x"}, {4000, "x"}});
}

TEST_CASE("protocol lines hardly wait, yet others pay for them") {
  pacer p;
  for (int i = 0; i < 14; ++i) p.push(queued(lane::protocol, "P"));
  p.push(queued(lane::opening, "opening"));
  const auto sent = drain(p, at());
  REQUIRE(sent.size() == 15);
  CHECK(sent[11].first == 0);
  CHECK(sent[12].first == 2000);
  CHECK(sent[13].first == 4000);
  CHECK(sent[14] == std::pair<long, std::string>{22000, "opening"});
}

TEST_CASE("one line of the budget waits for an opening") {
  pacer p;
  p.expect_opening(at(10s));
  for (int i = 0; i < 12; ++i) p.push(queued(lane::reply, "reply"));
  auto opening = queued(lane::opening, "opening");
  opening.not_before = at(10s);
  p.push(opening);
  const auto sent = drain(p, at());
  CHECK(sent[2] == std::pair<long, std::string>{0, "reply"});
  CHECK(sent[3] == std::pair<long, std::string>{2000, "reply"});
  CHECK(std::count(sent.begin(), sent.end(), std::pair<long, std::string>{10000, "opening"}) == 1);
  CHECK(sent.size() == 13);
}

TEST_CASE("the reserve begins ten seconds ahead and ends when the opening is said, or late enough") {
  pacer p;
  p.expect_opening(at(1min));
  for (int i = 0; i < 5; ++i) p.push(queued(lane::other, "x"));
  CHECK(drain(p, at()).at(3).first == 0);
  for (int i = 0; i < 5; ++i) p.push(queued(lane::other, "x"));
  CHECK(drain(p, at(50s)).at(3).first == 2000);
  pacer said;
  said.expect_opening(at(10s));
  said.push(queued(lane::opening, "opening"));
  for (int i = 0; i < 3; ++i) said.push(queued(lane::other, "x"));
  CHECK(drain(said, at()).at(3).first == 0);
  pacer late;
  late.expect_opening(at());
  for (int i = 0; i < 4; ++i) late.push(queued(lane::other, "x"));
  CHECK(drain(late, at(10s)).at(3).first == 0);
}

TEST_CASE("an opening is not sent before its time, and holds up nobody") {
  pacer p;
  auto opening = queued(lane::opening, "opening");
  opening.not_before = at(90s);
  p.push(opening);
  p.push(queued(lane::other, "x"));
  CHECK(drain(p, at()) == timed{{0, "x"}, {90000, "opening"}});
}

TEST_CASE("a channel that throttles us gets its own pace, unless we have voice") {
  for (const bool voiced : {false, true}) {
    pacer p;
    p.set_voiced("#ops", voiced);
    p.throttled("#ops", at());
    p.push(queued(lane::other, "a", "#ops"));
    p.push(queued(lane::other, "b", "#ops"));
    p.push(queued(lane::other, "c", "#dev"));
    if (voiced) {
      CHECK(drain(p, at()) == timed{{0, "a"}, {0, "b"}, {0, "c"}});
    } else {
      CHECK(drain(p, at()) == timed{{0, "c"}, {4000, "a"}, {8000, "b"}});
    }
  }
}

TEST_CASE("throttled again: slower each time, up to half a minute, and forgotten after five") {
  pacer p;
  const std::vector<long> waits = {4000, 8000, 16000, 32000, 32000};
  for (const auto wait : waits) {
    p.throttled("#ops", at());
    p.push(queued(lane::other, "x", "#ops"));
    const auto sent = drain(p, at());
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].first == wait);
  }
  for (int i = 0; i < 4; ++i) p.push(queued(lane::other, "x", "#ops"));
  CHECK(drain(p, at(10min)).at(3).first == 0);
}

TEST_CASE("queues are bounded, and what waits too long is handed back") {
  pacer p;
  for (std::size_t i = 0; i < pacer::lane_limit; ++i) CHECK(p.push(queued(lane::other, "x")));
  CHECK_FALSE(p.push(queued(lane::other, "x")));
  CHECK(p.push(queued(lane::reply, "x")));
  p.clear();
  for (int i = 0; i < 5; ++i) {
    auto line = queued(lane::reply, "r" + std::to_string(i));
    line.expires = at(1500ms);
    p.push(line);
  }
  for (int i = 0; i < 4; ++i) CHECK(p.next_send(at()).line);
  const auto waiting = p.next_send(at());
  CHECK(waiting.again == at(1500ms));
  const auto expired = p.next_send(at(1500ms)).expired;
  REQUIRE(expired.size() == 1);
  CHECK(expired[0].line == "r4");
}

TEST_CASE("a retry goes to the head of its lane, and what waits can be taken back") {
  pacer p;
  p.push(queued(lane::other, "b", "#dev"));
  auto again = queued(lane::other, "a", "#ops");
  again.retry = true;
  p.push(again);
  p.push(queued(lane::protocol, "PONG"));
  CHECK(p.take_waiting("#dev").size() == 1);
  CHECK(drain(p, at()) == timed{{0, "PONG"}, {0, "a"}});
  p.push(queued(lane::other, "b", "#dev"));
  p.push(queued(lane::opening, "c", "#ops"));
  CHECK(p.take_waiting().size() == 2);
  CHECK(drain(p, at(1h)).empty());
}

TEST_CASE("a new connection begins with a full budget and still keeps room for the opening") {
  pacer p;
  p.expect_opening(at(5s));
  p.throttled("#ops", at());
  for (int i = 0; i < 9; ++i) p.push(queued(lane::other, "x"));
  p.next_send(at());
  p.clear();
  for (int i = 0; i < 4; ++i) p.push(queued(lane::other, "y", "#ops"));
  CHECK(drain(p, at()) == timed{{0, "y"}, {0, "y"}, {0, "y"}, {2000, "y"}});
}
