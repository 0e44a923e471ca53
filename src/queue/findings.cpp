// What stands against patches: when it is looked up, and who is told.
#include "queue/findings.hpp"

#include <algorithm>

#include "jounce/text/nick.hpp"
#include "queue/announce/announce.hpp"
#include "queue/command/rows.hpp"
#include "queue/which.hpp"

namespace jounce::queue {

namespace {

bool waits(const entry& entry) {
  return entry.listed && (entry.state == entry_state::scheduled || entry.state == entry_state::called);
}

// The findings that its submitter has not been told of and should be.
std::vector<finding> untold(const entry& entry) {
  std::vector<finding> news;
  for (const auto& found : entry.findings) {
    if (found.level != finding_level::note && !entry.told.contains(found.code)) news.push_back(found);
  }
  return news;
}

answer::checked checked_of(const stepper& step, std::uint32_t number) {
  answer::checked checked{number, {}, {}};
  for (const auto& place : all_places_of(step.board, number)) checked.places.push_back(view_of(step, place));
  return checked;
}

}  // namespace

void look_up(stepper& step, std::vector<std::uint32_t> numbers) {
  if (step.rules.looks_up_changes && !numbers.empty())
    step.out.effects.emplace_back(look_up_changes{std::move(numbers)});
}

void look_up_window(stepper& step, const window_key& key) {
  auto& window = *find_window(step.board, key);
  const bool near_start = step.now >= instant(window.start) - look_up_before;
  window.looked_up = near_start ? 2 : 1;
  std::vector<std::uint32_t> numbers;
  for (const auto& entry : window.entries) {
    if (waits(entry) && entry.number) numbers.push_back(*entry.number);
  }
  look_up(step, std::move(numbers));
}

void note_judgement(stepper& step, const change_judged& judged) {
  auto* window = find_window(step.board, judged.window);
  auto* entry = window == nullptr ? nullptr : find_entry(*window, judged.entry);
  if (entry == nullptr) return;
  entry->found = step.now;
  const bool known = entry->findings == judged.findings && entry->patch_set == judged.patch_set &&
                     entry->change_id == judged.change_id;
  if (!known) {
    step.record(
        findings_noted{judged.window, judged.entry, judged.findings, judged.patch_set, judged.change_id});
  }
}

void note_lookup(stepper& step, const change_looked_up& looked_up) {
  if (looked_up.trouble.empty() && looked_up.reverts != 0 && step.board.reverts.size() < reverts_at_most)
    step.board.reverts[looked_up.number] = looked_up.reverts;
  for (const auto& [from, number] : step.board.check_asked) {
    if (number != looked_up.number) continue;
    auto answer = checked_of(step, number);
    answer.trouble = looked_up.trouble;
    step.answer(from, std::move(answer));
  }
  std::erase_if(step.board.check_asked, [&](const auto& asked) { return asked.second == looked_up.number; });
}

std::optional<instant> telling_due(const state& board, const window& window, const entry& entry,
                                   const rules& rules) {
  const bool may_go_out = (is_coming(window) || is_running(window)) && waits(entry);
  if (!may_go_out || entry.submitter.empty() || entry.found == instant{}) return std::nullopt;
  if (untold(entry).empty() || !board.people.nick_here(entry.submitter, rules.aliases)) return std::nullopt;
  const auto gathered = entry.found + findings_gather;
  return is_coming(window) ? std::max(gathered, instant(window.start) - announce_changes_before) : gathered;
}

void tell_findings(stepper& step, const window_key& key, const entry_id& first) {
  const auto& window = step.window_of(key);
  std::set<std::string> already;
  pinger pings(step, window, already, ping_reason::opening);
  const auto& submitter = step.entry_of(key, first).submitter;
  const auto who = pings.name(submitter);
  if (!who) return;
  news::owner_findings line{*who, {}};
  std::vector<findings_told> told;
  for (const auto& entry : window.entries) {
    auto news = untold(entry);
    if (news.empty() || !waits(entry) || !text::same_name(entry.submitter, submitter)) continue;
    findings_told fact{key, entry.id, {}};
    for (const auto& found : news) fact.codes.push_back(found.code);
    told.push_back(std::move(fact));
    line.entries.push_back({step.view(key, entry.id), std::move(news)});
  }
  for (const auto& fact : told) step.record(fact);
  plan_or_withhold(step, window, line_at(line_kind::findings, fresh_item(window), step.now),
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
