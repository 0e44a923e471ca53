// The kinds of lines that are said without being asked, and the reasons why one is not said. Plain values.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace jounce::queue {

// What a line is about. Each kind has a row in line_rules().
enum class line_kind {
  over_limit,
  reminder,
  opening,
  late,
  unclaimed,
  changes,
  findings,
  call,
  arrival,
  nudge,
  no_answer,
  staged,
  tool_trouble,
  tool_warning,
  page_trouble,
  last_minutes,
  overrun,
  summary,
  page_lost,
};

// The two lines of one opening, as items of that kind.
inline constexpr std::string_view deployers_item = "deployers";
inline constexpr std::string_view submitters_item = "submitters";

struct line_rule {
  line_kind kind;
  std::string_view name;            // as stored
  std::chrono::minutes of_use;      // for how long it may be sent
  bool of_ignored_windows = false;  // said even where `[announce] ignore` names the window
  bool goes_first = false;          // before every other line
};
// What holds for each kind of line. docs/queue.md, "Lines and their times", says the same.
const std::vector<line_rule>& line_rules();
const line_rule& rule_of(line_kind kind);

// Why a line was not said.
enum class withheld_reason {
  unrecorded,       // an earlier version stored none
  said_already,     // the same line was planned or withheld before
  not_announced,    // `[announce] ignore` names the window
  too_late,         // its time passed while nobody could say it
  window_over,      // the window ended before anything could be said
  not_open,         // the window was not open
  in_another_line,  // another line says the same
  nothing_waits,    // no patch waits for its turn
  no_pace,          // nothing was deployed yet, so nobody knows how long a patch takes
  everything_fits,  // all patches that wait fit into the time that is left
  no_patches,       // the window had none
  nobody_here,      // those to whom it would speak are not in the channel
  everybody_knows,  // all who are here were told by somebody else, or have just spoken
};

// Names as stored.
std::string_view name_of(line_kind kind);
std::string_view name_of(withheld_reason reason);
// The value of that name; nothing if there is none.
std::optional<line_kind> line_kind_of(std::string_view name);
std::optional<withheld_reason> withheld_reason_of(std::string_view name);

// The reason as the end of "not said, since …": "its time had passed". Empty where none was recorded.
std::string_view clause_of(withheld_reason reason);
// All reasons.
std::vector<withheld_reason> withheld_reasons();

}  // namespace jounce::queue
