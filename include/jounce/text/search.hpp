// Finding text in text.
#pragma once

#include <string_view>

namespace jounce::text {

// Whether `part` occurs in `text`, ASCII letters' case ignored. An empty part occurs everywhere.
bool contains_ignoring_case(std::string_view text, std::string_view part);

// Whether the two are equal, ASCII letters' case ignored.
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace jounce::text
