// The table of commands: its columns are enforced, and the pages say the same.
#include "jounce/queue/command_table.hpp"

#include <fstream>
#include <set>

#include "bench_board.hpp"
#include "source_dir.hpp"

using namespace jounce::queue;
using namespace jounce::queue::test;
using command::role;
using command::venue;

namespace {

const auto t = instant(window_start) + 5min;

// A command of that row which is about patch 1 where it is about patches.
command::any about_patch_1(const command::row& row) {
  auto what = row.blank();
  std::visit(
      [](auto& said) {
        if constexpr (requires { said.which; }) said.which.numbers = {1};
      },
      what);
  return what;
}

// Refused because of who said it, or where.
bool is_refused(const outcome& out) {
  return is_answered<answer::only_in_channel>(out) || is_answered<answer::not_identified>(out) ||
         is_answered<answer::not_deployer>(out) || is_answered<answer::not_submitter>(out) ||
         is_answered<answer::not_your_hold>(out) || is_answered<answer::nothing_to_undo>(out);
}

// Whether the command counts, said by that person on a board with a hold of bob's.
bool may_give(const command::row& row, const person& giver, bool in_private = false) {
  auto board = running_board();
  board.command(bob, command::hold{"db1 is down"}, t);
  if (row.who == role::giver) board.command(roan, done_of({2}), t);
  return !is_refused(board.command(giver, about_patch_1(row), t + 1min, in_private));
}

// Lines of a file of the project.
std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream page(source_dir() / name);
  REQUIRE(page);
  std::vector<std::string> lines;
  for (std::string line; std::getline(page, line);) lines.push_back(line);
  return lines;
}

// The rows of the table with that first line, split at "|" but not at "\\|".
std::vector<std::vector<std::string>> table_under(const std::string& file, const std::string& head) {
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (const auto& line : lines_of(file)) {
    if (line == head) {
      inside = true;
    } else if (inside && !line.starts_with("|")) {
      break;
    } else if (inside && !line.starts_with("|---")) {
      std::vector<std::string> cells(1);
      for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        if (line[i] == '|' && line[i - 1] == '\\') {
          cells.back().back() = '|';
        } else if (line[i] == '|') {
          cells.emplace_back();
        } else {
          cells.back() += line[i];
        }
      }
      rows.push_back(cells);
    }
  }
  REQUIRE_FALSE(rows.empty());
  return rows;
}

// What stands between backticks and begins with an exclamation mark, without that mark.
std::vector<std::string> commands_in(const std::string& cell) {
  std::vector<std::string> found;
  for (auto at = cell.find("`!"); at != std::string::npos; at = cell.find("`!", at)) {
    const auto end = cell.find('`', at + 1);
    found.push_back(cell.substr(at + 2, end - at - 2));
    at = end + 1;
  }
  return found;
}

std::string words_for(role who) {
  switch (who) {
    case role::everyone:
      return " everyone ";
    case role::identified:
      return " identified ";
    case role::submitter:
      return " the entry's submitter, deployers ";
    case role::hold_owner:
      return " the hold's owner, deployers ";
    case role::deployer:
      return " deployers ";
    case role::giver:
      return " whoever gave the command ";
  }
  return "";
}

}  // namespace

TEST_CASE("a command counts in private only where its row says so") {
  for (const auto& row : command::table()) {
    if (row.blank == nullptr) continue;
    INFO(row.name);
    CHECK(may_give(row, roan));
    CHECK(may_give(row, roan, true) == (row.where == venue::anywhere));
  }
}

TEST_CASE("a command counts from those only whom its row names") {
  const person unknown{"RoanKattouw", ""};
  for (const auto& row : command::table()) {
    if (row.blank == nullptr) continue;
    INFO(row.name);
    CHECK(may_give(row, unknown) == (row.who == role::everyone));
    CHECK(may_give(row, eve) == (row.who == role::everyone || row.who == role::identified));
    CHECK(may_give(row, alice) ==
          (row.who == role::everyone || row.who == role::identified || row.who == role::submitter));
    CHECK(may_give(row, bob) ==
          (row.who == role::everyone || row.who == role::identified || row.who == role::hold_owner));
  }
}

TEST_CASE("a row is found by its name, and by its command") {
  for (const auto& row : command::table()) {
    CHECK(command::find_row(row.name) == &row);
    if (row.blank != nullptr) CHECK(command::row_of(row.blank()).name == row.name);
  }
  CHECK(command::find_row("DONE") == command::find_row("done"));
  CHECK(command::find_row("") == nullptr);
  CHECK(command::find_row("!done") == nullptr);
}

TEST_CASE("a bare !up asks for a number after another deployer's command that advances, and after no other") {
  for (const auto& row : command::table()) {
    if (row.who != role::deployer) continue;
    INFO(row.name);
    auto board = running_board();
    board.command(lucas, about_patch_1(row), t);
    CHECK(is_answered<answer::just_advanced>(board.command(roan, up(), t + 10s)) == row.advances);
  }
}

TEST_CASE("names of commands were stored with their prefix once, and are read without it") {
  const auto name_in = [](const std::string& body) {
    return std::get<command_given>(from_record({"w", "", "command_given", 1, body}).value()).name;
  };
  CHECK(name_in(R"({"window": "w", "serial": 1, "name": "!done"})") == "done");
  CHECK(name_in(R"({"window": "w", "serial": 1, "name": "done"})") == "done");
}

TEST_CASE("docs/queue.md says who may give which command, and where") {
  std::set<std::string> documented, coded;
  for (const auto& cells : table_under("docs/queue.md", "| command | who | in private too |")) {
    REQUIRE(cells.size() == 3);
    const auto names = " " + cells[0];
    for (auto at = names.find('!'); at != std::string::npos; at = names.find('!', at + 1)) {
      const auto end = names.find_first_of(", ", at);
      documented.insert(names.substr(at + 1, end - at - 1) + ":" + cells[1] + cells[2]);
    }
  }
  for (const auto& row : command::table())
    coded.insert(std::string(row.name) + ":" + words_for(row.who) +
                 (row.where == venue::anywhere ? " yes " : " no "));
  CHECK(documented == coded);
}

TEST_CASE("the README has every command with its arguments") {
  std::set<std::string> documented, coded;
  for (const auto& cells : table_under("README.md", "| who | command | what it does |")) {
    REQUIRE(cells.size() == 3);
    for (const auto& usage : commands_in(cells[1])) documented.insert(usage);
  }
  for (const auto& row : command::table())
    coded.insert(std::string(row.name) + (row.arguments.empty() ? "" : " ") + std::string(row.arguments));
  CHECK(documented == coded);
}
