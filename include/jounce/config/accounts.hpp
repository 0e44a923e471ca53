// The file of [people] deployer_accounts_file: one services account a line.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/config/load.hpp"

namespace jounce::config {

struct account_list {
  std::vector<std::string> accounts;  // in order, each once (names fold as nicks do)
  std::vector<diagnostic> problems;   // lines that were left out, or why the file could not be read
};

// Reads `text`, named `name` in problems: one account a line, blank lines and what follows a # left out.
account_list parse_accounts(std::string_view text, std::string_view name);

// The same for a file. One that cannot be read gives no accounts and a problem with line 0: whoever reads it
// again keeps the accounts that were read before.
account_list read_accounts_file(const std::filesystem::path& path);

}  // namespace jounce::config
