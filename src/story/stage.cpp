#include "jounce/story/stage.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace jounce::story {

stage::stage(queue::rules rules, chat::wording wording, text::line_pattern closes)
    : rules_(std::move(rules)),
      wording_(std::move(wording)),
      closes_(std::move(closes)),
      board_(std::in_place, rules_, wording_, closes_) {}

void stage::advance(queue::instant to) {
  for (auto next = board_->next_deadline(); next && *next <= to; next = board_->next_deadline()) {
    say_due(*next);
    take(queue::clock_ticked{}, *next);
  }
  say_due(to);
}

void stage::take(const queue::event& what, queue::instant now) {
  perform(board_->take(what, now), now);
}

void stage::hear(std::string_view nick, std::string_view line, bool in_private, queue::instant now) {
  perform(board_->hear(nick, line, in_private, now), now);
}

void stage::know(const dated_fact& what) {
  replay(what);
  facts_.push_back(what);
}

void stage::tool_said(std::string_view nick, std::string_view line, queue::instant now) {
  perform(board_->tool_said(nick, line, now), now);
}

void stage::restart() {
  board_.emplace(rules_, wording_, closes_);
  for (const auto& fact : facts_) replay(fact);
  board_->resume();
}

void stage::replay(const dated_fact& what) {
  const auto known = queue::from_record(what.record);
  if (!known) throw std::runtime_error("a fact cannot be read back: " + what.record.body);
  board_->replay(*known, what.at);
}

void stage::perform(board::board_output out, queue::instant now) {
  for (const auto& fact : out.facts) facts_.push_back({queue::to_record(fact), now});
  for (auto& line : out.lines) {
    if (keys_.insert(line.key).second) outbox_.push_back(std::move(line));
  }
  for (auto& line : out.answers) said_.push_back({now, std::move(line.nick), std::move(line.text)});
  say_due(now);
}

void stage::say_due(queue::instant now) {
  std::stable_sort(outbox_.begin(), outbox_.end(),
                   [](const auto& a, const auto& b) { return a.due < b.due; });
  const auto later =
      std::find_if(outbox_.begin(), outbox_.end(), [&](const auto& line) { return line.due > now; });
  for (auto line = outbox_.begin(); line != later; ++line)
    said_.push_back({line->due, "", std::move(line->text)});
  outbox_.erase(outbox_.begin(), later);
}

}  // namespace jounce::story
