#include "jounce/queue/lines.hpp"

#include <algorithm>
#include <array>

#include "jounce/queue/rules.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

struct reason_names {
  withheld_reason reason;
  std::string_view name, clause;
};

constexpr std::array<reason_names, 13> reasons = {{
    {withheld_reason::unrecorded, "unrecorded", ""},
    {withheld_reason::said_already, "said already", "it was said already"},
    {withheld_reason::not_announced, "not announced", "this window is not announced"},
    {withheld_reason::too_late, "too late", "its time had passed"},
    {withheld_reason::window_over, "window over", "the window was over already"},
    {withheld_reason::not_open, "not open", "the window was not open"},
    {withheld_reason::in_another_line, "in another line", "another line says it"},
    {withheld_reason::nothing_waits, "nothing waits", "no patch waits"},
    {withheld_reason::no_pace, "no pace", "nothing has been deployed yet"},
    {withheld_reason::everything_fits, "everything fits", "all that waits fits"},
    {withheld_reason::no_patches, "no patches", "the window had no patches"},
    {withheld_reason::nobody_here, "nobody here", "the submitter was not here"},
    {withheld_reason::everybody_knows, "everybody knows", "all submitters who were here knew"},
}};

const reason_names& names_of(withheld_reason reason) {
  return *std::find_if(reasons.begin(), reasons.end(),
                       [&](const reason_names& row) { return row.reason == reason; });
}

}  // namespace

const std::vector<line_rule>& line_rules() {
  constexpr bool of_ignored_windows = true;
  constexpr bool goes_first = true;
  static const std::vector<line_rule> rules = {
      {line_kind::over_limit, "over_limit", 10min},
      {line_kind::reminder, "reminder", 2min},
      {line_kind::opening, "opening", opening_use, false, goes_first},
      {line_kind::late, "late", opening_use, false, goes_first},
      {line_kind::unclaimed, "unclaimed", 10min},
      {line_kind::changes, "changes", 10min},
      {line_kind::findings, "findings", 10min},
      {line_kind::call, "call", 2min, of_ignored_windows},
      {line_kind::arrival, "arrival", 2min, of_ignored_windows},
      {line_kind::nudge, "nudge", 2min, of_ignored_windows},
      {line_kind::no_answer, "no_answer", 2min, of_ignored_windows},
      {line_kind::staged, "staged", 2min},
      {line_kind::tool_trouble, "tool_trouble", 10min},
      {line_kind::tool_warning, "tool_warning", 10min},
      {line_kind::page_trouble, "page_trouble", 10min},
      {line_kind::last_minutes, "last_minutes", 2min},
      {line_kind::overrun, "overrun", 10min},
      {line_kind::summary, "summary", 10min},
      {line_kind::page_lost, "page_lost", 10min},
  };
  return rules;
}

const line_rule& rule_of(line_kind kind) {
  const auto& rules = line_rules();
  return *std::find_if(rules.begin(), rules.end(), [&](const line_rule& rule) { return rule.kind == kind; });
}

std::string_view name_of(line_kind kind) {
  return rule_of(kind).name;
}

std::optional<line_kind> line_kind_of(std::string_view name) {
  for (const auto& rule : line_rules()) {
    if (rule.name == name) return rule.kind;
  }
  return std::nullopt;
}

std::string_view name_of(withheld_reason reason) {
  return names_of(reason).name;
}

std::optional<withheld_reason> withheld_reason_of(std::string_view name) {
  for (const auto& row : reasons) {
    if (row.name == name) return row.reason;
  }
  return std::nullopt;
}

std::string_view clause_of(withheld_reason reason) {
  return names_of(reason).clause;
}

std::vector<withheld_reason> withheld_reasons() {
  std::vector<withheld_reason> all;
  for (const auto& row : reasons) all.push_back(row.reason);
  return all;
}

}  // namespace jounce::queue
