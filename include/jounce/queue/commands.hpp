// What people ask of the bot, after parsing (chat/parse.hpp).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "jounce/queue/types.hpp"

namespace jounce::queue::command {

// Which window is meant, if the command says so: by its start since midnight UTC and, of several with that
// start, by its number, from 1; 0: not said.
struct window_choice {
  std::optional<std::chrono::minutes> start;
  std::size_t nth = 0;
};
// Changes by their numbers and, if the command says so, the window they are in: "297697 297698 14:00".
struct targets {
  std::vector<std::uint32_t> numbers;
  window_choice in;
};

struct now {};
struct next {};
struct now_and_next {};

// `!queue [day or window]`: at most one of the two is set.
struct show_queue {
  std::optional<std::chrono::year_month_day> day;
  // Substring of a plain title, or a start "14:00"; empty: the open window, or the next with a queue.
  std::string title;
};
// `!windows [day]`.
struct windows {
  std::optional<std::chrono::year_month_day> day;
};
// `!status [N]`.
struct status {
  std::optional<std::uint32_t> number;
};
// `!why`: what keeps the next patch from being called.
struct why {
  window_choice in;
};
// `!check N`: all that was found about patch N.
struct check {
  std::uint32_t number = 0;
};
struct refresh {};
// `!pings [on|off|windows]`; without a choice it asks which one holds.
struct pings {
  std::optional<ping_choice> choice;
};

// `!hold reason`, `!unhold [nick]`.
struct hold {
  std::string reason;
};
struct unhold {
  std::string owner;  // empty: the giver's own hold, or the only one
};

// `!claim`, `!unclaim`.
struct claim {
  window_choice in;
};
struct unclaim {
  window_choice in;
};
// `!close`; or, `by_the_way`, a line that says that the window is done: if it does not apply, nobody is told
// why.
struct close {
  window_choice in;
  bool by_the_way = false;
};

// `!up [N…]`: no number means the next one.
struct up {
  targets which;
};

// What somebody says has become of entries: `!done`, `!fail`, `!skip`, `!veto`, `!revert`, `!withdraw`.
enum class verdict { done, failed, skipped, vetoed, reverted, withdrawn };
struct mark {
  verdict what = verdict::done;
  targets which;
  std::string reason;
};

// What somebody remarks on entries, which leaves their state: `!ready`, `!tested`, `!admit`.
enum class remark { ready, tested, admitted };
struct note {
  remark what = remark::ready;
  targets which;
  std::string reason;
};

// `!move N… first|last|before M`.
struct move {
  enum class place { first, last, before };
  targets which;
  place to = place::first;
  std::uint32_t before = 0;
};
struct undo {};

using any = std::variant<now, next, now_and_next, show_queue, windows, status, why, check, refresh, pings,
                         hold, unhold, claim, unclaim, close, up, mark, note, move, undo>;

}  // namespace jounce::queue::command
