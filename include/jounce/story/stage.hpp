// A board without a network, for stories and previews: time goes forward as it is told to, every deadline on
// the way is met on the millisecond, and what the bot says is gathered.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jounce/board/board.hpp"
#include "jounce/story/facts_file.hpp"

namespace jounce::story {

// A line as it would have been sent; `nick` empty: to the channel.
struct said_line {
  queue::instant at;
  std::string nick, text;
};

class stage {
 public:
  stage(queue::rules rules, chat::wording wording, text::line_pattern closes);

  // A fact of earlier; before anything else. Throws std::runtime_error if it cannot be read.
  void know(const dated_fact& what);

  // Brings the board up to `to`, and says what is due by then. Time never goes back.
  void advance(queue::instant to);

  void take(const queue::event& what, queue::instant now);
  void hear(std::string_view nick, std::string_view line, bool in_private, queue::instant now);

  // The deploy tool said this, as that nick.
  void tool_said(std::string_view nick, std::string_view line, queue::instant now);

  const queue::state& state() const { return board_->state(); }

  // What a restart leaves: the facts, read back from their records, and the lines that wait. Everything of
  // the moment is gone: people must join anew, and the page must be read. Throws std::runtime_error if a fact
  // cannot be read back.
  void restart();

  // What was said since it was last asked.
  std::vector<said_line> heard() { return std::exchange(said_, {}); }

 private:
  void replay(const dated_fact& what);
  void perform(board::board_output out, queue::instant now);
  void say_due(queue::instant now);

  queue::rules rules_;
  chat::wording wording_;
  text::line_pattern closes_;
  std::optional<board::board> board_;
  std::vector<dated_fact> facts_;
  std::vector<board::planned_line> outbox_;
  std::set<std::string> keys_;  // of all lines that were planned
  std::vector<said_line> said_;
};

}  // namespace jounce::story
