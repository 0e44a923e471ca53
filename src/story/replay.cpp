#include "jounce/story/replay.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>

#include "jounce/calendar/reader.hpp"
#include "jounce/story/attendance.hpp"
#include "jounce/story/stage.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::story {

namespace {

constexpr std::string_view joiner = "\u200D", quiet_mark = "·";

// Plays a story: knows who is in the channel and which page is up.
class player {
 public:
  player(const story_file& story, const replay_setup& setup)
      : setup_(setup), page_(story.calendar), stage_(setup.rules, setup.wording, setup.closes) {
    for (const auto& fact : setup.facts) stage_.know(fact);
  }

  // What was said until and at `event`.
  std::vector<std::string> play(const story::event& event) {
    const auto now = begin_with(event) ? event.at - std::chrono::milliseconds(1) : event.at;
    stage_.advance(now);
    std::visit([&](const auto& what) { happen(what, now); }, event.happened);
    stage_.advance(now);
    return heard();
  }

  // What is left to say when the story ends.
  std::vector<std::string> finish() {
    if (began_ && !page_was_read_) read_page(*began_);
    return heard();
  }

 private:
  // Who is here from the first moment on is here before anything falls due and before the page is read.
  // Whether the event is such a one.
  bool begin_with(const story::event& event) {
    if (!began_) began_ = event.at;
    const bool sits_down = event.at == *began_ && (std::holds_alternative<story::here>(event.happened) ||
                                                   std::holds_alternative<story::members>(event.happened));
    if (!page_was_read_ && !sits_down) read_page(*began_);
    return sits_down && !page_was_read_;
  }

  void happen(const story::clock&, queue::instant) {}
  void happen(const story::here& what, queue::instant now) { join(what.who, now); }
  void happen(const story::members& what, queue::instant now) {
    people_.list(what.all);
    stage_.take(queue::members_listed{what.all}, now);
  }
  void happen(const story::gone& what, queue::instant now) { leave(what.nick, now); }
  void happen(const story::renamed& what, queue::instant now) {
    present(what.from);
    if (!people_.rename(what.from, what.to)) throw std::runtime_error(what.to + " is here already");
    stage_.take(queue::nick_changed{what.from, what.to}, now);
  }
  void happen(const story::account& what, queue::instant now) {
    present(what.nick);
    people_.identify(what.nick, what.account);
    stage_.take(queue::account_changed{{what.nick, what.account}}, now);
  }
  void happen(const story::said& what, queue::instant now) {
    if (!what.in_private) present(what.nick);
    stage_.hear(what.nick, what.text, what.in_private, now);
  }
  void happen(const story::spoke& what, queue::instant now) {
    present(what.nick);
    stage_.take(queue::person_spoke{what.nick}, now);
  }
  void happen(const story::page& what, queue::instant now) {
    page_ = what.file;
    read_page(now);
  }
  void happen(const story::calendar_unchanged&, queue::instant now) {
    stage_.take(queue::calendar_unchanged{}, now);
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
        leave(nick, now);
      }
    }
  }
  void happen(const story::tool& what, queue::instant now) { stage_.tool_said(what.nick, what.text, now); }
  void happen(const story::found& what, queue::instant now) {
    auto& all = found_[what.number];
    if (all.at != now) all = {now, {}};
    if (what.what) all.findings.push_back(*what.what);
    for_each_place(what.number, [&](const queue::window_key& window, const queue::entry_id& entry) {
      stage_.take(queue::change_judged{window, entry, all.findings, 1, ""}, now);
    });
    stage_.take(queue::change_looked_up{what.number, 0, ""}, now);
  }
  void happen(const story::reverts& what, queue::instant now) {
    stage_.take(queue::change_looked_up{what.number, what.reverted, ""}, now);
  }
  void happen(const story::wrote& what, queue::instant now) {
    for_each_place(what.number, [&](const queue::window_key& window, const queue::entry_id& entry) {
      stage_.take(queue::page_written{window, entry, what.status}, now);
    });
  }
  void happen(const story::unwritten& what, queue::instant now) {
    for_each_place(what.number, [&](const queue::window_key& window, const queue::entry_id&) {
      stage_.take(queue::page_not_written{window, what.reason}, now);
    });
  }
  void happen(const story::restart&, queue::instant now) {
    stage_.restart();
    for (const auto& who : people_.all()) stage_.take(queue::person_joined{who}, now);
    read_page(now);
  }

  // The entries of the change in windows that are not forgotten.
  template <class Do>
  void for_each_place(std::uint32_t number, Do what) const {
    std::vector<std::pair<queue::window_key, queue::entry_id>> places;
    for (const auto& w : stage_.state().windows) {
      for (const auto& entry : w.entries) {
        if (entry.number == number) places.emplace_back(w.key, entry.id);
      }
    }
    for (const auto& [window, entry] : places) what(window, entry);
  }

  const queue::person& present(const std::string& nick) const {
    const auto* found = people_.find(nick);
    if (found == nullptr) throw std::runtime_error(nick + " is not here");
    return *found;
  }

  void join(const queue::person& who, queue::instant now) {
    people_.join(who);
    stage_.take(queue::person_joined{who}, now);
  }

  void leave(const std::string& nick, queue::instant now) {
    present(nick);
    people_.leave(nick);
    stage_.take(queue::person_left{nick}, now);
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
  struct found_together {
    queue::instant at{};
    std::vector<queue::finding> findings;
  };
  std::map<std::uint32_t, found_together> found_;  // by change
  attendance people_;
  std::map<std::string, queue::person> split_;  // by folded nick
};

bool fits(const std::string& expected, const std::string& said) {
  static constexpr std::string_view any_rest = "…";
  if (!expected.ends_with(any_rest)) return expected == said;
  return said.starts_with(expected.substr(0, expected.size() - any_rest.size()));
}

}  // namespace

std::string readable(std::string_view line) {
  std::string out;
  for (auto at = line.find(joiner); at != std::string_view::npos; at = line.find(joiner)) {
    out.append(line.substr(0, at)).append(quiet_mark);
    line.remove_prefix(at + joiner.size());
  }
  return out.append(line);
}

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
    replay_difference difference{step.event->line, step.event->text};
    for (const auto& line : expected) difference.message += "\n  expected: " + line;
    for (const auto& line : step.said) difference.message += "\n  was said: " + line;
    found.push_back(std::move(difference));
  }
  return found;
}

std::string written_out(const story_file& story, const std::vector<replay_step>& steps) {
  auto out = story.head;
  for (std::size_t i = 0; i < story.events.size(); ++i) {
    out += story.events[i].lead + story.events[i].text + "\n";
    if (i >= steps.size()) continue;
    for (const auto& line : steps[i].said) out += "< " + line + "\n";
  }
  return out + story.tail;
}

}  // namespace jounce::story
