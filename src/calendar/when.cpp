#include "calendar/when.hpp"

#include <charconv>
#include <cstdint>

#include "calendar/words.hpp"
#include "jounce/calendar/reader.hpp"

namespace jounce::calendar {

namespace {

// The number of `least` to `most` digits at the front of `text`, which is removed from it, as by all
// functions here.
std::optional<int> read_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < most && is_digit(text[digits])) ++digits;
  if (digits < least) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool skip_character(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool skip_blanks(std::string_view& text) {
  const auto before = text.size();
  while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  return text.size() < before;
}

std::optional<std::chrono::local_days> read_day(std::string_view& text) {
  const auto year = read_number(text, 4, 4);
  if (!year || !skip_character(text, '-')) return std::nullopt;
  const auto month = read_number(text, 1, 2);
  if (!month || !skip_character(text, '-')) return std::nullopt;
  const auto day = read_number(text, 1, 2);
  if (!day || *year < first_year || *year > last_year) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  return date.ok() ? std::optional(std::chrono::local_days(date)) : std::nullopt;
}

std::optional<std::chrono::seconds> read_time(std::string_view& text) {
  const auto hour = read_number(text, 1, 2);
  if (!hour || !skip_character(text, ':')) return std::nullopt;
  const auto minute = read_number(text, 2, 2);
  const auto second = minute && skip_character(text, ':') ? read_number(text, 2, 2) : std::optional(0);
  if (!minute || !second || *minute > 59 || *second > 59) return std::nullopt;
  const auto time = std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
  return time <= std::chrono::hours(24) ? std::optional(time) : std::nullopt;
}

}  // namespace

std::optional<wall_time> parse_when(std::string_view text) {
  const auto day = read_day(text);
  if (!day || !skip_blanks(text)) return std::nullopt;
  const auto time = read_time(text);
  if (!time || (!skip_blanks(text) && !text.empty())) return std::nullopt;
  if (text.find(' ') != std::string_view::npos) return std::nullopt;
  return wall_time{*day + *time, text};
}

std::optional<std::chrono::seconds> parse_length(std::string_view text) {
  constexpr std::int64_t unit = 1'000'000'000;  // of an hour
  const bool has_whole = !text.empty() && is_digit(text[0]);
  std::int64_t parts = read_number(text, 0, 6).value_or(0) * unit;
  bool has_fraction = false;
  if (skip_character(text, '.')) {
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
