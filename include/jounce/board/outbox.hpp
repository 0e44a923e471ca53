// The lines that a board has still to say: which are due, which are no longer of use, what becomes of each
// (docs/architecture.md). No I/O: whoever owns it stores attempts and outcomes, and sends.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"

namespace jounce::board {

class outbox {
 public:
  // What is to be done now.
  struct orders {
    std::vector<std::int64_t> attempt;  // store one more attempt of these, then send them, in this order
    std::vector<settlement> settle;     // these are over: expired, or sent as often as is allowed
    std::vector<settlement> give_way;   // openings that were not attempted in time …
    std::vector<std::string> missed;    // … and their windows, each once
  };

  // `repeats`: whether a line that was sent but not confirmed may be sent once more. Where sending and
  // confirming are one, as on a terminal, it may not.
  explicit outbox(bool repeats) : repeats_(repeats) {}

  void add(const std::vector<pending_row>& rows);

  // What is due at `now`, openings first. Lines are sent only while the channel is `ready`. Lines that are
  // named here are under way until lost() or done().
  orders due(sys_milliseconds now, bool ready);

  // The line of that id, or null.
  const pending_row* find(std::int64_t id) const;

  // The attempt is stored: it counts, whatever becomes of it.
  void attempted(std::int64_t id);
  // It may or may not have been said, the connection went away: it can be tried again.
  void lost(std::int64_t id);
  // It has its outcome.
  void done(std::int64_t id);

  // When due() next has something to do; nothing if never.
  std::optional<sys_milliseconds> next_due(bool ready) const;

 private:
  struct line {
    pending_row row;
    bool under_way = false;
  };

  bool is_spent(const line& line) const;
  static bool is_missed_opening(const line& line, sys_milliseconds now);

  bool repeats_;
  std::map<std::int64_t, line> lines_;
};

}  // namespace jounce::board
