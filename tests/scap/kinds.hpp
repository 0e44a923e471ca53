// Words for what the scap module gives, to compare and to print.
#pragma once

#include <string>
#include <vector>

#include "jounce/scap/tracker.hpp"

namespace jounce::scap::test {

inline std::string name_of(line_kind kind) {
  static const char* const names[] = {"other",        "other_run", "started", "staged", "continuing",
                                      "rolling_back", "finished",  "aborted", "failed", "cancelled"};
  return names[static_cast<int>(kind)];
}

inline std::string name_of(progress_kind kind) {
  static const char* const names[] = {"started",  "extended",    "staged",  "continuing", "rolling_back",
                                      "finished", "rolled_back", "aborted", "failed",     "cancelled"};
  return names[static_cast<int>(kind)];
}

inline std::string numbers(const std::vector<change>& changes) {
  std::string out;
  for (const auto& one : changes) out += " " + std::to_string(one.number);
  return out;
}

}  // namespace jounce::scap::test
