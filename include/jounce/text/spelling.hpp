// The nearest known word to one that is not known.
#pragma once

#include <span>
#include <string_view>

namespace jounce::text {

// Of `known`, the word that `word` was probably meant to be: one that begins with it, or else the nearest by
// inserted, deleted, replaced and swapped letters, if no more than a third of them differ. Empty if none is
// near.
std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known);

}  // namespace jounce::text
