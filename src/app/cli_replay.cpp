#include <ostream>

#include "cli_input.hpp"
#include "jounce/app/log.hpp"
#include "replay_file.hpp"

namespace jounce::app {

int run_replay(const arguments& given, const surroundings& with) {
  const auto told = tell_story(given.file, with);
  if (!told) return exit_unreadable;
  with.out << written_out(told->story, told->steps);
  const auto found = told->story.expects ? differences(told->steps) : std::vector<replay_difference>();
  with.out.flush();
  for (const auto& one : found)
    with.error << log_safe(given.file) << ":" << one.line << ": " << one.message << "\n";
  return printed(with, found.empty() ? exit_good : exit_differs);
}

}  // namespace jounce::app
