// Reads the calendar page. Whatever stands on it, the result is a reading; what could not be read as it is
// written is told in its problems, each with the line where its card, entry or nick template opens.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "jounce/calendar/reading.hpp"
#include "jounce/wikitext/grammar.hpp"

namespace jounce::calendar {

inline constexpr int first_year = 2000, last_year = 2100;     // when= outside of them is an error
inline constexpr std::chrono::hours longest_window{31 * 24};  // length= beyond it is an error
inline constexpr std::size_t longest_title = 1000;            // bytes; the rest is cut
inline constexpr std::size_t most_problems = 10'000;          // in a reading; more are only counted

// All of `page`, whatever its bytes. A page over wikitext::max_page_size is not read. Bytes that are not
// UTF-8 are replaced, and the patches then have no byte ranges.
reading read(std::string_view page, const read_options& options = {});

// The templates of the page, for wikitext::set_parameter.
const wikitext::grammar& page_grammar();

}  // namespace jounce::calendar
