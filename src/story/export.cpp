#include "jounce/story/export.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "jounce/calendar/reader.hpp"
#include "jounce/story/input_log.hpp"
#include "jounce/story/line.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/log_safe.hpp"
#include "story/cast.hpp"

namespace jounce::story {

namespace {

// Makes events and files of rows.
class story_maker {
 public:
  explicit story_maker(queue::instant begin) : begin_(begin) {}

  void take(const board::input_row& row) {
    if (is_page_row(row.text)) return take_page(row);
    if (row.text.starts_with('#')) {
      comments_ += text::log_safe(row.text) + "\n";
      return;
    }
    add(row.at, row.text);
  }

  // Lines were said until `end`, perhaps after all that was kept.
  exported_story finish(queue::instant end) {
    if (!made_.story.events.empty() && made_.story.events.back().at < end) add(end, "clock");
    made_.story.calendar = first_page_.empty() ? name_of("") : first_page_;
    made_.story.tail = comments_;
    return std::move(made_);
  }

 private:
  void take_page(const board::input_row& row) {
    auto page = page_of_row(row.text, page_);
    if (!page) {
      comments_ += "# Here a page was read that cannot be put together.\n";
      return;
    }
    page_ = *std::move(page);
    const auto name = name_of(page_);
    if (first_page_.empty() && row.at == begin_ && made_.story.events.size() <= 1) {
      first_page_ = name;  // was up already: it is read when the story begins
    } else {
      add(row.at, "calendar " + name);
    }
  }

  // The file with this text.
  std::string name_of(const std::string& page) {
    for (const auto& [name, text] : made_.pages) {
      if (text == page) return name;
    }
    auto name = "page-" + std::to_string(made_.pages.size() + 1) + ".wikitext";
    made_.pages.emplace(name, page);
    return name;
  }

  void add(queue::instant at, const std::string& line) {
    auto parsed = parse_event(story_time(at) + " " + line);
    if (auto* event = std::get_if<story::event>(&parsed)) {
      event->lead = std::exchange(comments_, {});
      made_.story.events.push_back(std::move(*event));
    } else {
      comments_ += "# Not known to this version: " + story_time(at) + " " + text::log_safe(line) + "\n";
    }
  }

  queue::instant begin_;
  exported_story made_;
  std::string page_, first_page_, comments_;
};

std::string head_of(const kept_window& from, const story_file& story) {
  const auto& row = from.window;
  return "jounce-replay 1\n# " + text::log_safe(row.title) + ", " + text::iso_time(row.start) + " to " +
         text::iso_time(row.end) + ", key " + text::log_safe(row.key) + ".\nboard " + story.channel +
         " calendar " + story.calendar + " config " + story.config + " facts " + story.facts + "\n\n";
}

cast cast_of(const exported_story& made, const calendar::read_options& reading, const queue::rules& by) {
  cast people;
  for (const auto& [name, page] : made.pages) {
    for (const auto& window : calendar::read(page, reading).windows) {
      for (const auto& nick : window.deployers) people.name(nick);
      for (const auto& nick : window.submitters) people.name(nick);
    }
  }
  for (const auto& account : by.deployer_accounts) people.name(account);
  for (const auto& alias : by.aliases) people.name(alias.account);
  return people;
}

}  // namespace

exported_story make_story(const kept_window& from, const calendar::read_options& reading,
                          const queue::rules& by) {
  story_maker maker(from.inputs.front().at);
  for (const auto& row : from.inputs) maker.take(row);
  queue::instant end{};
  for (const auto& line : from.lines) {
    if (line.result) end = std::max(end, line.due);
  }
  auto made = maker.finish(end);
  auto& story = made.story;
  cast_of(made, reading, by).apply(story.events);
  story.channel = from.channel;
  story.config = "board.toml";
  story.facts = "facts.jsonl";
  story.head = head_of(from, story);
  return made;
}

std::string remarks_on(const std::vector<board::line_row>& lines, const std::vector<replay_step>& steps) {
  std::set<std::string> told;
  for (const auto& step : steps) told.insert(step.said.begin(), step.said.end());
  std::string out;
  for (const auto& line : lines) {
    const bool said = line.result == board::outcome::said;
    const auto text = readable(line.text);
    if (said && told.contains(text)) continue;
    out += "# " + story_time(line.settled.value_or(line.due)) +
           (said ? " was said, and is not here: " : " was not said: ") + text::log_safe(text) + "\n";
  }
  return out.empty() ? out : "\n# What became of the window's lines otherwise than here:\n" + out;
}

}  // namespace jounce::story
