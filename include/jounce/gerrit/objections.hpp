// What speaks against deploying a change, from what Gerrit says about it and the calendar says about its
// entry. Objections advise; deployers decide. Rules: "Backport windows" on wikitech.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/gerrit/facts.hpp"

namespace jounce::gerrit {

enum class severity {
  blocking,  // it cannot be deployed so, or must not
  warning,   // somebody has to look at it first
  note,      // good to know
};

enum class objection_code {
  no_such_change,
  abandoned,
  already_merged,
  work_in_progress,
  merge_conflict,
  verified_failed,
  review_blocked,
  wrong_branch,
  branch_not_live,
  not_on_master,
  needs_open_change,
  new_patch_set,
  registration_with_php,
  new_extension,
  long_sync,
  listed_twice,
  another_title,
};

struct objection {
  objection_code code = objection_code::no_such_change;
  severity level = severity::note;
  std::string sentence;  // what was found, and what was expected, with a full stop; fit to be said

  bool operator==(const objection&) const = default;
};

// "no_such_change" and so on: stable, for stores and interfaces.
std::string_view name_of(objection_code code);
std::string_view name_of(severity level);
std::optional<objection_code> code_named(std::string_view name);

// A coming entry of the calendar.
struct listing {
  std::uint32_t number = 0;
  std::string window;  // as people call it, with its day or time
};

// What the calendar and the queue know of the entry that is judged.
struct entry_context {
  std::string type;                        // "config", "1.40.0-wmf.18"; as on the page
  std::string title;                       // as on the page, plain
  std::vector<std::uint32_t> before;       // entries of the same window that come before it
  std::vector<listing> listed;             // all coming entries, this one too
  std::vector<std::string> live_branches;  // "wmf/1.47.0-wmf.4"; empty: not known
  std::uint32_t known_patch_set = 0;       // the current one when the entry was `known_when`; 0: not known
  std::string known_when;                  // "admitted", "tested"
};

// All objections, the gravest first, those of one level in the order of objection_code. What Gerrit did not
// say is not held against a change.
std::vector<objection> objections_to(const change_facts& facts, const entry_context& entry);

}  // namespace jounce::gerrit
