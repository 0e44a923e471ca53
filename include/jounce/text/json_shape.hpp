// A look at a text's outline before it is parsed as JSON.
#pragma once

#include <cstddef>
#include <string_view>

namespace jounce::text {

enum class json_shape {
  plausible,  // brackets close at the end; whether it is JSON is the parser's to say
  cut_off,    // ends inside a string or with open brackets
  excessive,  // deeper than `depth` or with more than `items` values
};

// Bounds what the parser will build: its tree costs some 100 bytes a value, and a nested value is visited
// recursively. Linear, without memory of its own.
json_shape shape_of(std::string_view text, std::size_t depth = 32, std::size_t items = 10'000);

}  // namespace jounce::text
