// The words of a line of a replay file, taken off its front one by one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jounce::story {

// Thrown for a line that does not fit.
struct bad_line {
  std::string message;
};

// Takes the next word off `rest`; empty where there is none.
std::string_view word(std::string_view& rest);

// The same for a word that must be there: `what` says what was expected. Throws bad_line.
std::string needed(std::string_view& rest, const char* what);
std::uint32_t needed_number(std::string_view& rest);  // of a change

// Throws bad_line if there is another word.
void nothing_more(std::string_view rest);

}  // namespace jounce::story
