#include "queue/announce/announce.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"

namespace jounce::queue {

namespace {

bool wants_ping(const state& board, const std::string& nick, purpose why) {
  const auto* member = board.people.find(nick);
  if (member == nullptr || member->account.empty()) return true;
  const auto chosen = board.pings.find(text::fold(member->account));
  if (chosen == board.pings.end()) return true;
  switch (why) {
    case purpose::reminder:
      return chosen->second == ping_choice::all;
    case purpose::opening:
      return chosen->second != ping_choice::none;
    case purpose::personal:
      break;
  }
  return true;
}

}  // namespace

mention caller::name(const std::string& here) {
  const auto key = text::presence_key(here);
  const bool known = about_.highlighted.contains(key);
  const bool room = highlighted_.size() < highlights_a_line &&
                    (known || about_.highlighted.size() + new_ < highlights_a_window);
  const bool loud = room && !already_.contains(key) && wants_ping(step_.board, here, why_);
  if (loud) {
    if (!known) ++new_;
    highlighted_.push_back(key);
    already_.insert(key);
  }
  return {here, loud};
}

std::optional<mention> caller::call(const std::string& nick) {
  const auto here = step_.board.people.nick_here(nick, step_.rules.aliases);
  if (!here) return std::nullopt;
  return name(*here);
}

std::optional<mention> caller::call_account(const std::string& account) {
  const auto here = step_.board.people.holder_of(account);
  if (!here) return std::nullopt;
  return name(*here);
}

bool is_announced(const window& which, const rules& rules) {
  return std::none_of(rules.ignore.begin(), rules.ignore.end(), [&](const std::string& part) {
    return !part.empty() && text::contains_ignoring_case(which.title, part);
  });
}

std::optional<entry_view> next_whose_submitter_is_here(const stepper& step, const window& in,
                                                       const std::vector<entry_id>& but) {
  for (const auto* one : waiting(in)) {
    if (one->submitter.empty() || std::find(but.begin(), but.end(), one->id) != but.end()) continue;
    if (step.board.people.nick_here(one->submitter, step.rules.aliases)) return step.view(in.key, one->id);
  }
  return std::nullopt;
}

void plan(stepper& step, const window& about, const line& how, news_item what,
          const std::vector<std::string>& highlighted) {
  step.out.effects.emplace_back(
      announce{view_of(about), how.kind, how.item, std::move(what), how.due, how.expires, how.opening});
  step.record(line_planned{about.key, how.kind, how.item, highlighted});
}

std::string fresh_item(const window& about) {
  return std::to_string(about.lines.size());  // grows with every line
}

}  // namespace jounce::queue
