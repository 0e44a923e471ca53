// A story from its file: read with all that it names, and run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "jounce/cli/cli.hpp"
#include "jounce/story/replay.hpp"
#include "jounce/story/story.hpp"

namespace jounce::cli {

struct told_story {
  story::story_file story;
  std::vector<story::replay_step> steps;  // of its events
};

// Runs the story in `file`. If it, or something that it needs, cannot be used, says why and gives nothing.
std::optional<told_story> tell_story(const std::string& file, const surroundings& with);

}  // namespace jounce::cli
