// Durations and times of day as people read them in a channel.
#pragma once

#include <chrono>
#include <string>

namespace jounce::text {

// `duration` in at most two units: "under a minute", "1 min", "59 min", "1 h", "2 h 05 min", "3 d 04 h".
// Negative counts as zero; seconds are dropped.
std::string spoken(std::chrono::seconds duration);

// "14:00" of `time` in UTC.
std::string hour_minute(std::chrono::sys_seconds time);

// "2023-01-09" of `time` in UTC.
std::string iso_date(std::chrono::sys_seconds time);

// "2023-01-09T14:00:00Z".
std::string iso_time(std::chrono::sys_seconds time);

// "20230109T1400": the form of the calendar page's anchors.
std::string compact_time(std::chrono::sys_seconds time);

// "Mon 9 Jan" of `time` in UTC.
std::string short_day(std::chrono::sys_seconds time);

}  // namespace jounce::text
