// The events of replay files, written (docs/replay.md). story.hpp has them read; src/story/event_*.cpp do
// both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/queue/types.hpp"
#include "jounce/story/time.hpp"

namespace jounce::story {

// Whether `text` can be a word of an event: not empty, no blanks, and nothing that log_safe() would change.
bool is_word(std::string_view text);

// Each is an event without its time. Nicks and accounts are words, an account may be empty.
std::string here_line(const queue::person& who);
// People whose nicks or accounts are no words are left out.
std::string members_line(const std::vector<queue::person>& all);
std::string gone_line(std::string_view nick);
std::string renamed_line(std::string_view from, std::string_view to);
std::string account_line(const queue::person& who);
// Of the text only what chat::parse_line() looks at is kept, without formatting.
std::string said_line(std::string_view nick, std::string_view text, bool in_private);
std::string spoke_line(std::string_view nick);
// Of the text as much as the tool says at a time, repaired UTF-8.
std::string tool_line(std::string_view nick, std::string_view text);
// A line for each finding, or one that there are none.
std::vector<std::string> finding_lines(std::uint32_t number, const std::vector<queue::finding>& found);
std::string reverts_line(std::uint32_t number, std::uint32_t reverted);
std::string calendar_unchanged_line();
std::string calendar_fails_line(std::string_view reason);
std::string wrote_line(std::uint32_t number, calendar::page_status status);
std::string unwritten_line(std::uint32_t number, std::string_view reason);

}  // namespace jounce::story
