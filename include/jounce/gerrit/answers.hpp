// Gerrit's answers, read. Bodies are hostile: they are bounded before they are parsed, and members of the
// wrong type count as absent.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "jounce/gerrit/facts.hpp"

namespace jounce::gerrit {

struct bad_answer {
  std::string reason;  // one line
};

struct change_page {
  // Those with a number and a status; without mergeable and what is linked.
  std::vector<change_facts> changes;
  std::size_t count = 0;  // how many changes the page had in all
  bool more = false;      // more follow (_more_changes)
};

// Reads the answer to changes_request().
std::variant<change_page, bad_answer> read_changes(std::string_view body);

// Reads the answer to detail_request().
std::variant<change_facts, bad_answer> read_change(std::string_view body);

// Reads the answer to mergeable_request().
std::variant<bool, bad_answer> read_mergeable(std::string_view body);

// Reads the answer to related_request(): the changes that commit `revision` stands on, nearest first, merged
// ones too. Those that stand on it are left out.
std::variant<std::vector<linked_change>, bad_answer> read_related(std::string_view body,
                                                                  std::string_view revision);

// What Depends-On: lines of a commit message name: Change-Ids, and the numbers of Gerrit addresses. Each
// once.
std::vector<std::string> dependencies_in(std::string_view message);

// The live branches of a text with one in each line (# begins a comment), of a JSON list of them, or of the
// values of a JSON object (as wikiversions.json has them). "1.47.0-wmf.4" and "php-1.47.0-wmf.4" are taken
// for "wmf/1.47.0-wmf.4". Each once, at most 50.
std::variant<std::vector<std::string>, bad_answer> read_live_branches(std::string_view body);

}  // namespace jounce::gerrit
