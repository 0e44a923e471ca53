// Times in replay files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "jounce/queue/types.hpp"

namespace jounce::story {

// "2023-01-09T14:00:00.000Z".
std::string story_time(queue::instant at);

// The inverse, its milliseconds left out or not; nothing for anything else.
std::optional<queue::instant> story_time_of(std::string_view text);

}  // namespace jounce::story
