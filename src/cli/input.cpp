#include "cli/input.hpp"

#include <istream>
#include <ostream>

#include "jounce/config/accounts.hpp"
#include "jounce/config/file.hpp"
#include "jounce/config/load.hpp"
#include "jounce/config/settings.hpp"

namespace jounce::cli {

std::optional<std::string> read_input(const std::string& name, std::istream& in, std::size_t limit,
                                      std::string& why) {
  return name == "-" ? config::read_whole_stream(in, limit, why) : config::read_whole_file(name, limit, why);
}

std::optional<config::configuration> usable_config(const arguments& given, const surroundings& with) {
  auto loaded = config::load_config_file(given.config);
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  return std::move(loaded.value);
}

queue::rules rules_with_accounts(const config::board_settings& board) {
  const auto& file = board.people.deployer_accounts_file;
  return config::rules_of(
      board, file.empty() ? std::vector<std::string>() : config::read_accounts_file(file).accounts);
}

int printed(const surroundings& with, int code) {
  with.out.flush();
  if (with.out) return code;
  with.error << "the output cannot be written\n";
  return exit_unreadable;
}

}  // namespace jounce::cli
