// The list of changes in a line of the deploy tool: "[[gerrit:1|Subject (T111)]], [[gerrit:2|Subject two]]".
#pragma once

#include <string_view>
#include <vector>

#include "jounce/scap/line.hpp"

namespace jounce::scap {

inline constexpr std::string_view staged_words = "synced to the testservers";
inline constexpr std::string_view duration_words = "(duration:";

struct change_list {
  std::vector<change> changes;
  bool open = false;  // the text ends within the list
};

// The changes at the start of `text`, which may be cut anywhere; `text` is then what follows the list. A
// subject may hold "]]": it ends at those that are followed by another change, by the words that end a line,
// or by nothing.
change_list read_changes(std::string_view& text);

}  // namespace jounce::scap
