// Fixed wording at the start of text that may be cut anywhere.
#pragma once

#include <string_view>

namespace jounce::scap {

enum class match { no, partly, whole };

// Whether `text` begins with `words`; partly: it ends before they do. Blanks do not count on either side,
// since a cut may have swallowed one. After `whole`, `text` is what follows; else it stays.
match skip_words(std::string_view& text, std::string_view words);

// `text` without blanks at its ends.
std::string_view trim(std::string_view text);

}  // namespace jounce::scap
