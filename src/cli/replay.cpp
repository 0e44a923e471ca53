#include <ostream>

#include "cli/input.hpp"
#include "cli/replay_file.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::cli {

int run_replay(const arguments& given, const surroundings& with) {
  const auto told = tell_story(given.file, with);
  if (!told) return exit_unreadable;
  with.out << story::written_out(told->story, told->steps);
  const auto found =
      told->story.expects ? story::differences(told->steps) : std::vector<story::replay_difference>();
  with.out.flush();
  for (const auto& difference : found)
    with.error << text::log_safe(given.file) << ":" << difference.line << ": " << difference.message << "\n";
  return printed(with, found.empty() ? exit_good : exit_differs);
}

}  // namespace jounce::cli
