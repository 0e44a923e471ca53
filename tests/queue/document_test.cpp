// docs/queue.md says what the code does.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "jounce/queue/lines.hpp"
#include "jounce/queue/rules.hpp"
#include "queue/transitions.hpp"
#include "source_dir.hpp"

using namespace jounce::queue;

namespace {

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(at, begin), text.size());
    pieces.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return pieces;
}

// The cells of the one table that has this first line, without that line and the one below it.
std::vector<std::vector<std::string>> table_under(const std::string& head) {
  std::ifstream page(source_dir() / "docs/queue.md");
  REQUIRE(page);
  std::string line;
  while (std::getline(page, line) && line != head) {
  }
  REQUIRE(line == head);
  std::getline(page, line);
  std::vector<std::vector<std::string>> rows;
  while (std::getline(page, line) && line.starts_with("|")) {
    rows.push_back(split(line.substr(1, line.rfind('|') - 1), '|'));
  }
  return rows;
}

std::string row_of(std::string_view what, std::string_view from, std::string_view to) {
  return std::string(what) + ": " + std::string(from) + " -> " + std::string(to);
}

std::string text(std::chrono::seconds value) {
  return std::to_string(value.count()) + " s";
}
std::string text(std::chrono::minutes value) {
  return std::to_string(value.count()) + " min";
}
std::string text(std::chrono::hours value) {
  return std::to_string(value.count()) + " h";
}
std::string text(std::size_t value) {
  return std::to_string(value);
}

}  // namespace

TEST_CASE("docs/queue.md has the table of transitions") {
  std::multiset<std::string> documented;
  for (const auto& cells : table_under("| what happens | from | to |")) {
    REQUIRE(cells.size() == 3);
    for (const auto& from : split(cells[1], ',')) documented.insert(row_of(cells[0], from, cells[2]));
  }
  std::multiset<std::string> coded;
  for (const auto& one : transitions())
    coded.insert(row_of(name_of(one.what), name_of(one.from), name_of(one.to)));
  CHECK(documented == coded);
}

TEST_CASE("docs/queue.md names every state") {
  std::set<std::string> documented;
  for (const auto& cells : table_under("| state | means |")) {
    for (const auto& state : split(cells[0], ',')) documented.insert(state);
  }
  CHECK(documented.size() == 12);
  for (const auto& state : documented) CHECK(entry_state_of(state).has_value());
}

TEST_CASE("docs/queue.md has every kind of line, with how long it is of use") {
  std::map<std::string, std::string> coded;
  for (const auto& rule : line_rules()) coded[std::string(rule.name)] = text(rule.of_use);
  std::map<std::string, std::string> documented;
  for (const auto& cells : table_under("| kind | what it says | due | of use for |")) {
    REQUIRE(cells.size() == 4);
    const auto figure = cells[3].substr(0, cells[3].find(" min") + 4);
    for (const auto& kind : split(cells[0], ',')) documented[kind] = figure;
  }
  CHECK(documented == coded);
}

TEST_CASE("docs/queue.md has every reason why a line is withheld") {
  std::set<std::string> coded;
  for (const auto reason : withheld_reasons()) coded.emplace(name_of(reason));
  std::set<std::string> documented;
  for (const auto& cells : table_under("| reason | when |")) documented.insert(cells[0]);
  CHECK(documented == coded);
}

TEST_CASE("docs/queue.md has the figures of the rules") {
  const std::map<std::string, std::string> coded = {
      {"fetch_before", text(fetch_before)},
      {"prepare_before", text(prepare_before)},
      {"opening_grace", text(opening_grace)},
      {"opening_use", text(opening_use)},
      {"unasked_grace", text(unasked_grace)},
      {"overrun_at_most", text(overrun_at_most)},
      {"done_after_close", text(done_after_close)},
      {"matchable_after", text(matchable_after)},
      {"undo_within", text(undo_within)},
      {"announce_changes_before", text(announce_changes_before)},
      {"look_up_before", text(look_up_before)},
      {"findings_gather", text(findings_gather)},
      {"spoke_within", text(spoke_within)},
      {"race_within", text(race_within)},
      {"nudge_after", text(nudge_after)},
      {"last_minutes", text(last_minutes)},
      {"suspicious_until", text(suspicious_until)},
      {"refresh_every", text(refresh_every)},
      {"windows_a_reading", text(windows_a_reading)},
      {"entries_a_window", text(entries_a_window)},
      {"highlights_a_line", text(highlights_a_line)},
      {"highlights_a_window", text(highlights_a_window)},
  };
  std::map<std::string, std::string> documented;
  for (const auto& cells : table_under("| name | value | what for |")) documented[cells[0]] = cells[1];
  CHECK(documented == coded);
}
