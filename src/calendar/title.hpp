// Titles: of windows, with the limit that stands in them, and of patches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "jounce/wikitext/document.hpp"

namespace jounce::calendar {

struct window_title {
  std::string plain;                   // without markup, the limit and "Your patch may or may not…"
  std::optional<std::uint32_t> limit;  // of the first "(Max N patches)"
};

// The title in `text`, which is plain text with line ends where the page has <br>.
window_title plain_title(std::string text);

// Where the title in bytes [begin, end) of `page` ends if a trailing "({{phabT|…}})" is left out.
std::size_t without_task_templates(const wikitext::document& page, std::size_t begin, std::size_t end);

}  // namespace jounce::calendar
