// What happened to a window and its entries, in words, from the facts and lines of the store.
#pragma once

#include <optional>
#include <string>

#include "jounce/board/rows.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::story {

struct history_item {
  queue::instant at{};
  std::string kind;      // of the fact; "line" for a line that was to be said
  std::string entry;     // id of the entry; empty: of the window
  std::string text;      // in words; may hold anything that people wrote
  std::string from, to;  // where something became something else: states, or flags
  queue::person by;      // empty: nobody in the channel
  std::string via;       // "irc", "page", "tool", "bot"
  std::string reason;
  std::string outcome;  // of a line
};

// A fact. Nothing for those of which the store's lines tell more. One that this program does not know is
// shown as such.
std::optional<history_item> item_of(const board::stored_fact& fact);

// A line, with what became of it.
history_item item_of(const board::line_row& line);

// An item as one line without control characters.
std::string to_string(const history_item& item);

}  // namespace jounce::story
