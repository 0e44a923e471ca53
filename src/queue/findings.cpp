// What stands against patches: when it is looked up, and who is told.
#include "queue/findings.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/rows.hpp"
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

answer::checked checked_of(const stepper& step, std::uint32_t number) {
  answer::checked what{number, {}, {}};
  for (const auto& one : all_places_of(step.board, number))
    what.places.push_back({view_of(step.window_of(one.window)), step.view(one.window, one.entry)});
  return what;
}

}  // namespace

void look_up(stepper& step, std::vector<std::uint32_t> numbers) {
  if (step.rules.looks_up_changes && !numbers.empty())
    step.out.effects.emplace_back(look_up_changes{std::move(numbers)});
}

void look_up_window(stepper& step, const window_key& key) {
  auto& w = *find_window(step.board, key);
  const bool near_start = step.now >= instant(w.start) - look_up_before;
  w.looked_up = near_start ? 2 : 1;
  std::vector<std::uint32_t> numbers;
  for (const auto& one : w.entries) {
    if (waits(one) && one.number) numbers.push_back(*one.number);
  }
  look_up(step, std::move(numbers));
}

void note_judgement(stepper& step, const change_judged& what) {
  auto* w = find_window(step.board, what.window);
  auto* e = w == nullptr ? nullptr : find_entry(*w, what.entry);
  if (e == nullptr) return;
  e->found = step.now;
  const bool known =
      e->findings == what.findings && e->patch_set == what.patch_set && e->change_id == what.change_id;
  if (!known)
    step.record(findings_noted{what.window, what.entry, what.findings, what.patch_set, what.change_id});
}

void note_lookup(stepper& step, const change_looked_up& what) {
  if (what.trouble.empty() && what.reverts != 0 && step.board.reverts.size() < reverts_at_most)
    step.board.reverts[what.number] = what.reverts;
  for (const auto& [from, number] : step.board.check_asked) {
    if (number != what.number) continue;
    auto answer = checked_of(step, number);
    answer.trouble = what.trouble;
    step.answer(from, std::move(answer));
  }
  std::erase_if(step.board.check_asked, [&](const auto& one) { return one.second == what.number; });
}

std::optional<instant> telling_due(const state& board, const window& in, const entry& of,
                                   const rules& rules) {
  if (!(is_coming(in) || is_running(in)) || !waits(of) || of.submitter.empty() || of.found == instant{})
    return std::nullopt;
  if (untold(of).empty() || !board.people.nick_here(of.submitter, rules.aliases)) return std::nullopt;
  const auto gathered = of.found + findings_gather;
  return is_coming(in) ? std::max(gathered, instant(in.start) - announce_changes_before) : gathered;
}

void tell_findings(stepper& step, const window_key& key, const entry_id& first) {
  const auto& w = step.window_of(key);
  std::set<std::string> already;
  pinger pings(step, w, already, ping_reason::opening);
  const auto& submitter = step.entry_of(key, first).submitter;
  const auto who = pings.name(submitter);
  if (!who) return;
  news::owner_findings line{*who, {}};
  std::vector<findings_told> told;
  for (const auto& one : w.entries) {
    auto news = untold(one);
    if (news.empty() || !waits(one) || !text::same_name(one.submitter, submitter)) continue;
    findings_told fact{key, one.id, {}};
    for (const auto& f : news) fact.codes.push_back(f.code);
    told.push_back(std::move(fact));
    line.entries.push_back({step.view(key, one.id), std::move(news)});
  }
  for (const auto& fact : told) step.record(fact);
  plan_or_withhold(step, w, line_at(line_kind::findings, fresh_item(w), step.now),
                   said{std::move(line), pings.highlighted()});
}

void check_change(stepper& step, const request<command::check>& request) {
  const auto number = request.what.number;
  auto answer = checked_of(step, number);
  if (!step.rules.looks_up_changes) {
    answer.trouble = "no Gerrit is configured";
    return step.answer(request.from, std::move(answer));
  }
  if (step.board.check_asked.size() >= checks_at_most || answer.places.empty())
    return step.answer(request.from, std::move(answer));
  step.board.check_asked.emplace_back(request.from, number);
  look_up(step, {number});
}

}  // namespace jounce::queue
