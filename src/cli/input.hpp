// What is read for a subcommand, and the end of what it prints.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>

#include "jounce/cli/cli.hpp"
#include "jounce/queue/rules.hpp"

namespace jounce::cli {

// The bytes of the file `name`, or of `in` where that is "-"; else as read_whole_file().
std::optional<std::string> read_input(const std::string& name, std::istream& in, std::size_t limit,
                                      std::string& why);

// Loads the configuration; if it cannot be used, says why and gives nothing.
std::optional<config::configuration> usable_config(const arguments& given, const surroundings& with);

// The rules of a board, with the accounts of its deployer_accounts_file as it is now.
queue::rules rules_with_accounts(const config::board_settings& board);

// `code`, or the code of a failure if what was printed could not be written.
int printed(const surroundings& with, int code);

}  // namespace jounce::cli
