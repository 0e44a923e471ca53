#include "jounce/story/time.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "jounce/text/duration.hpp"

namespace jounce::story {

std::string story_time(queue::instant at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>((at - second).count()));
  auto stamp = text::iso_time(second);
  stamp.pop_back();
  return stamp + fraction.data();
}

std::optional<queue::instant> story_time_of(std::string_view text) {
  static constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  if (!text.ends_with('Z') || (text.size() != 20 && text.size() != 24)) return std::nullopt;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = -1;
    std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const int millis = text.size() == 24 && text[19] == '.' ? number(20, 3) : 0;
  if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59 || millis < 0)
    return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(number(11, 2)) +
         std::chrono::minutes(number(14, 2)) + std::chrono::seconds(number(17, 2)) +
         std::chrono::milliseconds(millis);
}

}  // namespace jounce::story
