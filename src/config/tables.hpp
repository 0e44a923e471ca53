// The tables of the configuration, one function each: they read, check what can be seen in the table alone,
// and report keys that do not exist.
#pragma once

#include "config/section.hpp"
#include "jounce/config/configuration.hpp"

namespace jounce::config {

// Also checks what the keys mean together, if `used`.
void read_irc(section table, irc_settings& settings, bool used);
void read_http(section table, http_settings& settings);
void read_calendar(section table, calendar_settings& settings);
void read_store(section table, store_settings& settings);
void read_web(section table, web_settings& settings);
void read_log(section table, log_settings& settings);

// The tables that stand at the top of the file and, over those, in each [[board]].
struct board_tables {
  section chat, announce, queue, people, scap, gerrit, wiki_edit, messages;
};

// Those of `parent`, over `under` (may be null; must live as long).
board_tables open_board_tables(section& parent, const board_tables* under = nullptr);

// Reads them over what `settings` holds.
void read_board_tables(board_tables& tables, board_settings& settings);

// Checks what the tables mean together, once all that holds for a board is known: `calendar` is its calendar.
void check_board_tables(board_tables& tables, const board_settings& settings,
                        const calendar_settings& calendar);

// Warns of what a daemon with these tables will lack.
void warn_of_gaps(board_tables& tables, const board_settings& settings);

}  // namespace jounce::config
