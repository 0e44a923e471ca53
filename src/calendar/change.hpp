// Numbers of Gerrit changes as people write them on the page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "jounce/wikitext/document.hpp"

namespace jounce::calendar {

// The number in "297697", "#297697", "gerrit:297697". None where `text` is no number that a change can have.
std::optional<std::uint32_t> change_number(std::string_view text);

// The number in "https://gerrit.wikimedia.org/r/c/project/+/297697/2", ".../r/297697", ".../r/#/c/297697/":
// the host's name begins with "gerrit.". None for other addresses.
std::optional<std::uint32_t> change_of_url(std::string_view url);

// The change that node `index` names: {{gerrit|N}}, [[gerrit:N|…]], a link to Gerrit. None for other nodes.
std::optional<std::uint32_t> change_of_node(const wikitext::document& page, std::size_t index);

// Where the first bare address of a Gerrit site begins in bytes [from, to) of `text`; npos where there is
// none.
std::size_t find_gerrit_url(std::string_view text, std::size_t from, std::size_t to);

// Where the address that begins at `from` ends, at most at `to`, without a full stop or parenthesis behind
// it.
std::size_t url_end(std::string_view text, std::size_t from, std::size_t to);

}  // namespace jounce::calendar
