// Changes to a page that touch nothing but what they are about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "jounce/wikitext/grammar.hpp"

namespace jounce::wikitext {

// `page` with parameter `name` of the template that opens at byte `offset` set to `value`. Blanks and
// comments around the old value stay. Where the parameter is given twice, the last, which counts, is changed;
// where it is missing, it is appended behind the others. Every other byte stays. None where no closed
// template opens at `offset`, or `value` would not be read back as it is (it holds a `|` or an unmatched
// bracket).
std::optional<std::string> set_parameter(std::string_view page, std::size_t offset, std::string_view name,
                                         std::string_view value, const grammar& rules = {});

}  // namespace jounce::wikitext
