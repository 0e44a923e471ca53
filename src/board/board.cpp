#include "jounce/board/board.hpp"

#include <iterator>
#include <map>
#include <utility>

#include "board/tool_events.hpp"
#include "jounce/chat/parse.hpp"
#include "jounce/chat/render.hpp"
#include "jounce/queue/step.hpp"
#include "jounce/text/duration.hpp"

namespace jounce::board {

namespace {

struct performer {
  board_output& out;
  const chat::wording& how;

  void operator()(const queue::announce& what) const {
    const std::string kind(queue::name_of(what.kind));
    const auto stem =
        what.window.key + "|" + text::iso_time(what.window.start) + "|" + kind + "|" + what.item;
    std::size_t number = 0;
    for (auto& line : chat::render(what, how)) {
      out.lines.push_back({stem + "|" + std::to_string(number++), what.window.key, kind, std::move(line),
                           what.due, what.expires, what.opening});
    }
  }
  void operator()(const queue::reply& what) const {
    const auto nick = what.to.in_private ? what.to.who.nick : std::string();
    for (auto& line : chat::render(what, how)) out.answers.push_back({nick, std::move(line)});
  }
  void operator()(const queue::fetch_calendar& what) const {
    out.fetch = true;
    out.fetch_urgent = out.fetch_urgent || what.urgent;
  }
  void operator()(const queue::look_up_changes& what) const {
    out.look_up.insert(out.look_up.end(), what.numbers.begin(), what.numbers.end());
  }
};

}  // namespace

void append(board_output& to, board_output more) {
  const auto move_all = [](auto& into, auto& from) {
    into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_all(to.facts, more.facts);
  move_all(to.lines, more.lines);
  move_all(to.answers, more.answers);
  move_all(to.look_up, more.look_up);
  to.fetch = to.fetch || more.fetch;
  to.fetch_urgent = to.fetch_urgent || more.fetch_urgent;
}

board::board(queue::rules rules, chat::wording wording, text::line_pattern closes)
    : rules_(std::move(rules)), wording_(std::move(wording)), closes_(std::move(closes)) {}

void board::replay(const queue::fact& what, queue::instant at) {
  queue::apply(state_, what, at);
}

// Runs of the tool that the facts tell of: the tool's lines without numbers mean them.
void board::resume() {
  struct run {
    std::vector<scap::change> changes;
    queue::instant started{};
  };
  std::map<std::string, run> runs;  // by user@host
  for (const auto& w : state_.windows) {
    for (const auto& entry : w.entries) {
      if (!queue::in_progress(entry.state) || !entry.number) continue;
      for (const auto& change : entry.changes) {
        if (change.via != queue::origin::tool || change.to != entry.state) continue;
        auto& its = runs[change.by.nick];
        its.changes.push_back({*entry.number, entry.title, false, {}});
        its.started = change.at;
      }
    }
  }
  for (const auto& [user, its] : runs) tool_.resume(user, its.changes, its.started);
}

board_output board::take(const queue::event& what, queue::instant now) {
  auto result = queue::step(state_, what, now, rules_);
  board_output out;
  out.facts = std::move(result.facts);
  for (const auto& effect : result.effects) std::visit(performer{out, wording_}, effect);
  return out;
}

board_output board::hear(std::string_view nick, std::string_view line, bool in_private, queue::instant now) {
  auto heard = chat::parse_line(wording_, line, in_private, std::chrono::floor<std::chrono::days>(now));
  const auto* member = state_.people.find(nick);
  const queue::asker from{member != nullptr ? *member : queue::person{std::string(nick), ""}, in_private};
  auto* command = std::get_if<queue::command::any>(&heard);
  const auto* answer = std::get_if<chat::answer_now>(&heard);
  const bool closes = command == nullptr && answer == nullptr && !in_private && closes_.found_in(line);
  board_output out;
  if (command != nullptr) {
    out = take(queue::command_said{from, std::move(*command)}, now);
  } else if (closes) {
    out = take(queue::command_said{from, queue::command::close{{}, true}}, now);
  } else if (!in_private) {
    out = take(queue::person_spoke{std::string(nick)}, now);
  }
  if (answer != nullptr)
    out.answers.push_back({in_private ? std::string(nick) : std::string(), chat::sayable(answer->text)});
  out.for_us = command != nullptr || answer != nullptr || closes;
  return out;
}

board_output board::tool_said(std::string_view source, std::string_view bytes, queue::instant now) {
  board_output all;
  for (const auto& progress : tool_.feed(source, bytes, now)) append(all, take(tool_event_of(progress), now));
  return all;
}

std::optional<queue::instant> board::next_deadline() const {
  return queue::next_deadline(state_, rules_);
}

}  // namespace jounce::board
