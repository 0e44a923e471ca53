#include "chat/argument_words.hpp"

#include <array>
#include <charconv>

#include "jounce/text/search.hpp"

namespace jounce::chat {

namespace {

template <class Number>
std::optional<Number> whole(std::string_view digits) {
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// "14:00" as time since midnight.
std::optional<std::chrono::minutes> time_of_day(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || word.size() != colon + 3)
    return std::nullopt;
  const auto hour = whole<unsigned>(word.substr(0, colon));
  const auto minute = whole<unsigned>(word.substr(colon + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<std::chrono::year_month_day> iso_day(std::string_view word) {
  if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
  const auto year = whole<int>(word.substr(0, 4));
  const auto month = whole<unsigned>(word.substr(5, 2));
  const auto day = whole<unsigned>(word.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// "14:00", "14:00-2".
std::optional<queue::command::window_choice> start_named(std::string_view word) {
  const auto dash = std::min(word.find('-'), word.size());
  const auto at = time_of_day(word.substr(0, dash));
  if (!at) return std::nullopt;
  if (dash == word.size()) return queue::command::window_choice{*at, 0};
  const auto nth = whole<std::size_t>(word.substr(dash + 1));
  return nth && *nth > 0 ? std::optional(queue::command::window_choice{*at, *nth}) : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> change_number(std::string_view word) {
  if (word.starts_with('#')) word.remove_prefix(1);
  if (word.starts_with("http://") || word.starts_with("https://")) {
    for (const std::string_view mark : {"/+/", "/c/", "/r/"}) {
      const auto at = word.find(mark);
      if (at == std::string_view::npos) continue;
      const auto rest = word.substr(at + mark.size());
      const auto number = whole<std::uint32_t>(rest.substr(0, rest.find_first_not_of("0123456789")));
      if (number) return number;
    }
    return std::nullopt;
  }
  const auto number = whole<std::uint32_t>(word);
  return number && *number > 0 ? number : std::nullopt;
}

std::optional<std::chrono::year_month_day> day_named(std::string_view word, std::chrono::sys_days today) {
  static constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                               "thursday", "friday", "saturday"};
  if (text::equal_ignoring_case(word, "today")) return today;
  if (text::equal_ignoring_case(word, "tomorrow")) return today + std::chrono::days(1);
  for (unsigned i = 0; i < weekdays.size(); ++i) {
    if (text::equal_ignoring_case(word, weekdays.at(i)) ||
        text::equal_ignoring_case(word, weekdays.at(i).substr(0, 3))) {
      return today + (std::chrono::weekday(i) - std::chrono::weekday(today));
    }
  }
  return iso_day(word);
}

queue::command::targets targets_of(const std::vector<std::string_view>& words, std::size_t& rest) {
  queue::command::targets which;
  for (rest = 0; rest < words.size(); ++rest) {
    const auto word = words[rest];
    if (const auto number = change_number(word)) {
      which.numbers.push_back(*number);
    } else if (const auto start = start_named(word); start && !which.in.start) {
      which.in = *start;
    } else {
      break;
    }
  }
  return which;
}

}  // namespace jounce::chat
