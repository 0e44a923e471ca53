// What stands against patches: when it is looked up, and who is told.
#include "queue/findings.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/commands_of.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

bool waits(const entry& one) {
  return one.listed && (one.state == entry_state::scheduled || one.state == entry_state::called);
}

// The findings that its submitter has not been told of and should be.
std::vector<finding> untold(const entry& one) {
  std::vector<finding> found;
  for (const auto& f : one.findings) {
    if (f.level != finding_level::note && !one.told.contains(f.code)) found.push_back(f);
  }
  return found;
}

answer::checked checked_of(const stepper& at, std::uint32_t number) {
  answer::checked what{number, {}, {}};
  for (const auto& one : all_places_of(at.board, number))
    what.places.push_back({view_of(at.window_of(one.window)), at.view(one.window, one.entry)});
  return what;
}

}  // namespace

void look_up(stepper& at, std::vector<std::uint32_t> numbers) {
  if (at.by.looks_up_changes && !numbers.empty())
    at.out.effects.emplace_back(look_up_changes{std::move(numbers)});
}

void look_up_window(stepper& at, const window_key& key) {
  auto& w = *find_window(at.board, key);
  const bool near_start = at.now >= instant(w.start) - look_up_before;
  w.looked_up = near_start ? 2 : 1;
  std::vector<std::uint32_t> numbers;
  for (const auto& one : w.entries) {
    if (waits(one) && one.number) numbers.push_back(*one.number);
  }
  look_up(at, std::move(numbers));
}

void take_judgement(stepper& at, const change_judged& what) {
  auto* w = find_window(at.board, what.window);
  auto* e = w == nullptr ? nullptr : find_entry(*w, what.entry);
  if (e == nullptr) return;
  e->found = at.now;
  const bool known =
      e->findings == what.findings && e->patch_set == what.patch_set && e->change_id == what.change_id;
  if (!known)
    at.record(findings_noted{what.window, what.entry, what.findings, what.patch_set, what.change_id});
}

void take_looked_up(stepper& at, const change_looked_up& what) {
  if (what.trouble.empty() && what.reverts != 0 && at.board.reverts.size() < reverts_at_most)
    at.board.reverts[what.number] = what.reverts;
  for (const auto& [from, number] : at.board.check_asked) {
    if (number != what.number) continue;
    auto answer = checked_of(at, number);
    answer.trouble = what.trouble;
    at.answer(from, std::move(answer));
  }
  std::erase_if(at.board.check_asked, [&](const auto& one) { return one.second == what.number; });
}

std::optional<instant> telling_due(const state& board, const window& in, const entry& of, const rules& by) {
  const bool coming = in.where == phase::upcoming && in.listed;
  if (!(coming || is_running(in)) || !waits(of) || of.submitter.empty() || of.found == instant{})
    return std::nullopt;
  if (untold(of).empty() || !board.people.nick_here(of.submitter, by.aliases)) return std::nullopt;
  const auto gathered = of.found + findings_gather;
  return coming ? std::max(gathered, instant(in.start) - announce_changes_before) : gathered;
}

void tell_findings(stepper& at, const window_key& key, const entry_id& first) {
  const auto& w = at.window_of(key);
  std::set<std::string> already;
  caller names(at, w, already, purpose::opening);
  const auto& submitter = at.entry_of(key, first).submitter;
  const auto who = names.call(submitter);
  if (!who) return;
  news::owner_findings line{*who, {}};
  std::vector<findings_told> told;
  for (const auto& one : w.entries) {
    auto news = untold(one);
    if (news.empty() || !waits(one) || !text::same_name(one.submitter, submitter)) continue;
    findings_told fact{key, one.id, {}};
    for (const auto& f : news) fact.codes.push_back(f.code);
    told.push_back(std::move(fact));
    line.entries.push_back({at.view(key, one.id), std::move(news)});
  }
  for (const auto& fact : told) at.record(fact);
  if (is_announced(w, at.by))
    plan(at, w, {"findings", fresh_item(w), at.now, at.now + std::chrono::minutes(10)}, std::move(line),
         names.highlighted());
}

void give(stepper& at, const asker& from, const command::check& what) {
  auto answer = checked_of(at, what.number);
  if (!at.by.looks_up_changes) {
    answer.trouble = "no Gerrit is configured";
    return at.answer(from, std::move(answer));
  }
  if (at.board.check_asked.size() >= checks_at_most || answer.places.empty())
    return at.answer(from, std::move(answer));
  at.board.check_asked.emplace_back(from, what.number);
  look_up(at, {what.number});
}

}  // namespace jounce::queue
