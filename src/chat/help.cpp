#include "chat/help.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

namespace command = queue::command;

// Whom a command is for; empty where everyone may give it.
std::string_view users_of(const command::row& row) {
  switch (row.who) {
    case command::role::submitter:
      return "submitters: ";
    case command::role::deployer:
      return "deployers: ";
    case command::role::everyone:
    case command::role::identified:
    case command::role::hold_owner:
    case command::role::giver:
      break;
  }
  return "";
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replace = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replace});
    }
  }
  return row.back();
}

}  // namespace

std::string usage_of(const command::row& row, const wording& how) {
  return how.command(row.name) + (row.arguments.empty() ? "" : " ") + std::string(row.arguments);
}

std::string all_commands(const wording& how) {
  std::string names;
  for (const auto& row : command::table()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return "Commands: " + names + ". \"" + how.command("help") +
         " done\" explains one. N is a change's number or Gerrit URL.";
}

std::string help_about(std::string_view name, const wording& how) {
  auto word = name;
  while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
  const auto* row = command::find_row(word);
  if (row == nullptr) return unknown_command(name, how);
  return "Usage: " + usage_of(*row, how) + " – " + std::string(users_of(*row)) + std::string(row->help) + ".";
}

std::string unknown_command(std::string_view word, const wording& how) {
  const auto& table = command::table();
  const auto near = std::min_element(table.begin(), table.end(), [&](const auto& a, const auto& b) {
    return edit_distance(word, a.name) < edit_distance(word, b.name);
  });
  const auto distance = edit_distance(word, near->name);
  const bool is_near = distance <= 2 && distance * 2 < near->name.size();
  return "Unknown command \"" + text::irc_safe(word, 40) + "\"; " +
         (is_near ? "did you mean " + how.command(near->name) + "?"
                  : how.command("help") + " lists them all.");
}

}  // namespace jounce::chat
