#include <algorithm>

#include "gerrit/rules.hpp"
#include "jounce/calendar/patch_kind.hpp"
#include "jounce/text/contains.hpp"

namespace jounce::gerrit {

namespace {

struct place {
  std::string_view project;  // "": any
  std::string branch;
};

// Where changes of `type` belong. None if the type does not say.
std::optional<place> place_of(std::string_view type) {
  const auto read = calendar::read_patch_type(type);
  if (read.kind == calendar::patch_kind::configuration) return place{config_project, "master"};
  if (read.kind == calendar::patch_kind::backport)
    return place{"", std::string(release_branches) + read.version};
  return std::nullopt;
}

bool is_release(const change_facts& facts) {
  return facts.branch.starts_with(release_branches);
}

void judge_type(const change_facts& facts, const entry_context& entry, std::vector<objection>& out) {
  const auto expected = place_of(entry.type);
  if (!expected) return;
  if (expected->branch == facts.branch && (expected->project.empty() || expected->project == facts.project))
    return;
  const auto where = expected->project.empty()
                         ? "branch " + in_quotes(expected->branch)
                         : in_quotes(expected->project) + ", branch " + in_quotes(expected->branch);
  out.push_back({objection_code::wrong_branch, severity::blocking,
                 "It is for " + in_quotes(facts.project) + ", branch " + in_quotes(facts.branch) +
                     "; expected " + where + " by its type " + in_quotes(entry.type) + "."});
}

void judge_live(const change_facts& facts, const entry_context& entry, std::vector<objection>& out) {
  const auto& live = entry.live_branches;
  if (live.empty() || !is_release(facts)) return;
  if (text::contains(live, facts.branch)) return;
  std::string names;
  for (std::size_t i = 0; i < live.size() && i < 4; ++i) names += (i > 0 ? ", " : "") + in_quotes(live[i]);
  out.push_back({objection_code::branch_not_live, severity::blocking,
                 "Its branch " + in_quotes(facts.branch) + " is not live; expected one of " + names + "."});
}

void judge_master(const change_facts& facts, std::vector<objection>& out) {
  if (!is_release(facts) || !facts.on_master || facts.on_master->status == change_status::merged) return;
  const auto& master = *facts.on_master;
  const auto state = master.status == change_status::open ? "open" : "abandoned";
  const auto found = master.status == change_status::missing
                         ? std::string("No change on master has its Change-Id")
                         : "The same change on master, " + std::to_string(master.number) + ", is " + state;
  out.push_back({objection_code::not_on_master, severity::warning,
                 found + "; expected a cherry-pick of something that is merged to master."});
}

}  // namespace

void judge_branch(const change_facts& facts, const entry_context& entry, std::vector<objection>& out) {
  judge_type(facts, entry, out);
  if (facts.status != change_status::open) return;
  judge_live(facts, entry, out);
  judge_master(facts, out);
}

void judge_listing(const change_facts& facts, const entry_context& entry, std::vector<objection>& out) {
  std::vector<std::string> windows;
  for (const auto& listing : entry.listed) {
    if (listing.number == facts.number && windows.size() < 4) windows.push_back(listing.window);
  }
  if (windows.size() > 1) {
    std::string names;
    for (std::size_t i = 0; i < windows.size(); ++i) {
      names += (i == 0 ? "" : i + 1 == windows.size() ? " and " : ", ") + in_quotes(windows[i]);
    }
    out.push_back({objection_code::listed_twice, severity::warning,
                   "It stands in the calendar more than once, in " + names + "; expected one place."});
  }
  const bool comparable =
      facts.status != change_status::missing && !facts.subject.empty() && !entry.title.empty();
  if (comparable && !same_subject(facts.subject, entry.title)) {
    out.push_back({objection_code::another_title, severity::warning,
                   "The page calls it " + in_quotes(entry.title) + ", Gerrit " + in_quotes(facts.subject) +
                       "; expected the same title, so the number may be wrong."});
  }
}

}  // namespace jounce::gerrit
