// Whose lines are the deploy tool's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jounce::scap {

// Whether a speaker is the deploy tool: `account`, empty if they are not logged in, is in `accounts` (case
// folded), or `source`, their "nick!user@host", matches a glob in `hostmasks`. A nick alone proves nothing: a
// mask that any host would match never counts.
bool is_trusted(std::string_view account, std::string_view source, const std::vector<std::string>& accounts,
                const std::vector<std::string>& hostmasks);

}  // namespace jounce::scap
