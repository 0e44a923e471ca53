// What titles of changes say, as Gerrit makes them.
#pragma once

#include <string_view>

namespace jounce::text {

// X of `Revert "X"`; empty for a title that is not of a revert.
std::string_view reverted_title(std::string_view title);

}  // namespace jounce::text
