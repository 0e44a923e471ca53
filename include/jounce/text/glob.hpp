// Globs: `*` is any text, `?` one byte, everything else itself.
#pragma once

#include <string_view>

namespace jounce::text {

// Whether `pattern` matches all of `subject`, byte for byte: fold both where letters' case does not count.
// Takes at most the product of both lengths.
bool glob_matches(std::string_view pattern, std::string_view subject);

}  // namespace jounce::text
