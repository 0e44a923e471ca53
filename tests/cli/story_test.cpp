// Every story of tests/data/stories is told as it is written there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/cli/cli.hpp"
#include "jounce/story/replay.hpp"
#include "source_dir.hpp"

using namespace jounce;
using namespace jounce::cli;
using namespace jounce::config;
using namespace jounce::story;

namespace {

namespace fs = std::filesystem;

const fs::path stories = source_dir() / "tests/data/stories";

std::vector<fs::path> all_stories() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(stories)) {
    if (fs::exists(entry.path() / "story")) found.push_back(entry.path() / "story");
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string contents(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct replayed {
  int code = -1;
  std::string out, error;
};

replayed replay(const fs::path& story) {
  std::istringstream in;
  std::ostringstream out, error;
  arguments given;
  given.file = story.string();
  const int code = run_replay(given, {in, out, error, {}, {}});
  return {code, out.str(), error.str()};
}

// The story with all that it needs, as "here" in the folder.
void copy_story(const std::string& name, const test_folder& to) {
  fs::copy(stories / name, to.path() / "here", fs::copy_options::recursive);
  for (const auto* shared : {"board.toml", "queue.toml"}) fs::copy(stories / shared, to.path() / shared);
}

// The story with a restart of the bot behind every event. (Who is here in the first moment comes before
// that.)
std::string with_restarts(const std::string& story) {
  std::string out, stamp, first;
  std::istringstream lines(story);
  const auto restart = [&] {
    if (!stamp.empty()) out += stamp + " restart\n";
    stamp.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('<')) restart();
    out += line + "\n";
    if (!line.starts_with("20")) continue;
    stamp = line.substr(0, line.find(' '));
    if (first.empty()) first = stamp;
    if (stamp == first) stamp.clear();
  }
  restart();
  return out;
}

}  // namespace

TEST_CASE("every story is told as it is written") {
  const auto found = all_stories();
  CHECK(found.size() >= 12);
  for (const auto& story : found) {
    const auto result = replay(story);
    INFO(story.parent_path().filename().string() << "\n" << result.error);
    CHECK(result.code == exit_good);
    CHECK(result.error.empty());
  }
}

TEST_CASE("the documentation has every event, and the program those of the documentation") {
  std::istringstream lines(contents(source_dir() / "docs/replay.md"));
  std::size_t events = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `TIME ")) continue;
    ++events;
    auto event = line.substr(3, line.find('`', 3) - 3);
    for (const auto* optional : {" [account=ACCOUNT]", " [LEVEL CODE TEXT]", " [STATUS]", " [TEXT]"}) {
      if (const auto at = event.find(optional); at != std::string::npos) event.erase(at);
    }
    event.replace(0, 4, "2023-01-09T14:00:00Z");
    for (const auto* number : {" N", " M"}) {  // a change's, as a word of its own
      const auto at = event.find(number);
      const bool whole = at != std::string::npos && (at + 2 == event.size() || event[at + 2] == ' ');
      if (whole) event.replace(at + 1, 1, "874120");
    }
    INFO(event);
    const auto parsed = parse_story("jounce-replay 1\nboard #ops calendar page\n" + event + "\n");
    CHECK(std::holds_alternative<story_file>(parsed));
  }
  CHECK(events == std::variant_size_v<story::what> + 3);  // two names each for leaving, speaking and splits
}

TEST_CASE("every story expects something") {
  for (const auto& story : all_stories()) {
    INFO(story.string());
    const auto parsed = parse_story(contents(story));
    REQUIRE(std::holds_alternative<story_file>(parsed));
    CHECK(std::get<story_file>(parsed).expects);
  }
}

TEST_CASE("a restart after every event changes nothing that is said") {
  const auto name =
      GENERATE("calm-window", "overlapping-windows", "identical-starts", "no-deploys-day", "spring-night",
               "autumn-night", "seven-patches", "late-start", "private-messages", "netsplit-and-restart",
               "absent-submitter", "racing-deployers", "holds", "another-takes-over", "room-for-the-seventh",
               "overrun", "netsplit-during-a-call", "the-tool-fails");
  const test_folder folder;
  copy_story(name, folder);
  std::ofstream(folder.path() / "here" / "story", std::ios::binary)
      << with_restarts(contents(stories / name / "story"));
  const auto result = replay(folder.path() / "here" / "story");
  INFO(name << "\n" << result.error);
  CHECK(result.code == exit_good);
}

TEST_CASE("what replay prints is the story again, with every line in full") {
  const auto first = replay(stories / "calm-window" / "story");
  const auto text = contents(stories / "calm-window" / "story");
  CHECK(std::count(first.out.begin(), first.out.end(), '\n') == std::count(text.begin(), text.end(), '\n'));
  const test_folder folder;
  copy_story("calm-window", folder);
  std::ofstream(folder.path() / "here" / "story", std::ios::binary) << first.out;
  const auto again = replay(folder.path() / "here" / "story");
  CHECK(again.code == exit_good);
  CHECK(again.out == first.out);
}
