#include <ostream>

#include "cli_input.hpp"
#include "jounce/app/config_load.hpp"
#include "jounce/app/log.hpp"
#include "online.hpp"

namespace jounce::app {

namespace {

std::string count_of(std::size_t number, const std::string& what) {
  return (number == 0 ? "no" : std::to_string(number)) + " " + what + (number == 1 ? "" : "s");
}

const char* name_of(verdict how) {
  switch (how) {
    case verdict::good:
      return "ok";
    case verdict::doubtful:
      return "warning";
    case verdict::bad:
      break;
  }
  return "failed";
}

// Tries all that is not on this disk; false if something failed.
bool check_online(const config& settings, const surroundings& with) {
  start_logging(log_level::warning);
  std::size_t tried = 0;
  std::size_t failed = 0;
  const auto tell = [&](const finding& one) {
    ++tried;
    if (one.how == verdict::bad) ++failed;
    with.out << name_of(one.how) << ": " << log_safe(one.key + ": " + one.what) << std::endl;
  };
  try_irc(settings, tell);
  try_calendars(settings, with, tell);
  try_gerrit(settings, tell);
  with.out << tried << " tried, " << failed << " failed\n";
  return failed == 0;
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
  bool good = loaded.value.has_value();
  if (good && given.online) good = check_online(*loaded.value, with);
  return printed(with, good ? exit_good : exit_unreadable);
}

}  // namespace jounce::app
