// Replay files: what happened on a board, one event a line, and what the bot must say (docs/replay.md).
// Reading them only; replay.hpp runs them, line.hpp writes their events.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::story {

struct clock {};
struct here {
  queue::person who;
};
struct members {  // these are in the channel, and nobody else
  std::vector<queue::person> all;
};
struct gone {  // `part` and `quit`
  std::string nick;
};
struct renamed {
  std::string from, to;
};
struct account {
  std::string nick, account;  // empty: logged out
};
struct said {
  std::string nick, text;
  bool in_private = false;
};
struct spoke {  // something that was no command
  std::string nick;
};
struct page {  // `calendar`
  std::string file;
};
struct calendar_unchanged {};
struct calendar_fails {
  std::string reason;
};
struct split {  // `netsplit`, `rejoin`
  std::vector<std::string> nicks;
  bool back = false;
};
struct tool {  // the deploy tool said this
  std::string nick, text;
};
struct found {  // a change was looked up; several of one time are what was found together
  std::uint32_t number = 0;
  std::optional<queue::finding> what;  // nothing: all is well
};
struct reverts {
  std::uint32_t number = 0, reverted = 0;
};
struct wrote {  // the bot has written this status to the page
  std::uint32_t number = 0;
  calendar::page_status status = calendar::page_status::none;
};
struct unwritten {  // the page cannot be written, for this reason
  std::uint32_t number = 0;
  std::string reason;
};
struct restart {};

using what = std::variant<clock, here, members, gone, renamed, account, said, spoke, page, calendar_unchanged,
                          calendar_fails, split, tool, found, reverts, wrote, unwritten, restart>;

struct event {
  std::size_t line = 0;
  std::string text;  // as written
  std::string lead;  // comments and blank lines above it
  queue::instant at{};
  what happened;
  std::vector<std::string> expected;  // "text", or "@nick text" in private
};

struct story_file {
  std::string channel, calendar, config, facts;  // files as named in the story; the last two may be empty
  std::string head;                              // everything up to the board's line, as written
  std::vector<event> events;
  std::string tail;      // comments and blank lines after the last event
  bool expects = false;  // has at least one line that begins with "<"
};

// What is wrong with a story, "line: message".
struct parse_error {
  std::size_t line = 0;
  std::string message;
};

// Reads one line of a story, "TIME EVENT …".
std::variant<event, parse_error> parse_event(std::string_view line);

// Reads a story; the first thing that does not fit ends it.
std::variant<story_file, parse_error> parse_story(std::string_view text);

}  // namespace jounce::story
