// What people ask of the bot, after parsing (chat/parse.hpp).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jounce::queue::command {

struct now {};
struct next {};
struct now_and_next {};

// `!queue [day or window]`: at most one of the two is set.
struct show_queue {
  std::optional<std::chrono::year_month_day> day;
  std::string title;  // substring of a plain title, or a start "14:00"; empty: the open window, or the next
                      // with a queue
};
// `!windows [day]`.
struct windows {
  std::optional<std::chrono::year_month_day> day;
};
// `!status [N]`.
struct status {
  std::optional<std::uint32_t> number;
};
// `!done N… [14:00[-2]]`.
struct done {
  std::vector<std::uint32_t> numbers;
  std::optional<std::chrono::minutes> start;  // of the window meant, since midnight UTC
  std::size_t nth = 0;                        // of those that share the start and hold N, from 1; 0: not said
};
struct undo {};
struct refresh {};

using any = std::variant<now, next, now_and_next, show_queue, windows, status, done, undo, refresh>;

}  // namespace jounce::queue::command
