// What titles of changes say, as Gerrit makes them.
#pragma once

#include <string_view>

namespace jounce::text {

// X of the title `Revert "X"`; empty for any other title.
std::string_view reverted_title(std::string_view title);

}  // namespace jounce::text
