#include "jounce/app/replay.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "jounce/calendar/reader.hpp"
#include "jounce/text/nick.hpp"
#include "stage.hpp"

namespace jounce::app {

namespace {

constexpr std::string_view joiner = "\u200D", quiet_mark = "·";

// In stories the joiner that keeps a nick from highlighting is a mark that one can see.
std::string readable(std::string_view line) {
  std::string out;
  for (auto at = line.find(joiner); at != std::string_view::npos; at = line.find(joiner)) {
    out.append(line.substr(0, at)).append(quiet_mark);
    line.remove_prefix(at + joiner.size());
  }
  return out.append(line);
}

// Plays a story: knows who is in the channel and which page is up.
class player {
 public:
  player(const story_file& story, const replay_setup& setup)
      : setup_(setup), page_(story.calendar), stage_(setup.rules, setup.wording, setup.closes) {}

  // What was said until and at `event`.
  std::vector<std::string> play(const story::event& event) {
    begin_with(event);
    stage_.advance(event.at);
    std::visit([&](const auto& what) { happen(what, event.at); }, event.happened);
    stage_.advance(event.at);
    return heard();
  }

  // What is left to say when the story ends.
  std::vector<std::string> finish() {
    if (began_ && !page_was_read_) read_page(*began_);
    return heard();
  }

 private:
  // Who is here from the first moment on is here before the page is read.
  void begin_with(const story::event& event) {
    if (!began_) began_ = event.at;
    const bool sits_down = std::holds_alternative<story::here>(event.happened) && event.at == *began_;
    if (!page_was_read_ && !sits_down) read_page(*began_);
  }

  void happen(const story::clock&, queue::instant) {}
  void happen(const story::here& what, queue::instant now) { join(what.who, now); }
  void happen(const story::gone& what, queue::instant now) {
    present(what.nick);
    people_.erase(text::fold(what.nick));
    stage_.take(queue::person_left{what.nick}, now);
  }
  void happen(const story::renamed& what, queue::instant now) {
    present(what.from);
    auto moved = people_.extract(text::fold(what.from));
    moved.mapped().nick = what.to;
    moved.key() = text::fold(what.to);
    if (!people_.insert(std::move(moved)).inserted) throw std::runtime_error(what.to + " is here already");
    stage_.take(queue::nick_changed{what.from, what.to}, now);
  }
  void happen(const story::account& what, queue::instant now) {
    present(what.nick).account = what.account;
    stage_.take(queue::account_changed{{what.nick, what.account}}, now);
  }
  void happen(const story::said& what, queue::instant now) {
    if (!what.in_private) present(what.nick);
    stage_.hear(what.nick, what.text, what.in_private, now);
  }
  void happen(const story::calendar& what, queue::instant now) {
    page_ = what.file;
    read_page(now);
  }
  void happen(const story::calendar_fails& what, queue::instant now) {
    stage_.take(queue::calendar_failed{what.reason}, now);
  }
  void happen(const story::split& what, queue::instant now) {
    for (const auto& nick : what.nicks) {
      if (what.back) {
        const auto lost = split_.find(text::fold(nick));
        if (lost == split_.end()) throw std::runtime_error(nick + " did not leave in a netsplit");
        join(lost->second, now);
        split_.erase(lost);
      } else {
        split_[text::fold(nick)] = present(nick);
        people_.erase(text::fold(nick));
        stage_.take(queue::person_left{nick}, now);
      }
    }
  }
  void happen(const story::restart&, queue::instant now) {
    stage_.restart();
    for (const auto& [key, who] : people_) stage_.take(queue::person_joined{who}, now);
    read_page(now);
  }

  queue::person& present(const std::string& nick) {
    const auto found = people_.find(text::fold(nick));
    if (found == people_.end()) throw std::runtime_error(nick + " is not here");
    return found->second;
  }

  void join(const queue::person& who, queue::instant now) {
    people_[text::fold(who.nick)] = who;
    stage_.take(queue::person_joined{who}, now);
  }

  void read_page(queue::instant now) {
    page_was_read_ = true;
    stage_.take(queue::calendar_read{calendar::read(setup_.page(page_), setup_.reading), ""}, now);
  }

  std::vector<std::string> heard() {
    std::vector<std::string> lines;
    for (const auto& line : stage_.heard())
      lines.push_back((line.nick.empty() ? "" : "@" + line.nick + " ") + readable(line.text));
    return lines;
  }

  const replay_setup& setup_;
  std::string page_;
  std::optional<queue::instant> began_;
  bool page_was_read_ = false;
  stage stage_;
  std::map<std::string, queue::person> people_, split_;  // by folded nick
};

bool fits(const std::string& expected, const std::string& said) {
  static constexpr std::string_view any_rest = "…";
  if (!expected.ends_with(any_rest)) return expected == said;
  return said.starts_with(expected.substr(0, expected.size() - any_rest.size()));
}

}  // namespace

std::vector<replay_step> run_story(const story_file& story, const replay_setup& setup) {
  player on(story, setup);
  std::vector<replay_step> steps;
  for (const auto& event : story.events) {
    try {
      steps.push_back({&event, on.play(event)});
      if (&event != &story.events.back()) continue;
      for (auto& line : on.finish()) steps.back().said.push_back(std::move(line));
    } catch (const std::runtime_error& wrong) {
      throw std::runtime_error(std::to_string(event.line) + ": " + wrong.what());
    }
  }
  return steps;
}

std::vector<replay_difference> differences(const std::vector<replay_step>& steps) {
  std::vector<replay_difference> found;
  for (const auto& step : steps) {
    std::vector<std::string> expected;
    for (const auto& line : step.event->expected) expected.push_back(readable(line));
    if (std::equal(expected.begin(), expected.end(), step.said.begin(), step.said.end(), fits)) continue;
    replay_difference one{step.event->line, step.event->text};
    for (const auto& line : expected) one.message += "\n  expected: " + line;
    for (const auto& line : step.said) one.message += "\n  was said: " + line;
    found.push_back(std::move(one));
  }
  return found;
}

std::string written_out(const story_file& story, const std::vector<replay_step>& steps) {
  auto out = story.head;
  for (const auto& step : steps) {
    out += step.event->lead + step.event->text + "\n";
    for (const auto& line : step.said) out += "< " + line + "\n";
  }
  return out + story.tail;
}

}  // namespace jounce::app
