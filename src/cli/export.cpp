#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <system_error>

#include "cli/input.hpp"
#include "cli/past_windows.hpp"
#include "cli/replay_file.hpp"
#include "jounce/config/print.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/queue/rules.hpp"
#include "jounce/store/reader.hpp"
#include "jounce/story/export.hpp"
#include "jounce/story/facts_file.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::cli {

namespace {

namespace fs = std::filesystem;

// A new folder, or one that is empty.
class story_output {
 public:
  explicit story_output(fs::path folder) : folder_(std::move(folder)) {
    std::error_code failure;
    fs::create_directories(folder_, failure);
    if (failure || !fs::is_empty(folder_, failure) || failure) {
      throw std::runtime_error(folder_.string() +
                               (failure ? " cannot be made (" + failure.message() + ")" : " is not empty") +
                               "; expected a folder to make (--to FOLDER)");
    }
  }

  fs::path write(const std::string& name, const std::string& text) const {
    auto path = folder_ / name;
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw std::runtime_error(path.string() + " cannot be written; expected room in that folder");
    return path;
  }

 private:
  fs::path folder_;
};

past_window chosen_window(const store::queries& from, const arguments& given) {
  auto found = windows_named(from, chosen_boards(from, given), given.which);
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    throw std::runtime_error("the store has no window " + given.which +
                             "; expected its key or its start as `jounce history` lists them");
  }
  std::string boards;
  for (const auto& window : found) boards += (boards.empty() ? "" : ", ") + window.board;
  throw std::runtime_error(given.which + " is a window of " + boards + "; expected one of them as --board");
}

const config::board_settings& board_named(const config::configuration& all, const std::string& name) {
  const auto found = std::find_if(all.boards.begin(), all.boards.end(),
                                  [&](const config::board_settings& board) { return board.name == name; });
  if (found != all.boards.end()) return *found;
  throw std::runtime_error("the configuration has no board " + name +
                           "; expected it, since a story needs its rules");
}

std::vector<story::dated_fact> facts_before(const store::queries& from, const past_window& which,
                                            queue::instant begin) {
  const auto known_from = std::chrono::floor<std::chrono::seconds>(begin - queue::matchable_after);
  std::vector<story::dated_fact> facts;
  for (auto& fact : from.facts_before(which.board, begin, known_from)) {
    facts.push_back({{fact.window, fact.entry, fact.kind, fact.version, fact.body}, fact.at});
  }
  return facts;
}

// Tells the story in the folder, and writes it there with what was said in it. Returns the remarks on it.
void finish_story(const story_output& into, const std::vector<board::line_row>& lines,
                  const story::exported_story& made, const surroundings& with) {
  const auto path = into.write("story", story::written_out(made.story, {}));
  const auto told = tell_story(path.string(), with);
  if (!told) throw std::runtime_error(path.string() + " cannot be told, and is as it was kept");
  const auto remarks = story::remarks_on(lines, told->steps);
  into.write("story", story::written_out(told->story, told->steps) + remarks);
  std::size_t said = 0;
  for (const auto& step : told->steps) said += step.said.size();
  with.out << text::log_safe(path.string()) << ": " << told->steps.size() << " events, " << said << " lines"
           << (remarks.empty() ? "" : "; at its end what was said otherwise") << "\n";
}

// What is kept of a window. Throws std::runtime_error if nothing is.
story::kept_window kept_of(const store::queries& from, const past_window& which, const std::string& channel) {
  const auto& key = which.row.key;
  story::kept_window kept{channel, which.row, from.inputs(which.board, key), from.lines(which.board, key)};
  if (kept.inputs.empty()) {
    throw std::runtime_error("nothing is kept of what happened around " + which.id +
                             "; expected a window with a queue that came near while the bot ran");
  }
  std::erase_if(kept.lines, [&](const board::line_row& line) { return line.due < kept.inputs.front().at; });
  return kept;
}

void export_window(const config::configuration& all, const arguments& given, const surroundings& with) {
  const auto opened = store::open_reader(all.store.path);
  const auto& from = *opened;
  const auto which = chosen_window(from, given);
  auto board = board_named(all, which.board);
  const auto kept = kept_of(from, which, board.channel);
  const auto& calendar = all.calendars.at(board.calendar);
  const auto rules = rules_with_accounts(board);
  const auto made = story::make_story(kept, config::read_options_of(board, calendar), rules);
  board.people.deployer_accounts = rules.deployer_accounts;
  const story_output into(given.to.empty() ? fs::path(which.id) : given.to);
  for (const auto& [name, text] : made.pages) into.write(name, text);
  into.write(made.story.config,
             config::print_story_config(board, calendar, all.irc.nick, made.story.calendar));
  into.write(made.story.facts, story::print_facts(facts_before(from, which, kept.inputs.front().at)));
  finish_story(into, kept.lines, made, with);
}

}  // namespace

int run_export(const arguments& given, const surroundings& with) {
  const auto all = usable_config(given, with);
  if (!all) return exit_unreadable;
  try {
    export_window(*all, given, with);
    return printed(with, exit_good);
  } catch (const std::runtime_error& wrong) {
    with.error << text::log_safe(wrong.what()) << "\n";
    return exit_unreadable;
  }
}

}  // namespace jounce::cli
