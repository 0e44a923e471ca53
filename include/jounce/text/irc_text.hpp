// Text on its way to and from an IRC channel: what must never leave, and what is only decoration when it
// arrives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::text {

// `text` without mIRC formatting: bold, italics, underline, strike-through, monospace, reverse, reset,
// colours with their numbers (https://modern.ircdocs.horse/formatting). Other bytes stay.
std::string strip_formatting(std::string_view text);

// `text` fit to be said: well-formed UTF-8, no formatting, every run of white space, C0, C1 and bidirectional
// control characters one blank, none at the ends, and at most `limit` bytes (a cut text ends in "…").
std::string irc_safe(std::string_view text, std::size_t limit = 400);

// `text` without Phabricator task numbers (T12345) and the parentheses they leave empty: another bot in the
// channel answers each task number with a line.
std::string without_tasks(std::string_view text);

// `nick` with a zero-width joiner (U+200D) behind its first character, so that it highlights nobody.
std::string without_highlight(std::string_view nick);

// `text` as lines of at most `limit` bytes, broken at blanks where there are any, else at sequence
// boundaries.
std::vector<std::string> split_lines(std::string_view text, std::size_t limit);

}  // namespace jounce::text
