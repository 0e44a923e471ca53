// What a mistyped word was probably meant to be.
#pragma once

#include <span>
#include <string_view>

namespace jounce::text {

// The word of `known` that `word` was probably meant to be: a word that begins with it, or else the nearest,
// counting inserted, deleted, replaced and swapped letters, if no more than a third of the letters differ.
// Empty if no word is near.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace jounce::text
