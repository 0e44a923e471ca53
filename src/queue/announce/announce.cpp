#include "queue/announce/announce.hpp"

#include <algorithm>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

bool wants_ping(const state& board, const std::string& nick, ping_reason reason) {
  const auto* member = board.people.find(nick);
  if (member == nullptr || member->account.empty()) return true;
  const auto chosen = board.pings.find(text::fold(member->account));
  if (chosen == board.pings.end()) return true;
  switch (reason) {
    case ping_reason::reminder:
      return chosen->second == ping_choice::all;
    case ping_reason::opening:
      return chosen->second != ping_choice::none;
    case ping_reason::personal:
      break;
  }
  return true;
}

// Whether `[announce] ignore` names the window.
bool is_ignored(const window& window, const rules& rules) {
  return std::any_of(rules.ignore.begin(), rules.ignore.end(), [&](const std::string& part) {
    return !part.empty() && text::contains_ignoring_case(window.title, part);
  });
}

// Why the line is withheld, whatever it would say; nothing if nothing speaks against it.
std::optional<withheld_reason> objection(const stepper& step, const window& window, const line& line) {
  if (line_known(window, line.kind, line.item)) return withheld_reason::said_already;
  if (!rule_of(line.kind).of_ignored_windows && is_ignored(window, step.rules))
    return withheld_reason::not_announced;
  if (step.now >= line.expires || (line.latest && step.now > *line.latest)) return withheld_reason::too_late;
  return std::nullopt;
}

}  // namespace

line line_at(line_kind kind, std::string_view item, instant due) {
  return {kind, std::string(item), due, due + rule_of(kind).of_use, std::nullopt};
}

line line_by_the_clock(const stepper& step, line_kind kind, std::string_view item, instant scheduled) {
  return {kind, std::string(item), step.now, scheduled + rule_of(kind).of_use, scheduled + unasked_grace};
}

std::string fresh_item(const window& window) {
  return std::to_string(window.lines.size());  // grows with every line
}

bool plan_or_withhold(stepper& step, const window& window, const line& line,
                      const std::function<composed()>& compose) {
  const auto against = objection(step, window, line);
  auto what = against ? composed(*against) : compose();
  if (const auto* reason = std::get_if<withheld_reason>(&what)) {
    step.record(line_withheld{window.key, line.kind, line.item, *reason});
    return false;
  }
  auto& [news, highlighted] = std::get<said>(what);
  step.out.effects.emplace_back(announce{view_of(window), line.kind, line.item, std::move(news), line.due,
                                         line.expires, rule_of(line.kind).goes_first});
  step.record(line_planned{window.key, line.kind, line.item, std::move(highlighted)});
  return true;
}

bool plan_or_withhold(stepper& step, const window& window, const line& line, composed what) {
  return plan_or_withhold(step, window, line, [&] { return std::move(what); });
}

std::optional<entry_view> next_whose_submitter_is_here(const stepper& step, const window& window,
                                                       const std::vector<entry_id>& except) {
  for (const auto* entry : waiting(window)) {
    if (entry->submitter.empty() || text::contains(except, entry->id)) continue;
    if (step.board.people.nick_here(entry->submitter, step.rules.aliases))
      return step.view(window.key, entry->id);
  }
  return std::nullopt;
}

std::optional<mention> pinger::name(const std::string& nick) {
  const auto here = step_.board.people.nick_here(nick, step_.rules.aliases);
  if (!here) return std::nullopt;
  return name_present(*here);
}

std::optional<mention> pinger::name_holder_of(const std::string& account) {
  const auto here = step_.board.people.holder_of(account);
  if (!here) return std::nullopt;
  return name_present(*here);
}

mention pinger::name_present(const std::string& nick) {
  const auto key = text::presence_key(nick);
  const bool known_to_window = window_.highlighted.contains(key);
  const bool has_room =
      highlighted_.size() < highlights_a_line &&
      (known_to_window || window_.highlighted.size() + new_to_window_ < highlights_a_window);
  const bool highlight = has_room && !already_.contains(key) && wants_ping(step_.board, nick, reason_);
  if (highlight) {
    if (!known_to_window) ++new_to_window_;
    highlighted_.push_back(key);
    already_.insert(key);
  }
  return {nick, highlight};
}

}  // namespace jounce::queue
