// Whose lines are the deploy tool's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jounce::scap {

// Whether what a source says is taken for the deploy tool's: it is logged in to one of `accounts` (letters'
// case folded; `account` is empty for nobody's), or `source`, its "nick!user@host", is matched by one of
// `hostmasks`, globs of the same form. A nick alone proves nothing: a mask that any host meets never matches.
bool is_trusted(std::string_view account, std::string_view source, const std::vector<std::string>& accounts,
                const std::vector<std::string>& hostmasks);

}  // namespace jounce::scap
