#include "jounce/cli/cli.hpp"

#include <CLI/CLI.hpp>
#include <ostream>
#include <vector>

#include "cli/input.hpp"

namespace jounce::cli {

namespace {

void add_config(CLI::App& to, arguments& into) {
  to.add_option("--config", into.config, "the configuration")->capture_default_str()->type_name("FILE");
}
void add_online(CLI::App& to, arguments& into) {
  to.add_flag("--online", into.online, "try addresses, certificates and credentials too");
}
void add_json(CLI::App& to, arguments& into) {
  to.add_flag("--json", into.json, "as JSON");
}
void add_page(CLI::App& to, arguments& into) {
  to.add_option("FILE", into.file, "wikitext; - is standard input")->required()->type_name("");
}
void add_story(CLI::App& to, arguments& into) {
  to.add_option("FILE", into.file, "the story")->required()->type_name("");
}
void add_board(CLI::App& to, arguments& into) {
  to.add_option("--board", into.board, "of the board of this name only")->type_name("NAME");
}
void add_subject(CLI::App& to, arguments& into) {
  to.add_option("N|WINDOW", into.which,
                "a change's number, or a window's key or start (YYYYMMDDTHHMM[-n], UTC)")
      ->type_name("");
}
void add_window(CLI::App& to, arguments& into) {
  to.add_option("WINDOW", into.which, "its key, or its start (YYYYMMDDTHHMM[-n], UTC)")
      ->required()
      ->type_name("");
}
void add_to(CLI::App& to, arguments& into) {
  to.add_option("--to", into.to, "the folder to make; the window's start if it is not said")
      ->type_name("FOLDER");
}
void add_hours(CLI::App& to, arguments& into) {
  to.add_option_function<int>(
        "--hours", [&into](const int& hours) { into.hours = std::chrono::hours(hours); },
        "how far to look ahead, 24 if it is not said")
      ->check(CLI::Range(1, 24 * 366))
      ->type_name("N");
}

using add_option = void (*)(CLI::App& to, arguments& into);

struct subcommand {
  const char* name;
  const char* help;
  std::vector<add_option> options;
  int (*run)(const arguments& given, const surroundings& with);
};

const std::vector<subcommand>& subcommands() {
  static const std::vector<subcommand> table = {
      {"run", "Run the bot", {add_config}, run_bot},
      {"check", "Say what is wrong with a configuration", {add_config, add_online}, run_check},
      {"calendar",
       "Print the windows, patches and problems of a calendar page",
       {add_json, add_page},
       run_calendar},
      {"preview", "Print what would be said, and when", {add_config, add_hours}, run_preview},
      {"replay", "Run a story and print what is said in it", {add_story}, run_replay},
      {"history",
       "Print the windows of the store, or all that happened to a change or in a window",
       {add_config, add_json, add_board, add_subject},
       run_history},
      {"export", "Make a story of a past window", {add_config, add_board, add_to, add_window}, run_export},
  };
  return table;
}

}  // namespace

int run_command_line(int count, const char* const* words, const surroundings& with) {
  CLI::App app("jounce announces deployment windows on IRC and runs their patch queue", "jounce");
  app.set_version_flag("--version", "jounce " JOUNCE_VERSION);
  app.require_subcommand(1);
  arguments given;
  const subcommand* chosen = nullptr;
  for (const auto& subcommand : subcommands()) {
    auto* added = app.add_subcommand(subcommand.name, subcommand.help);
    for (const auto add : subcommand.options) add(*added, given);
    added->callback([&chosen, &subcommand] { chosen = &subcommand; });
  }
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& wrong) {
    return printed(with, app.exit(wrong, with.out, with.error) == 0 ? exit_good : exit_unreadable);
  }
  return chosen->run(given, with);
}

}  // namespace jounce::cli
