// The names of the statuses of patches, as they stand on the page and in the store.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

inline constexpr std::array page_statuses = {page_status::none, page_status::done, page_status::not_done,
                                             page_status::unknown};

// "", "done", "not done", "unknown".
std::string_view text_of(page_status status);

// The inverse; nothing for any other text.
std::optional<page_status> status_of(std::string_view text);

}  // namespace jounce::calendar
