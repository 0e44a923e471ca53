#include <ostream>
#include <stdexcept>

#include "cli_input.hpp"
#include "jounce/app/config_load.hpp"
#include "jounce/app/log.hpp"
#include "jounce/app/replay.hpp"
#include "jounce/app/settings.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::app {

namespace {

constexpr std::size_t largest_story = std::size_t{64} << 20U;

// Something that a story needs cannot be used; said already.
struct cannot_replay {};

// Files that a story names, in its folder.
class story_folder {
 public:
  story_folder(std::filesystem::path folder, const surroundings& with)
      : folder_(std::move(folder)), with_(with) {}

  // Throws std::runtime_error.
  std::string read(const std::string& name, std::size_t limit) const {
    std::string why;
    auto text = read_input((folder_ / name).string(), with_.in, limit, why);
    if (!text) throw std::runtime_error(log_safe(name) + " " + why);
    return *std::move(text);
  }

  const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
  const surroundings& with_;
};

story_file read_story(const std::string& name, const surroundings& with) {
  std::string why;
  const auto text = read_input(name, with.in, largest_story, why);
  if (!text) {
    with.error << log_safe(name) << ": " << why << "\n";
    throw cannot_replay{};
  }
  auto parsed = parse_story(*text);
  if (const auto* wrong = std::get_if<story_error>(&parsed)) {
    with.error << log_safe(name + ":" + std::to_string(wrong->line) + ": " + wrong->message) << "\n";
    throw cannot_replay{};
  }
  return std::get<story_file>(std::move(parsed));
}

std::string config_text(const story_file& story, const story_folder& files, const arguments& given,
                        const surroundings& with) {
  if (story.config.empty()) return {};
  try {
    return files.read(story.config, largest_config);
  } catch (const std::runtime_error& failure) {
    with.error << log_safe(given.file) << ": " << failure.what() << "\n";
    throw cannot_replay{};
  }
}

replay_setup setup_of(const story_file& story, const story_folder& files, const arguments& given,
                      const surroundings& with) {
  const auto text = config_text(story, files, given, with);
  const auto loaded = load_story_config(text, (files.path() / story.config).string(), files.path());
  for (const auto& problem : loaded.errors) with.error << to_string(problem) << "\n";
  if (!loaded.value) throw cannot_replay{};
  const auto& board = loaded.value->boards.front();
  const auto& calendar = loaded.value->calendars.at(board.calendar);
  return {rules_with_accounts(board), wording_of(board, calendar, loaded.value->irc.nick),
          close_pattern_of(board), read_options_of(board, calendar),
          [&files](const std::string& name) { return files.read(name, wikitext::max_page_size); }};
}

}  // namespace

int run_replay(const arguments& given, const surroundings& with) {
  try {
    const auto story = read_story(given.file, with);
    const story_folder files(std::filesystem::path(given.file).parent_path(), with);
    const auto steps = run_story(story, setup_of(story, files, given, with));
    with.out << written_out(story, steps);
    const auto found = story.expects ? differences(steps) : std::vector<replay_difference>();
    with.out.flush();
    for (const auto& one : found)
      with.error << log_safe(given.file) << ":" << one.line << ": " << one.message << "\n";
    return printed(with, found.empty() ? exit_good : exit_differs);
  } catch (const cannot_replay&) {
    return exit_unreadable;
  } catch (const std::runtime_error& failure) {
    with.error << log_safe(given.file) << ":" << failure.what() << "\n";
    return exit_unreadable;
  }
}

}  // namespace jounce::app
