#include <date/tz.h>

#include <stdexcept>

#include "config/checks.hpp"
#include "config/section.hpp"

namespace jounce::config {

complaint check_time_zone(const std::string& text) {
  try {
    date::get_tzdb();
  } catch (const std::runtime_error&) {
    return in_quotes(text) +
           " cannot be looked up; expected the time zone database (package tzdata) on this machine";
  }
  try {
    date::locate_zone(text);
    return std::nullopt;
  } catch (const std::runtime_error&) {
    return in_quotes(text) +
           " is not a known time zone; expected an IANA name such as \"America/Los_Angeles\" or \"UTC\"";
  }
}

}  // namespace jounce::config
