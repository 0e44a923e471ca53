#include "jounce/gerrit/objections.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gerrit/rules.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::gerrit {

namespace {

constexpr std::array<std::pair<objection_code, std::string_view>, 17> codes = {{
    {objection_code::no_such_change, "no_such_change"},
    {objection_code::abandoned, "abandoned"},
    {objection_code::already_merged, "already_merged"},
    {objection_code::work_in_progress, "work_in_progress"},
    {objection_code::merge_conflict, "merge_conflict"},
    {objection_code::verified_failed, "verified_failed"},
    {objection_code::review_blocked, "review_blocked"},
    {objection_code::wrong_branch, "wrong_branch"},
    {objection_code::branch_not_live, "branch_not_live"},
    {objection_code::not_on_master, "not_on_master"},
    {objection_code::needs_open_change, "needs_open_change"},
    {objection_code::new_patch_set, "new_patch_set"},
    {objection_code::registration_with_php, "registration_with_php"},
    {objection_code::new_extension, "new_extension"},
    {objection_code::long_sync, "long_sync"},
    {objection_code::listed_twice, "listed_twice"},
    {objection_code::another_title, "another_title"},
}};

}  // namespace

std::string_view name_of(objection_code code) {
  return codes.at(static_cast<std::size_t>(code)).second;
}

std::string_view name_of(severity level) {
  constexpr std::array<std::string_view, 3> names = {"blocking", "warning", "note"};
  return names.at(static_cast<std::size_t>(level));
}

std::optional<objection_code> code_named(std::string_view name) {
  for (const auto& [code, its_name] : codes) {
    if (its_name == name) return code;
  }
  return std::nullopt;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t limit = 80;
  return '"' + text::irc_safe(text::without_tasks(text), limit) + '"';
}

std::vector<objection> objections_to(const change_facts& facts, const entry_context& entry) {
  std::vector<objection> out;
  switch (facts.status) {
    case change_status::missing:
      out.push_back(
          {objection_code::no_such_change, severity::blocking,
           "Gerrit has no such change that everyone may see; expected the number of an open change."});
      break;
    case change_status::abandoned:
      out.push_back(
          {objection_code::abandoned, severity::blocking, "It is abandoned; expected an open change."});
      break;
    case change_status::merged:
      out.push_back({objection_code::already_merged, severity::warning,
                     "It is merged already; expected an open change, so it may be live or wait for a sync."});
      break;
    case change_status::open:
      judge_review(facts, out);
      judge_needs(facts, entry, out);
      judge_files(facts, out);
      break;
  }
  if (facts.status != change_status::missing) judge_branch(facts, entry, out);
  judge_listing(facts, entry, out);
  std::stable_sort(out.begin(), out.end(), [](const objection& a, const objection& b) {
    return std::pair(a.level, a.code) < std::pair(b.level, b.code);
  });
  return out;
}

}  // namespace jounce::gerrit
