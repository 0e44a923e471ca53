// A past window as a story: from the inputs that were kept of it (input_log.hpp).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/story/replay.hpp"
#include "jounce/story/story.hpp"

namespace jounce::story {

struct kept_window {
  std::string channel;
  board::window_row window;
  std::vector<board::input_row> inputs;  // at least one
  std::vector<board::line_row> lines;    // since the first of them
};

struct exported_story {
  story_file story;                          // without expectations
  std::map<std::string, std::string> pages;  // by the names under which the story has them
};

// The story of a window, up to its last input or line. It names its configuration `board.toml` and what was
// known before `facts.jsonl`. People whom neither a page nor `by` names, and who said nothing, are left out
// of it.
exported_story make_story(const kept_window& from, const calendar::read_options& reading,
                          const queue::rules& by);

// What is told about the window's lines behind the story, as comments: those that were not said, and those
// that were said otherwise than in `steps`. Empty where there is nothing to tell.
std::string remarks_on(const std::vector<board::line_row>& lines, const std::vector<replay_step>& steps);

}  // namespace jounce::story
