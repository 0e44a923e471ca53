#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/input.hpp"
#include "cli/online.hpp"
#include "jounce/app/log.hpp"
#include "jounce/app/wiki_login.hpp"
#include "jounce/config/load.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::cli {

namespace {

std::string count_of(std::size_t number, const std::string& what) {
  return (number == 0 ? "no" : std::to_string(number)) + " " + what + (number == 1 ? "" : "s");
}

const char* name_of(probe_outcome outcome) {
  switch (outcome) {
    case probe_outcome::good:
      return "ok";
    case probe_outcome::doubtful:
      return "warning";
    case probe_outcome::bad:
      break;
  }
  return "failed";
}

// Tries all that is not on this disk; false if something failed.
bool check_online(const config::configuration& settings, const surroundings& with) {
  app::start_logging(config::log_level::warning);
  std::size_t tried = 0;
  std::size_t failed = 0;
  const auto tell = [&](const probe_result& result) {
    ++tried;
    if (result.outcome == probe_outcome::bad) ++failed;
    with.out << name_of(result.outcome) << ": " << text::log_safe(result.key + ": " + result.what)
             << std::endl;
  };
  try_irc(settings, tell);
  try_calendars(settings, with, tell);
  try_wiki_edits(settings, tell);
  try_gerrit(settings, tell);
  with.out << tried << " tried, " << failed << " failed\n";
  return failed == 0;
}

// What the daemon would not find in this environment, which may not be the daemon's.
std::vector<std::string> missing_secrets(const config::configuration& settings) {
  std::vector<std::string> missing;
  for (const auto& board : settings.boards) {
    if (!board.wiki_edit.enabled) continue;
    try {
      static_cast<void>(app::wiki_login_of(board.wiki_edit));
    } catch (const std::runtime_error& wrong) {
      missing.push_back(board.name + ": " + wrong.what());
    }
  }
  return missing;
}

}  // namespace

int run_check(const arguments& given, const surroundings& with) {
  const auto loaded = config::load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  for (auto problem : loaded.warnings) {
    problem.message.insert(0, "warning: ");
    with.error << to_string(problem) << "\n";
  }
  const auto missing = loaded.value ? missing_secrets(*loaded.value) : std::vector<std::string>();
  for (const auto& problem : missing) with.error << "warning: " << text::log_safe(problem) << "\n";
  with.out << text::log_safe(given.config.string()) << ": " << count_of(loaded.errors.size(), "error") << ", "
           << count_of(loaded.warnings.size() + missing.size(), "warning") << "\n";
  bool good = loaded.value.has_value();
  if (good && given.online) good = check_online(*loaded.value, with);
  return printed(with, good ? exit_good : exit_unreadable);
}

}  // namespace jounce::cli
