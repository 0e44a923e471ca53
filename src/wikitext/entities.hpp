// Character references of HTML, those that people write on wiki pages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jounce::wikitext {

// If a reference stands at the start of `text` ("&amp;", "&#8211;", "&#x2013;"), appends its character to
// `out` and returns its length; else 0.
std::size_t decode_entity(std::string_view text, std::string& out);

}  // namespace jounce::wikitext
