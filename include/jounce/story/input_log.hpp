// What happened near a queue window, kept as lines of a replay file for `jounce export` alone
// (docs/replay.md): commands, who came and went, the page. What people say to one another is not; that
// somebody spoke is, where something came of it. No I/O: the owner stores the rows with the next step that it
// stores anyway.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/queue/events.hpp"
#include "jounce/queue/state.hpp"
#include "jounce/story/attendance.hpp"

namespace jounce::story {

// A window's inputs are kept from when it is near (queue::is_near) until so long after its end: while `!undo`
// works.
inline constexpr std::chrono::minutes inputs_after{15};
// Anybody can edit the page and talk to the bot, so there is an end to what is kept.
inline constexpr std::size_t inputs_windows_at_once = 8;
inline constexpr std::size_t inputs_bytes_a_window = std::size_t{8} << 20;

class input_log {
 public:
  // Whether inputs of this window are kept at `now`.
  static bool keeps(const queue::window& which, queue::instant now);

  // The program starts again while inputs of this window are kept. Before anything else.
  void resume(const queue::window_key& which, queue::instant now);

  // Before every event: windows that have come near begin with who is here and the page as it is; others end.
  void look(const queue::state& board, queue::instant now);

  // An event is about to happen to `board`. New kinds of events are decided here and nowhere else; the page
  // and what is said come through the functions below.
  void happens(const queue::event& what, const queue::state& board, queue::instant now);

  // The page was read, and is about to be taken in by `board`.
  void page_read(const std::string& page, const queue::state& board, queue::instant now);

  // Somebody said `text`; `for_us`: it is a command of the bot, or was answered as one; `changed`: facts
  // followed from it.
  void heard(std::string_view nick, std::string_view text, bool in_private, bool for_us, bool changed,
             queue::instant now);

  // The deploy tool said `text`, as that nick.
  void tool_said(std::string_view nick, std::string_view text, queue::instant now);

  // What was kept since it was last asked, in order.
  std::vector<board::input_row> take();

 private:
  struct kept {
    std::size_t bytes = 0;
    bool full = false;
  };

  void keep(const std::string& line, queue::instant now);
  void keep_for(const queue::window_key& key, kept& log, const std::string& line, queue::instant now);

  std::map<queue::window_key, kept> near_;
  std::vector<board::input_row> rows_;
  attendance people_;
  std::optional<std::string> page_;  // as it was read last
};

// How pages are kept, in one row each: whole, or as the bytes between those that are as they were.
std::string whole_page_row(std::string_view page);
std::string edited_page_row(std::string_view before, std::string_view after);
// Whether `row` is such a one.
bool is_page_row(std::string_view row);
// The page of the row, where the one before it was `before`; nothing if they do not fit.
std::optional<std::string> page_of_row(std::string_view row, std::string_view before);

}  // namespace jounce::story
