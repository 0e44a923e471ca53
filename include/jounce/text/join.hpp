// Pieces of text put together.
#pragma once

#include <string>
#include <vector>

namespace jounce::text {

// The pieces with the mark between them: "a, b". Empty pieces at the beginning take no mark.
std::string joined(const std::vector<std::string>& pieces, const std::string& mark = ", ");

}  // namespace jounce::text
