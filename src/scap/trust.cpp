#include "jounce/scap/trust.hpp"

#include <algorithm>

#include "jounce/text/glob.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::scap {

namespace {

bool names_a_host(std::string_view mask) {
  const auto user = mask.find('!');
  const auto host = user == std::string_view::npos ? user : mask.find('@', user);
  return host != std::string_view::npos &&
         mask.find_first_not_of("*?.:/", host + 1) != std::string_view::npos;
}

}  // namespace

bool is_trusted(std::string_view account, std::string_view source, const std::vector<std::string>& accounts,
                const std::vector<std::string>& hostmasks) {
  const auto is_account = [account](const std::string& trusted) { return text::same_name(trusted, account); };
  if (!account.empty() && std::any_of(accounts.begin(), accounts.end(), is_account)) return true;
  const auto folded = text::fold(source);
  return std::any_of(hostmasks.begin(), hostmasks.end(), [&folded](const std::string& mask) {
    return names_a_host(mask) && text::glob_matches(text::fold(mask), folded);
  });
}

}  // namespace jounce::scap
