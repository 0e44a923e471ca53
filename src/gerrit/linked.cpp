#include "gerrit/linked.hpp"

#include <algorithm>

namespace jounce::gerrit {

namespace {

constexpr std::string_view master = "master";

linked_change linked(const change_facts& facts) {
  return {facts.number, facts.project, facts.branch, facts.change_id, facts.status};
}

// Which of the changes that `term` names is meant, for a change on `branch`: rather one on the same branch
// than on another, rather an open one than one that is merged or abandoned.
linked_change needed(std::string_view term, const std::string& branch,
                     const std::vector<change_facts>& answer) {
  linked_change best;
  int best_rank = 0;
  for (const auto& candidate : answer) {
    if (term != candidate.change_id && term != std::to_string(candidate.number)) continue;
    const int rank = (candidate.branch == branch ? 4 : 1) + (candidate.status == change_status::open ? 1 : 0);
    if (rank > best_rank) best = linked(candidate);
    best_rank = std::max(best_rank, rank);
  }
  return best;
}

}  // namespace

std::vector<std::string> linked_terms(const change_facts& facts) {
  auto out = facts.depends_on;
  if (facts.branch != master && !facts.change_id.empty()) out.push_back(facts.change_id);
  for (const auto& parent : facts.parents.value_or(std::vector<linked_change>())) {
    if (parent.status == change_status::open) out.push_back(std::to_string(parent.number));
  }
  return out;
}

void link(change_facts& facts, const std::vector<change_facts>& answer) {
  facts.needs.emplace();
  for (const auto& term : facts.depends_on) facts.needs->push_back(needed(term, facts.branch, answer));
  if (facts.branch != master && !facts.change_id.empty()) {
    facts.on_master.emplace();
    for (const auto& known : answer) {
      const bool same =
          known.change_id == facts.change_id && known.project == facts.project && known.branch == master;
      if (same) facts.on_master = linked(known);
    }
  }
  if (!facts.parents) return;
  for (auto& parent : *facts.parents) {
    for (const auto& known : answer) {
      if (known.number == parent.number) parent = linked(known);
    }
  }
}

}  // namespace jounce::gerrit
