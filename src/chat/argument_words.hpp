// The words that arguments of commands are made of.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "jounce/queue/commands.hpp"

namespace jounce::chat {

// A change: "297697", "#297697", or a Gerrit URL (".../c/project/+/297697/3", ".../r/297697",
// ".../#/c/297697/"). Nothing if `word` is none.
std::optional<std::uint32_t> change_number(std::string_view word);

// "today", "tomorrow", "monday" or "mon" (the next one, today included), "2023-01-09". Nothing if `word` is
// no day.
std::optional<std::chrono::year_month_day> day_named(std::string_view word, std::chrono::sys_days today);

// What a command about patches begins with: numbers, and among them one window's start, "14:00", or "14:00-2"
// for the second of that start. `rest` is the index of the first word behind them.
queue::command::targets targets_of(const std::vector<std::string_view>& words, std::size_t& rest);

}  // namespace jounce::chat
