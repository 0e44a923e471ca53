#include "cli/replay_file.hpp"

#include <ostream>
#include <stdexcept>

#include "cli/input.hpp"
#include "jounce/config/load.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/text/log_safe.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::cli {

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
    if (!text) throw std::runtime_error(text::log_safe(name) + " " + why);
    return *std::move(text);
  }

  const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
  const surroundings& with_;
};

story::story_file read_story(const std::string& name, const surroundings& with) {
  std::string why;
  const auto text = read_input(name, with.in, largest_story, why);
  if (!text) {
    with.error << text::log_safe(name) << ": " << why << "\n";
    throw cannot_replay{};
  }
  auto parsed = story::parse_story(*text);
  if (const auto* wrong = std::get_if<story::parse_error>(&parsed)) {
    with.error << text::log_safe(name + ":" + std::to_string(wrong->line) + ": " + wrong->message) << "\n";
    throw cannot_replay{};
  }
  return std::get<story::story_file>(std::move(parsed));
}

// Of a file that the story names; empty where it names none.
std::string text_of(const std::string& name, std::size_t limit, const story_folder& files) {
  return name.empty() ? std::string() : files.read(name, limit);
}

std::vector<story::dated_fact> facts_of(const story::story_file& story, const story_folder& files) {
  const auto text = text_of(story.facts, largest_story, files);
  try {
    return story::parse_facts(text);
  } catch (const std::runtime_error& wrong) {
    throw std::runtime_error(text::log_safe(story.facts + ": " + wrong.what()));
  }
}

story::replay_setup setup_of(const story::story_file& story, const story_folder& files,
                             const surroundings& with) {
  const auto text = text_of(story.config, config::largest_config, files);
  const auto loaded = config::load_story_config(text, (files.path() / story.config).string(), files.path());
  for (const auto& problem : loaded.errors) with.error << config::to_string(problem) << "\n";
  if (!loaded.value) throw cannot_replay{};
  const auto& board = loaded.value->boards.front();
  const auto& calendar = loaded.value->calendars.at(board.calendar);
  return {rules_with_accounts(board),
          config::wording_of(board, calendar, loaded.value->irc.nick),
          config::close_pattern_of(board),
          config::read_options_of(board, calendar),
          facts_of(story, files),
          [&files](const std::string& name) { return files.read(name, wikitext::max_page_size); }};
}

story::replay_setup usable_setup(const std::string& file, const story::story_file& story,
                                 const story_folder& files, const surroundings& with) {
  try {
    return setup_of(story, files, with);
  } catch (const std::runtime_error& failure) {
    with.error << text::log_safe(file) << ": " << failure.what() << "\n";
    throw cannot_replay{};
  }
}

}  // namespace

std::optional<told_story> tell_story(const std::string& file, const surroundings& with) {
  try {
    told_story told{read_story(file, with), {}};
    const story_folder files(std::filesystem::path(file).parent_path(), with);
    told.steps = story::run_story(told.story, usable_setup(file, told.story, files, with));
    return told;
  } catch (const cannot_replay&) {
    return std::nullopt;
  } catch (const std::runtime_error& failure) {
    with.error << text::log_safe(file) << ":" << failure.what() << "\n";
    return std::nullopt;
  }
}

}  // namespace jounce::cli
