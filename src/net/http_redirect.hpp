// Which redirects are followed.
#pragma once

#include <optional>
#include <string>

namespace jounce::net {

// Why the redirect of a GET from URL `from` to URL `to` (both absolute) is not followed; nothing where it is:
// it must stay on the host, and on its scheme and port unless it goes from http to https.
std::optional<std::string> redirect_refusal(const std::string& from, const std::string& to);

}  // namespace jounce::net
