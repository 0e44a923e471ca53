// Names and parameters of templates, as MediaWiki counts them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "jounce/wikitext/document.hpp"

namespace jounce::wikitext {

struct parameter {
  std::uint32_t part = 0;            // index of its node
  std::string_view name;             // as written, trimmed; empty where it has none
  std::uint32_t position = 0;        // 1, 2, … of a parameter without a name; else 0
  std::uint32_t begin = 0, end = 0;  // its value with the blanks around it
};

// The name of template (or the target of link) `index`, trimmed, comments at its ends left out.
std::string_view name_of(const document& page, std::size_t index);

// Whether `name` and `other` are the same to MediaWiki, letters alike in upper and lower case, "_" a blank.
bool same_title(std::string_view name, std::string_view other);

// The parameters of template `index`, in order.
std::vector<parameter> parameters(const document& page, std::size_t index);

// The parameter called `name` ("1" is also the first without a name); the last one if there are several, as
// MediaWiki takes it. Null where there is none.
const parameter* find(const std::vector<parameter>& all, std::string_view name);

// For each of `all` whether it does not count because a later one has the same name.
std::vector<bool> overridden(const std::vector<parameter>& all);

// [begin, end) of `page` without blanks and comments at its ends.
std::string_view trimmed(const document& page, std::size_t begin, std::size_t end);

}  // namespace jounce::wikitext
