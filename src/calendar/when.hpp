// The values of when= and length=.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace jounce::calendar {

struct wall_time {
  std::chrono::local_seconds time;
  std::string_view zone;  // as written; empty where none is
};

// "2023-01-09 06:00 SF", "2023-01-09 06:00:30 Europe/Berlin". None if it is not of that form, there is no
// such day, or its year is not within first_year and last_year. "24:00" is the end of the day.
std::optional<wall_time> parse_when(std::string_view text);

// Decimal hours ("1", "0.5", ".25") to the second. None if it is not of that form, under a second or over
// longest_window.
std::optional<std::chrono::seconds> parse_length(std::string_view text);

}  // namespace jounce::calendar
