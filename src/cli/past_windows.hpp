// Windows of the store, for the command line: which one is meant.
#pragma once

#include <string>
#include <vector>

#include "jounce/cli/cli.hpp"
#include "jounce/store/queries.hpp"

namespace jounce::cli {

struct past_window {
  std::string board;
  board::window_row row;
  std::string id;  // its start in UTC, "20230109T1400"; "-2" added for a second of the same start
};

// The boards of the store; with --board that one. Throws std::runtime_error, "what is wrong; what was
// expected", if it is not there.
std::vector<std::string> chosen_boards(const store::queries& from, const arguments& given);

// All windows of a board, by start, then by key.
std::vector<past_window> windows_of(const store::queries& from, const std::string& board);

// Those of these boards whose permanent key or id is `name`.
std::vector<past_window> windows_named(const store::queries& from, const std::vector<std::string>& boards,
                                       const std::string& name);

}  // namespace jounce::cli
