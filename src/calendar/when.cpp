#include "calendar/when.hpp"

#include <charconv>
#include <cstdint>

#include "calendar/words.hpp"
#include "jounce/calendar/reader.hpp"

namespace jounce::calendar {

namespace {

// Takes a number of `least` to `most` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < most && is_digit(text[digits])) ++digits;
  if (digits < least) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

bool take_blanks(std::string_view& text) {
  const auto before = text.size();
  while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  return text.size() < before;
}

std::optional<std::chrono::local_days> take_day(std::string_view& text) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 1, 2);
  if (!day || *year < first_year || *year > last_year) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional(std::chrono::local_days(date)) : std::nullopt;
}

std::optional<std::chrono::seconds> take_time(std::string_view& text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2, 2);
  const auto second = minute && take(text, ':') ? take_number(text, 2, 2) : std::optional(0);
  if (!minute || !second || *minute > 59 || *second > 59) return std::nullopt;
  const auto time = std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
  return time <= std::chrono::hours(24) ? std::optional(time) : std::nullopt;
}

}  // namespace

std::optional<wall_time> parse_when(std::string_view text) {
  const auto day = take_day(text);
  if (!day || !take_blanks(text)) return std::nullopt;
  const auto time = take_time(text);
  if (!time || (!take_blanks(text) && !text.empty())) return std::nullopt;
  if (text.find(' ') != std::string_view::npos) return std::nullopt;
  return wall_time{*day + *time, text};
}

std::optional<std::chrono::seconds> parse_length(std::string_view text) {
  constexpr std::int64_t unit = 1'000'000'000;  // of an hour
  const bool has_whole = !text.empty() && is_digit(text[0]);
  std::int64_t parts = take_number(text, 0, 6).value_or(0) * unit;
  bool has_fraction = false;
  if (take(text, '.')) {
    for (auto digit = unit / 10; !text.empty() && is_digit(text[0]); text.remove_prefix(1), digit /= 10) {
      parts += (text[0] - '0') * digit;
      has_fraction = true;
    }
  }
  if (!text.empty() || (!has_whole && !has_fraction)) return std::nullopt;
  const std::chrono::seconds length((parts * 36 + unit / 200) / (unit / 100));
  if (length < std::chrono::seconds(1) || length > longest_window) return std::nullopt;
  return length;
}

}  // namespace jounce::calendar
