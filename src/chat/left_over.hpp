// What a window left over, as wikitext to paste into another one.
#pragma once

#include <string>
#include <vector>

#include "jounce/queue/effects.hpp"

namespace jounce::chat {

// A line or more for each submitter, a few at most; no template is cut.
std::vector<std::string> left_over_wikitext(const queue::news::summary& news);

}  // namespace jounce::chat
