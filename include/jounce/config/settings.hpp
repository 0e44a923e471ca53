// From the configuration to what the pure modules go by.
#pragma once

#include <string>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/chat/wording.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/text/line_pattern.hpp"

namespace jounce::config {

// The rules of a board's queue. `more_deployers`: accounts besides the configured ones, those of
// deployer_accounts_file.
queue::rules rules_of(const board_settings& board, const std::vector<std::string>& more_deployers = {});

// The lines that end a board's window; one that cannot be compiled matches nothing, the loader has said so.
text::line_pattern close_pattern_of(const board_settings& board);

// How the bot speaks on a board under the nick `nick`.
chat::wording wording_of(const board_settings& board, const calendar_settings& calendar,
                         const std::string& nick);

// How a board reads its calendar page.
calendar::read_options read_options_of(const board_settings& board, const calendar_settings& calendar);

// The address at which people read the page: "https://host/wiki/Page" for an api_url that ends in
// "/w/api.php", as on Wikimedia's wikis, else "<folder of the api_url>/index.php?title=Page". Empty for a
// calendar from a file.
std::string page_url_of(const calendar_settings& calendar);

}  // namespace jounce::config
