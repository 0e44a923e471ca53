#include <ostream>

#include "cli_input.hpp"
#include "jounce/app/config_load.hpp"
#include "jounce/app/log.hpp"

namespace jounce::app {

namespace {

std::string count_of(std::size_t number, const std::string& what) {
  return (number == 0 ? "no" : std::to_string(number)) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace

int run_check(const arguments& given, const surroundings& with) {
  const auto loaded = load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  for (auto problem : loaded.warnings) {
    problem.message.insert(0, "warning: ");
    with.error << to_string(problem) << "\n";
  }
  with.out << log_safe(given.config.string()) << ": " << count_of(loaded.errors.size(), "error") << ", "
           << count_of(loaded.warnings.size(), "warning") << "\n";
  return printed(with, loaded.value ? exit_good : exit_unreadable);
}

}  // namespace jounce::app
