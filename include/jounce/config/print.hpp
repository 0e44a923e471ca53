// A board's configuration for a story: what decides about rules, words and reading, and no more.
#pragma once

#include <string>

#include "jounce/config/configuration.hpp"

namespace jounce::config {

// TOML that load_story_config() reads as this board and this calendar under the nick `nick`: without secrets,
// paths and addresses that only a running daemon needs. `page`: the file of the calendar, where it is one.
// The board's deployer_accounts_file is not named: its accounts have to be in deployer_accounts.
std::string print_story_config(const board_settings& board, const calendar_settings& calendar,
                               const std::string& nick, const std::string& page);

}  // namespace jounce::config
