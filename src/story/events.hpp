// How the events of replay files are read. Each is read in the file in which it is written, too
// (jounce/story/line.hpp): event_people, event_speech, event_page, event_changes.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "jounce/story/story.hpp"

namespace jounce::story {

// Of the texts of people, tools and servers so many bytes are kept: as chat::parse_line() reads.
inline constexpr std::size_t longest_text = 512;

struct event_reader {
  std::string_view name;                // the event's first word
  what (*read)(std::string_view rest);  // of what stands behind it; throws bad_line
};

std::span<const event_reader> people_readers();
std::span<const event_reader> speech_readers();
std::span<const event_reader> page_readers();
std::span<const event_reader> change_readers();

}  // namespace jounce::story
