// From the configuration's terms to those of the parts that go by it.
#pragma once

#include <string>

#include "jounce/app/config.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/chat/wording.hpp"
#include "jounce/queue/rules.hpp"

namespace jounce::app {

// The domain's rules for a board. Accounts of a deployer_accounts_file are not in it.
queue::rules queue_rules(const board_settings& from);

// How the board's pages are read.
calendar::read_options reading_options(const board_settings& from, const calendar_settings& page);

// How the bot speaks on a board, under `nick`.
chat::wording chat_wording(const board_settings& from, const calendar_settings& page,
                           const std::string& nick);

// Where people read the page: ".../wiki/Page" for an API at ".../w/api.php", else ".../index.php?title=Page";
// empty for a file.
std::string page_url(const calendar_settings& page);

}  // namespace jounce::app
