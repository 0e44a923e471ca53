#include "cli/past_windows.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "jounce/text/duration.hpp"

namespace jounce::cli {

std::vector<std::string> chosen_boards(const store::queries& from, const arguments& given) {
  auto boards = from.boards();
  if (given.board.empty()) return boards;
  if (std::find(boards.begin(), boards.end(), given.board) != boards.end()) return {given.board};
  std::string known;
  for (const auto& board : boards) known += (known.empty() ? "" : ", ") + board;
  throw std::runtime_error("the store has no board " + given.board + "; expected " +
                           (known.empty() ? "a store with a board" : "one of " + known));
}

std::vector<past_window> windows_of(const store::queries& from, const std::string& board) {
  std::vector<past_window> all;
  std::size_t same = 1;
  for (auto& row : from.windows(board)) {
    same = !all.empty() && all.back().row.start == row.start ? same + 1 : 1;
    auto id = text::compact_time(row.start) + (same > 1 ? "-" + std::to_string(same) : "");
    all.push_back({board, std::move(row), std::move(id)});
  }
  return all;
}

std::vector<past_window> windows_named(const store::queries& from, const std::vector<std::string>& boards,
                                       const std::string& name) {
  std::vector<past_window> found;
  for (const auto& board : boards) {
    for (auto& window : windows_of(from, board)) {
      if (window.row.key == name || window.id == name) found.push_back(std::move(window));
    }
  }
  return found;
}

}  // namespace jounce::cli
