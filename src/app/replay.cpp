#include "jounce/app/replay.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "jounce/app/board.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::app {

namespace {

struct stored {
  queue::fact_record record;
  queue::instant at;
};

// A board without a network: time goes from event to event, and every deadline between is met on the
// millisecond.
class stage {
 public:
  stage(const story_file& story, const replay_setup& setup) : setup_(setup), page_(story.calendar) {
    board_.emplace(setup.rules, setup.wording);
  }

  std::vector<std::string> play(const story::event& event) {
    said_.clear();
    if (!started_) read_page(event.at);
    advance(event.at);
    std::visit([&](const auto& what) { happen(what, event.at); }, event.happened);
    advance(event.at);
    return std::move(said_);
  }

 private:
  void happen(const story::clock&, queue::instant) {}
  void happen(const story::here& what, queue::instant now) { join(what.who, now); }
  void happen(const story::gone& what, queue::instant now) {
    people_.erase(text::fold(what.nick));
    take(queue::person_left{what.nick}, now);
  }
  void happen(const story::renamed& what, queue::instant now) {
    auto moved = people_.extract(text::fold(what.from));
    if (moved.empty()) throw std::runtime_error(what.from + " is not here");
    moved.mapped().nick = what.to;
    moved.key() = text::fold(what.to);
    people_.insert(std::move(moved));
    take(queue::nick_changed{what.from, what.to}, now);
  }
  void happen(const story::account& what, queue::instant now) {
    present(what.nick).account = what.account;
    take(queue::account_changed{{what.nick, what.account}}, now);
  }
  void happen(const story::said& what, queue::instant now) {
    if (!what.in_private) present(what.nick);
    perform(board_->hear(what.nick, what.text, what.in_private, now), now);
  }
  void happen(const story::calendar& what, queue::instant now) {
    page_ = what.file;
    read_page(now);
  }
  void happen(const story::calendar_fails& what, queue::instant now) {
    take(queue::calendar_failed{what.reason}, now);
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
        take(queue::person_left{nick}, now);
      }
    }
  }
  // As after a crash: state is what the facts say, people are listed anew, the page is read again.
  void happen(const story::restart&, queue::instant now) {
    board_.emplace(setup_.rules, setup_.wording);
    for (const auto& one : facts_) {
      const auto what = queue::from_record(one.record);
      if (!what) throw std::runtime_error("a fact cannot be read back: " + one.record.body);
      board_->replay(*what, one.at);
    }
    for (const auto& [key, who] : people_) take(queue::person_joined{who}, now);
    read_page(now);
  }

  queue::person& present(const std::string& nick) {
    const auto found = people_.find(text::fold(nick));
    if (found == people_.end()) throw std::runtime_error(nick + " is not here");
    return found->second;
  }

  void join(const queue::person& who, queue::instant now) {
    people_[text::fold(who.nick)] = who;
    take(queue::person_joined{who}, now);
  }

  void read_page(queue::instant now) {
    started_ = true;
    take(queue::calendar_read{calendar::read(setup_.page(page_), setup_.reading), ""}, now);
  }

  void take(const queue::event& what, queue::instant now) { perform(board_->take(what, now), now); }

  void perform(board_output out, queue::instant now) {
    for (const auto& one : out.facts) facts_.push_back({queue::to_record(one), now});
    for (auto& line : out.lines) {
      if (keys_.insert(line.key).second) outbox_.push_back(std::move(line));
    }
    for (const auto& line : out.answers)
      said_.push_back(line.nick.empty() ? line.text : "@" + line.nick + " " + line.text);
    say_due(now);
  }

  void say_due(queue::instant now) {
    std::stable_sort(outbox_.begin(), outbox_.end(),
                     [](const auto& a, const auto& b) { return a.due < b.due; });
    while (!outbox_.empty() && outbox_.front().due <= now) {
      said_.push_back(outbox_.front().text);
      outbox_.erase(outbox_.begin());
    }
  }

  void advance(queue::instant to) {
    for (auto next = board_->next_deadline(); next && *next <= to; next = board_->next_deadline()) {
      say_due(*next);
      take(queue::clock_ticked{}, *next);
    }
    say_due(to);
  }

  const replay_setup& setup_;
  std::string page_;
  bool started_ = false;
  std::optional<board> board_;
  std::vector<stored> facts_;
  std::vector<planned_line> outbox_;
  std::set<std::string> keys_;
  std::map<std::string, queue::person> people_, split_;  // by folded nick
  std::vector<std::string> said_;
};

bool fits(const std::string& expected, const std::string& said) {
  static constexpr std::string_view any_rest = "…";
  if (!expected.ends_with(any_rest)) return expected == said;
  return said.starts_with(expected.substr(0, expected.size() - any_rest.size()));
}

}  // namespace

std::vector<replay_step> run_story(const story_file& story, const replay_setup& setup) {
  stage on(story, setup);
  std::vector<replay_step> steps;
  for (const auto& event : story.events) {
    try {
      steps.push_back({&event, on.play(event)});
    } catch (const std::runtime_error& wrong) {
      throw std::runtime_error(std::to_string(event.line) + ": " + wrong.what());
    }
  }
  return steps;
}

std::vector<replay_difference> differences(const std::vector<replay_step>& steps) {
  std::vector<replay_difference> found;
  for (const auto& step : steps) {
    const auto& expected = step.event->expected;
    for (std::size_t i = 0; i < std::max(expected.size(), step.said.size()); ++i) {
      if (i >= expected.size()) {
        found.push_back({step.event->line, "said, but not expected: " + step.said[i]});
      } else if (i >= step.said.size()) {
        found.push_back({step.event->line, "expected, but not said: " + expected[i]});
      } else if (!fits(expected[i], step.said[i])) {
        found.push_back({step.event->line, "expected: " + expected[i] + "\n    said: " + step.said[i]});
      }
    }
  }
  return found;
}

std::string written_out(const story_file& story, const std::vector<replay_step>& steps) {
  auto out = story.head;
  for (const auto& step : steps) {
    out += step.event->lead + step.event->text + "\n";
    for (const auto& line : step.said) out += "< " + line + "\n";
  }
  return out;
}

}  // namespace jounce::app
