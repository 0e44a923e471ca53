// Wikitext as a reader of the page sees it, in one line or several.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "jounce/wikitext/document.hpp"

namespace jounce::wikitext {

// Bytes [begin, end) of `page` without markup: labels of links, {{!}} as "|", <nowiki> as it stands, entities
// decoded; bold and italic quotes, tags and comments dropped, <br> a line end; other templates and line ends
// as written.
std::string plain_text(const document& page, std::size_t begin, std::size_t end);

// All of `wikitext` without markup.
std::string plain_text(std::string_view wikitext);

}  // namespace jounce::wikitext
