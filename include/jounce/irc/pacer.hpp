// When the next line may leave: lanes in order, one budget for all, and patience with channels that throttle
// us.
//
// The budget is a burst of 4 lines and one more each 2 s. Lines of the protocol lane draw on it too, but wait
// only when it is overdrawn by eight. Servers measured take a burst of 5 and 2 lines a second. In a channel
// they drop what a client without voice says beyond a burst of 8 and one line a second; the budget stays
// below that, so a channel has a pace of its own only after the server has dropped a line all the same.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jounce/irc/event.hpp"

namespace jounce::irc {

struct queued_line {
  lane where = lane::other;
  std::string line;      // without CR LF
  std::string channel;   // folded; empty: it goes elsewhere
  std::uint64_t id = 0;  // handed back with it
  instant not_before = instant::min();
  instant expires = instant::max();  // dropped, and reported, when it could not leave before
  bool retry = false;                // goes to the head of its lane
};

class pacer {
 public:
  static constexpr std::size_t lane_limit = 200;

  // Whether there was room.
  bool push(queued_line line);

  struct next {
    std::optional<queued_line> line;  // to be written now; it is paid for
    std::optional<instant> again;     // without a line: when to ask again; nothing: when something is pushed
    std::vector<queued_line> expired;
  };
  next next_send(instant now);

  // An opening will be said at `when`: from ten seconds before, one line of the budget is kept for it, until
  // a line of that lane has left, ten seconds after at the latest.
  void expect_opening(instant when) { opening_ = when; }

  // Whether we have voice in `channel`: then flood control spares us there.
  void set_voiced(const std::string& channel, bool voiced);

  // The server dropped a line to `channel`: the pace there gets slower, for some minutes.
  void throttled(const std::string& channel, instant now);

  // Takes everything that waits, of `channel` or (empty) at all, the protocol lane excepted.
  std::vector<queued_line> take_waiting(const std::string& channel = {});

  // Forgets everything but the expected opening: a new connection begins.
  void clear();

 private:
  struct channel_pace {
    bool voiced = false;
    std::chrono::milliseconds interval{0};  // between lines, until slow_until
    instant next = instant::min();
    instant slow_until = instant::min();
  };
  instant ready(const queued_line& line, instant now) const;
  void spend(const queued_line& line, instant now);
  void drop_expired(instant now, std::vector<queued_line>& out);
  bool keeps_one(lane where, instant now) const;

  std::array<std::deque<queued_line>, 4> lanes_;
  instant full_ = instant::min();  // when the budget is whole again
  std::map<std::string, channel_pace> channels_;
  std::optional<instant> opening_;
};

}  // namespace jounce::irc
