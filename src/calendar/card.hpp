// One card of the calendar as a window.
#pragma once

#include <optional>

#include "calendar/page.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/wikitext/document.hpp"

namespace jounce::calendar {

// The window that the card at node `root` describes; none, with a problem reported, where its time or length
// cannot be read.
std::optional<window> read_card(page_state& page, const wikitext::document& card, std::size_t root);

}  // namespace jounce::calendar
