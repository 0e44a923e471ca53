// A reading as the JSON object of `jounce calendar --json` (format 1), written piece by piece: a page of 10
// MB makes more JSON than should be in memory at once.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

// Takes the next piece of an output.
using sink = std::function<void(std::string_view)>;

// One object and a line end, in pieces of about 64 KiB.
void write_json(const reading& from, const sink& to);

// The same in one string.
std::string to_json(const reading& from);

}  // namespace jounce::calendar
