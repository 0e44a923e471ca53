// A reading for people, as `jounce calendar` prints it: one line for each window, patch and problem. Times
// are UTC.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

// All lines, in pieces of about 64 KiB.
void write_text(const reading& from, const std::function<void(std::string_view)>& to);

// The same in one string.
std::string to_text(const reading& from);

}  // namespace jounce::calendar
