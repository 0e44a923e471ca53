// A window that was lived with a real store, exported, is told again as it was.
#include "jounce/story/export.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.hpp"
#include "folder.hpp"
#include "jounce/cli/cli.hpp"
#include "jounce/config/load.hpp"
#include "jounce/store/database.hpp"
#include "jounce/store/reader.hpp"
#include "lived_story.hpp"
#include "source_dir.hpp"

using namespace jounce;
using namespace jounce::cli;
using namespace jounce::config;
using namespace jounce::story;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

const fs::path stories = source_dir() / "tests/data/stories";
constexpr queue::instant two{std::chrono::seconds(1673272800)};  // 2023-01-09T14:00:00Z

std::string contents(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct finished {
  int code = -1;
  std::string out, error;
};

// A daemon's configuration with a store in a folder, and the commands that read it.
struct fixture {
  fixture() { configure(contents(stories / "queue.toml")); }

  void configure(const std::string& tables) {
    path = folder.write("jounce.toml",
                        "[irc]\ntransport = \"console\"\n[calendar.deployments]\n[store]\npath = "
                        "\"a.sqlite\"\n[[board]]\nchannel = \"#ops\"\n" +
                            tables);
    settings = load_config_file(path).value.value();
  }

  finished jounce_with(std::vector<std::string> words) const {
    std::istringstream in;
    std::ostringstream out, error;
    words.insert(words.begin(), "jounce");
    std::vector<const char*> raw;
    for (const auto& word : words) raw.push_back(word.c_str());
    const int code =
        run_command_line(static_cast<int>(raw.size()), raw.data(), {in, out, error, {}, fetch_page});
    return {code, out.str(), error.str()};
  }
  finished export_to(const std::string& to, const std::string& window = "20230109T1400") const {
    return jounce_with({"export", "--config", path.string(), "--to", (folder.path() / to).string(), window});
  }

  test_folder folder;
  fs::path path;
  configuration settings;
};

story_file story_at(const fs::path& path) {
  return std::get<story_file>(parse_story(contents(path)));
}

std::vector<std::string> sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

// All that a story expects to be said.
std::vector<std::string> expected_in(const story_file& story) {
  std::vector<std::string> lines;
  for (const auto& event : story.events)
    lines.insert(lines.end(), event.expected.begin(), event.expected.end());
  return sorted(lines);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(fixture, "a window that was lived is exported as a story that goes as it went") {
  const auto name =
      GENERATE("calm-window", "edited-page", "netsplit-and-restart", "refusals", "seven-patches");
  INFO(name);
  const auto original = story_at(stories / name / "story");
  configure(contents(stories / name / original.config));
  lived_story lived(settings, stories / name);
  lived.live(original);
  const auto made = export_to("out");
  INFO(made.error << made.out);
  REQUIRE(made.code == exit_good);
  const auto file = folder.path() / "out" / "story";
  INFO(contents(file));
  const auto again = jounce_with({"replay", file.string()});
  CHECK(again.code == exit_good);
  CHECK(again.error.empty());
  CHECK(expected_in(story_at(file)) == sorted(lived.said()));
  CHECK_FALSE(has(contents(file), "otherwise than here"));
  CHECK(has(contents(file), "Z restart\n") == (name == std::string("netsplit-and-restart")));
}

TEST_CASE_METHOD(fixture, "inputs that no change took along are stored at the end") {
  lived_story lived(settings, stories / "calm-window");
  lived.begin(two - 30min);
  lived.read_page("page.wikitext");
  lived.advance(two + 1min);
  lived.happen(queue::person_joined{{"alice", ""}});
  const auto before = lived.jobs();
  lived.hear("alice", "!now");
  lived.advance(two + 2min);
  CHECK(lived.jobs() == before);
  lived.end();
  const auto store = store::open_reader(settings.store.path);
  CHECK(store->inputs("#ops", store->windows("#ops").front().key).back().text == "say alice !now");
}

TEST_CASE_METHOD(fixture, "an export knows what was before: facts, who chose which pings") {
  lived_story lived(settings, stories / "calm-window");
  lived.begin(two - 5h);
  lived.happen(queue::person_joined{{"RoanKattouw", "roan"}});
  lived.happen(queue::person_joined{{"alice", "alice"}});
  lived.read_page("page.wikitext");
  lived.hear("alice", "!pings off", true);
  lived.hear("RoanKattouw", "!move 874141 first");
  lived.advance(two + 1min);
  lived.hear("RoanKattouw", "!next");
  lived.hear("RoanKattouw", "!done 874120");
  lived.end();
  REQUIRE(export_to("out").code == exit_good);
  const auto file = folder.path() / "out" / "story";
  CHECK(jounce_with({"replay", file.string()}).code == exit_good);
  const auto said = expected_in(story_at(file));
  INFO(contents(file));
  auto went = sorted(lived.said());
  std::erase_if(went, [](const std::string& line) {
    return line.find("ings") != std::string::npos || line.find("ew order") != std::string::npos;
  });
  CHECK(story_at(file).events.front().at == two - 1h);
  CHECK(std::includes(went.begin(), went.end(), said.begin(), said.end()));
  CHECK(std::any_of(said.begin(), said.end(),
                    [](const std::string& line) { return has(line, "next is 874141"); }));
  CHECK(has(contents(folder.path() / "out" / "facts.jsonl"), "pings_chosen"));
}

TEST_CASE_METHOD(fixture,
                 "a netsplit of 500 writes nothing, and the next change takes along who came and went") {
  lived_story lived(settings, stories / "calm-window");
  lived.begin(two - 30min);
  queue::members_listed all;
  for (int n = 0; n < 1000; ++n) all.members.push_back({"guest" + std::to_string(n), ""});
  all.members.push_back({"RoanKattouw", "roan"});
  all.members.push_back({"carol", "carol-staff"});
  lived.happen(all);
  lived.read_page("page.wikitext");
  lived.advance(two + 5min);
  const auto before = lived.jobs();
  const auto lines = lived.said().size();
  for (int n = 0; n < 500; ++n) lived.happen(queue::person_left{"guest" + std::to_string(n)});
  for (int n = 0; n < 500; ++n) lived.happen(queue::person_joined{{"guest" + std::to_string(n), ""}});
  lived.happen(queue::person_left{"carol"});
  lived.hear("guest7", "what a night");
  lived.hear("guest8", "!now");
  lived.advance(two + 6min);
  CHECK(lived.jobs() == before);
  CHECK(lived.said().size() == lines + 1);
  lived.hear("RoanKattouw", "!done 874120");
  lived.end();
  std::size_t parts = 0;
  const auto store = store::open_reader(settings.store.path);
  for (const auto& row : store->inputs("#ops", store->windows("#ops").front().key)) {
    if (row.text.starts_with("part guest")) ++parts;
    CHECK_FALSE(has(row.text, "what a night"));
  }
  CHECK(parts == 500);

  REQUIRE(export_to("out").code == exit_good);
  const auto story = contents(folder.path() / "out" / "story");
  INFO(story);
  CHECK(has(story, "Z members carol=carol-staff guest8 RoanKattouw=roan\n"));
  CHECK(has(story, "Z part carol\n"));
  CHECK(has(story, "Z part guest8\n"));
  CHECK_FALSE(has(story, "guest7"));
}

TEST_CASE_METHOD(fixture, "an export says which lines became otherwise") {
  lived_story lived(settings, stories / "calm-window");
  lived.begin(two - 30min);
  lived.read_page("page.wikitext");
  lived.advance(two + 1min);
  lived.end();
  {
    const auto store = store::open_database(settings.store.path);
    board::step step;
    step.id = "late lines";
    step.board = "#ops";
    const auto key = store->windows("#ops").front().key;
    step.outbox.push_back({"a", key, "late", "#ops", "Another \x1b[2Jline.", two, two + 1min, 1});
    step.outbox.push_back({"b", key, "late", "#ops", "Too late.", two, two + 1min, 1});
    const auto fresh = store->commit(step).fresh;
    store->settle({fresh.at(0).id, board::outcome::said, two + 1s});
    store->settle({fresh.at(1).id, board::outcome::expired, two + 2min});
  }
  const auto made = export_to("out");
  CHECK(has(made.out, "; at its end what was said otherwise\n"));
  const auto story = contents(folder.path() / "out" / "story");
  INFO(story);
  CHECK(has(story,
            "\n# What became of the window's lines otherwise than here:\n"
            "# 2023-01-09T14:00:01.000Z was said, and is not here: Another \\x1b[2Jline.\n"
            "# 2023-01-09T14:02:00.000Z was not said: Too late.\n"));
  CHECK(jounce_with({"replay", (folder.path() / "out" / "story").string()}).code == exit_good);
}

TEST_CASE_METHOD(fixture, "what cannot be exported is told") {
  CHECK(has(export_to("out").error, "does not exist"));  // the store
  {
    lived_story lived(settings, stories / "calm-window");
    lived.begin(two - 5h);
    lived.read_page("page.wikitext");
    lived.end();
  }
  const auto refused = [&](const finished& result) {
    CHECK(result.code == exit_unreadable);
    CHECK(result.out.empty());
    return result.error;
  };
  CHECK(refused(export_to("out", "20230109T0000")) ==
        "the store has no window 20230109T0000; expected its key or its start as `jounce history` lists "
        "them\n");
  CHECK(has(refused(export_to("out")), "nothing is kept of what happened around 20230109T1400; expected"));
  CHECK(has(refused(jounce_with({"export", "--config", path.string(), "--board", "#no", "20230109T1400"})),
            "the store has no board #no; expected one of #ops\n"));
  CHECK_FALSE(fs::exists(folder.path() / "out"));
  {
    lived_story lived(settings, stories / "calm-window");
    lived.begin(two - 30min);
    lived.read_page("page.wikitext");
    lived.advance(two);
    lived.end();
  }
  CHECK(has(refused(export_to(".")), " is not empty; expected a folder to make (--to FOLDER)\n"));
  CHECK(has(refused(export_to("jounce.toml/x")), " cannot be made ("));
}
