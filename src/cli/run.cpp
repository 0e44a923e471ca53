#include <unistd.h>

#include <ostream>
#include <stdexcept>

#include "cli/input.hpp"
#include "jounce/app/daemon.hpp"
#include "jounce/app/log.hpp"
#include "jounce/config/load.hpp"

namespace jounce::cli {

int run_bot(const arguments& given, const surroundings& with) {
  const auto loaded = config::load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  with.error.flush();
  if (!loaded.value) return exit_unreadable;
  app::start_logging(loaded.value->log.level);
  for (const auto& problem : loaded.warnings) spdlog::warn("{}", to_string(problem));
  try {
    return app::run_daemon(*loaded.value,
                           app::read_daemon_environment(config::process_environment, ::getpid()));
  } catch (const std::runtime_error& wrong) {
    spdlog::critical("{}", wrong.what());
    return exit_unreadable;
  }
}

}  // namespace jounce::cli
