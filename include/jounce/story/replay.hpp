// Runs a story through domain and chat (docs/replay.md). No I/O: files come through a function.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/calendar/reading.hpp"
#include "jounce/chat/wording.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/story/facts_file.hpp"
#include "jounce/story/story.hpp"
#include "jounce/text/line_pattern.hpp"

namespace jounce::story {

// How the board of a story is set up.
struct replay_setup {
  queue::rules rules;
  chat::wording wording;
  text::line_pattern closes;
  calendar::read_options reading;
  std::vector<dated_fact> facts;  // what is known before the story begins
  // The text of a calendar page that the story names. Throws std::runtime_error, with a message, if there is
  // none.
  std::function<std::string(const std::string& file)> page;
};

// What was said at one event of the story.
struct replay_step {
  const story::event* event = nullptr;
  std::vector<std::string> said;  // in the form of expectations; a joiner (U+200D) shows as "·"
};

// An event at which something else was said than the story expects.
struct replay_difference {
  std::size_t line = 0;  // of the event
  std::string message;   // the event, what was expected and what was said, a line each
};

// Runs all events. What is due before an event is said at it. Throws std::runtime_error, "line: message", for
// an event that cannot be: somebody who is not here speaks, a page is missing.
std::vector<replay_step> run_story(const story_file& story, const replay_setup& setup);

// A line as stories show it: a joiner (U+200D), which keeps a nick from highlighting, is "·".
std::string readable(std::string_view line);

// Where the steps differ from what the story expects. An expectation that ends in "…" stands for any line
// that begins so.
std::vector<replay_difference> differences(const std::vector<replay_step>& steps);

// The story with what was said in the place of its expectations; without any where there are no steps.
std::string written_out(const story_file& story, const std::vector<replay_step>& steps);

}  // namespace jounce::story
