// One board at work: the queue's domain and the chat's words, put together. No I/O: the daemon and `jounce
// replay` run the same thing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/chat/wording.hpp"
#include "jounce/queue/effects.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/scap/tracker.hpp"
#include "jounce/text/line_pattern.hpp"

namespace jounce::board {

// A line that the bot says by itself. It is stored until it is confirmed.
struct planned_line {
  std::string key;  // unique on the board: window, scheduled start, kind, item, number of the line
  queue::window_key window;
  std::string kind;
  std::string text;
  queue::instant due, expires;
  bool opening = false;
};

// A line that answers somebody: to the channel where `nick` is empty, else to them in private. Not stored.
struct answer_line {
  std::string nick;
  std::string text;
};

// What came out of one event: facts and lines belong into one transaction, the rest runs on its commit.
struct board_output {
  std::vector<queue::fact> facts;
  std::vector<planned_line> lines;
  std::vector<answer_line> answers;
  bool for_us = false;                 // of a line that was heard: it is a command, or was answered as one
  bool fetch = false;                  // read the calendar now
  bool fetch_urgent = false;           // … for an opening
  std::vector<std::uint32_t> look_up;  // ask Gerrit about these changes
};

// Adds what came out of a later event of the same step.
void append(board_output& to, board_output more);

class board {
 public:
  // `closes`: a deployer's line that has it ends the window as `!close` does.
  board(queue::rules rules, chat::wording wording, text::line_pattern closes);

  // Folds a stored fact; for the start only.
  void replay(const queue::fact& what, queue::instant at);

  // All facts were folded: takes up what was under way. For the start only.
  void resume();

  // Lets an event happen.
  board_output take(const queue::event& what, queue::instant now);

  // Somebody said `line` (any bytes), in the channel or to the bot alone. A nick that is not in the channel
  // is a stranger without an account.
  board_output hear(std::string_view nick, std::string_view line, bool in_private, queue::instant now);

  // The deploy tool said `bytes`, a line or a piece of one, as `source`.
  board_output tool_said(std::string_view source, std::string_view bytes, queue::instant now);

  // When take(clock_ticked) next has something to do.
  std::optional<queue::instant> next_deadline() const;

  const queue::state& state() const { return state_; }
  const queue::rules& rules() const { return rules_; }
  const chat::wording& wording() const { return wording_; }
  // New settings, as after a file of accounts changed or the network gave another nick; they hold from the
  // next event on.
  void set_rules(queue::rules rules) { rules_ = std::move(rules); }
  void set_nick(std::string nick) { wording_.nick = std::move(nick); }

 private:
  queue::state state_;
  queue::rules rules_;
  chat::wording wording_;
  text::line_pattern closes_;
  scap::tracker tool_;
};

}  // namespace jounce::board
