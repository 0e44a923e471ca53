#include "jounce/text/duration.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace jounce::text {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct date_and_clock {
  int year;
  unsigned month, day, weekday;
  int hour, minute, second;
};

date_and_clock read_clock(std::chrono::sys_seconds time) {
  const auto day = floor<days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return {int(date.year()),
          unsigned(date.month()),
          unsigned(date.day()),
          std::chrono::weekday(day).c_encoding(),
          int(clock.hours().count()),
          int(clock.minutes().count()),
          int(clock.seconds().count())};
}

template <class... Values>
std::string print(const char* format, Values... values) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, values...);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string spoken(seconds duration) {
  const auto whole = std::max(duration, seconds(0));
  const auto whole_days = floor<days>(whole);
  const auto whole_hours = floor<hours>(whole - whole_days);
  const auto whole_minutes = floor<minutes>(whole - whole_days - whole_hours);
  const auto day_count = static_cast<int>(whole_days.count());
  const auto hour_count = static_cast<int>(whole_hours.count());
  const auto minute_count = static_cast<int>(whole_minutes.count());
  if (day_count > 0) {
    return hour_count > 0 ? print("%d d %02d h", day_count, hour_count) : print("%d d", day_count);
  }
  if (hour_count > 0) {
    return minute_count > 0 ? print("%d h %02d min", hour_count, minute_count) : print("%d h", hour_count);
  }
  return minute_count > 0 ? print("%d min", minute_count) : "under a minute";
}

std::string hour_minute(std::chrono::sys_seconds time) {
  const auto utc = read_clock(time);
  return print("%02d:%02d", utc.hour, utc.minute);
}

std::string iso_date(std::chrono::sys_seconds time) {
  const auto utc = read_clock(time);
  return print("%04d-%02u-%02u", utc.year, utc.month, utc.day);
}

std::string iso_time(std::chrono::sys_seconds time) {
  const auto utc = read_clock(time);
  return print("%04d-%02u-%02uT%02d:%02d:%02dZ", utc.year, utc.month, utc.day, utc.hour, utc.minute,
               utc.second);
}

std::string compact_time(std::chrono::sys_seconds time) {
  const auto utc = read_clock(time);
  return print("%04d%02u%02uT%02d%02d", utc.year, utc.month, utc.day, utc.hour, utc.minute);
}

std::string short_day(std::chrono::sys_seconds time) {
  static constexpr std::array<const char*, 7> day_names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto utc = read_clock(time);
  return print("%s %u %s", day_names.at(utc.weekday), utc.day, month_names.at(utc.month - 1));
}

}  // namespace jounce::text
