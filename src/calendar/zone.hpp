// Wall-clock times of a place as times in UTC.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace jounce::calendar {

enum class clock_oddity {
  none,
  skipped,  // the time does not exist: clocks go forward over it
  twice,    // it exists twice: clocks go back over it
  unknown,  // beyond the last year whose daylight saving the zone database knows here
};

struct utc_time {
  std::chrono::sys_seconds time;
  clock_oddity oddity = clock_oddity::none;
};

// The zones that a reading meets; each is looked up once.
class zones {
 public:
  zones();
  ~zones();
  zones(const zones&) = delete;
  zones& operator=(const zones&) = delete;

  // `local` on the clocks of `zone`: "SF" (San Francisco), "UTC", or a name of the IANA database. A time that
  // does not exist or exists twice is taken with the offset that holds before the change, as PHP's DateTime
  // does. None for an unknown zone.
  std::optional<utc_time> to_utc(std::string_view zone, std::chrono::local_seconds local);

 private:
  class database;
  std::unique_ptr<database> database_;
};

}  // namespace jounce::calendar
