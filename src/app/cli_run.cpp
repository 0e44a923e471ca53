#include <ostream>

#include "cli_input.hpp"
#include "jounce/app/config_load.hpp"
#include "jounce/app/daemon.hpp"
#include "jounce/app/log.hpp"

namespace jounce::app {

int run_bot(const arguments& given, const surroundings& with) {
  const auto loaded = load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  with.error.flush();
  if (!loaded.value) return exit_unreadable;
  start_logging(loaded.value->log.level);
  for (const auto& problem : loaded.warnings) spdlog::warn("{}", to_string(problem));
  return run_daemon(*loaded.value);
}

}  // namespace jounce::app
