#include "gerrit/linked.hpp"

#include <algorithm>

namespace jounce::gerrit {

namespace {

constexpr std::string_view master = "master";

linked_change linked(const change_facts& facts) {
  return {facts.number, facts.project, facts.branch, facts.change_id, facts.status};
}

// Of all changes that `term` names, the one that counts for a change of `branch`: its own branch's before
// others, and an open one before one that is done with.
linked_change needed(std::string_view term, const std::string& branch,
                     const std::vector<change_facts>& answer) {
  linked_change best;
  int best_rank = 0;
  for (const auto& one : answer) {
    if (term != one.change_id && term != std::to_string(one.number)) continue;
    const int rank = (one.branch == branch ? 4 : 1) + (one.status == change_status::open ? 1 : 0);
    if (rank > best_rank) best = linked(one);
    best_rank = std::max(best_rank, rank);
  }
  return best;
}

}  // namespace

std::vector<std::string> linked_terms(const change_facts& facts) {
  auto out = facts.depends_on;
  if (facts.branch != master && !facts.change_id.empty()) out.push_back(facts.change_id);
  for (const auto& one : facts.parents.value_or(std::vector<linked_change>())) {
    if (one.status == change_status::open) out.push_back(std::to_string(one.number));
  }
  return out;
}

void link(change_facts& facts, const std::vector<change_facts>& answer) {
  facts.needs.emplace();
  for (const auto& term : facts.depends_on) facts.needs->push_back(needed(term, facts.branch, answer));
  if (facts.branch != master && !facts.change_id.empty()) {
    facts.on_master.emplace();
    for (const auto& one : answer) {
      const bool same =
          one.change_id == facts.change_id && one.project == facts.project && one.branch == master;
      if (same) facts.on_master = linked(one);
    }
  }
  if (!facts.parents) return;
  for (auto& parent : *facts.parents) {
    for (const auto& one : answer) {
      if (one.number == parent.number) parent = linked(one);
    }
  }
}

}  // namespace jounce::gerrit
