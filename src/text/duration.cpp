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

struct parts {
  int year;
  unsigned month, day, weekday;
  int hour, minute, second;
};

parts parts_of(std::chrono::sys_seconds time) {
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
  const auto d = floor<days>(whole);
  const auto h = floor<hours>(whole - d);
  const auto m = floor<minutes>(whole - d - h);
  const auto count = [](auto unit) { return static_cast<int>(unit.count()); };
  if (d.count() > 0) {
    return h.count() > 0 ? print("%d d %02d h", count(d), count(h)) : print("%d d", count(d));
  }
  if (h.count() > 0)
    return m.count() > 0 ? print("%d h %02d min", count(h), count(m)) : print("%d h", count(h));
  return m.count() > 0 ? print("%d min", count(m)) : "under a minute";
}

std::string hour_minute(std::chrono::sys_seconds time) {
  const auto p = parts_of(time);
  return print("%02d:%02d", p.hour, p.minute);
}

std::string iso_date(std::chrono::sys_seconds time) {
  const auto p = parts_of(time);
  return print("%04d-%02u-%02u", p.year, p.month, p.day);
}

std::string iso_time(std::chrono::sys_seconds time) {
  const auto p = parts_of(time);
  return print("%04d-%02u-%02uT%02d:%02d:%02dZ", p.year, p.month, p.day, p.hour, p.minute, p.second);
}

std::string compact_time(std::chrono::sys_seconds time) {
  const auto p = parts_of(time);
  return print("%04d%02u%02uT%02d%02d", p.year, p.month, p.day, p.hour, p.minute);
}

std::string short_day(std::chrono::sys_seconds time) {
  static constexpr std::array<const char*, 7> day_names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto p = parts_of(time);
  return print("%s %u %s", day_names.at(p.weekday), p.day, month_names.at(p.month - 1));
}

}  // namespace jounce::text
