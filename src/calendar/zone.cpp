#include "calendar/zone.hpp"

#include <date/tz.h>

#include <exception>
#include <functional>
#include <map>
#include <string>

namespace jounce::calendar {

namespace {

using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t most_zones = 1000;  // names that are remembered, also the unknown ones
constexpr auto last_known = std::chrono::sys_days(std::chrono::year(2038) / 1 / 1);

// The stretch of a zone's time in which `offset` holds and no local time is skipped or there twice.
struct stretch {
  sys_seconds begin, end;
  seconds offset{0};
};

const date::time_zone* locate(std::string_view name) {
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

bool saves_daylight(const date::time_zone& zone) {
  const auto year_end = date::sys_days(date::year(2037) / 1 / 1);
  return zone.get_info(year_end).offset != zone.get_info(year_end + date::days(181)).offset;
}

}  // namespace

class zones::database {
 public:
  std::optional<utc_time> to_utc(std::string_view name, local_seconds local) {
    zone& known = find(name);
    const sys_seconds as_utc(local.time_since_epoch());
    if (known.place == nullptr) return std::nullopt;
    if (as_utc >= known.last.begin && as_utc < known.last.end) return utc_time{as_utc - known.last.offset};
    const auto info = known.place->get_info(date::local_seconds(local.time_since_epoch()));
    utc_time result{as_utc - info.first.offset};
    if (info.result == date::local_info::nonexistent) result.oddity = clock_oddity::skipped;
    if (info.result == date::local_info::ambiguous) result.oddity = clock_oddity::twice;
    if (as_utc >= last_known && saves_daylight(*known.place)) {
      result.oddity = clock_oddity::unknown;
    } else if (info.result == date::local_info::unique) {
      const auto margin = std::chrono::days(2);
      known.last = {info.first.begin + margin, std::min<sys_seconds>(info.first.end, last_known) - margin,
                    info.first.offset};
    }
    return result;
  }

 private:
  struct zone {
    const date::time_zone* place = nullptr;  // null: there is no such zone
    stretch last;
  };

  zone& find(std::string_view name) {
    if (const auto known = zones_.find(name); known != zones_.end()) return known->second;
    if (zones_.size() >= most_zones) zones_.clear();
    const auto* place = locate(name == "SF" ? std::string_view("America/Los_Angeles") : name);
    return zones_.emplace(name, zone{place, {}}).first->second;
  }

  std::map<std::string, zone, std::less<>> zones_;
};

zones::zones() : database_(std::make_unique<database>()) {}
zones::~zones() = default;

std::optional<utc_time> zones::to_utc(std::string_view zone, local_seconds local) {
  return database_->to_utc(zone, local);
}

}  // namespace jounce::calendar
