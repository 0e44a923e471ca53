#include "jounce/config/accounts.hpp"

#include <algorithm>
#include <set>

#include "config/checks.hpp"
#include "config/section.hpp"
#include "jounce/config/file.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::config {

namespace {

constexpr std::size_t most_problems = 20;

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blank = " \t\r";
  const auto first = line.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blank) - first + 1);
}

}  // namespace

account_list parse_accounts(std::string_view text, std::string_view name) {
  account_list out;
  std::set<std::string> seen;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    const std::string account(trimmed(line.substr(0, line.find('#'))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (account.empty()) continue;
    if (auto wrong = check_account(account)) {
      if (out.problems.size() < most_problems)
        out.problems.push_back({std::string(name), number, "account", *std::move(wrong)});
    } else if (seen.insert(text::fold(account)).second) {
      out.accounts.push_back(account);
    }
  }
  return out;
}

account_list read_accounts_file(const std::filesystem::path& path) {
  std::string why;
  const auto text = read_whole_file(path, largest_config, why);
  if (text) return parse_accounts(*text, path.string());
  account_list out;
  out.problems.push_back({path.string(), 0, "", why});
  return out;
}

}  // namespace jounce::config
