#include "jounce/chat/parse.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "chat/command_table.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/search.hpp"
#include "jounce/text/utf8.hpp"

namespace jounce::chat {

namespace {

constexpr std::size_t longest_input = 512;
constexpr std::size_t words_at_most = 40;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty() && words.size() < words_at_most) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// What follows "jounce: " or "jounce, ", for any name of ours; nothing if the line is not addressed to us.
std::optional<std::string_view> addressed(const wording& how, std::string_view line) {
  auto names = how.names;
  names.push_back(how.nick);
  for (const auto& name : names) {
    if (line.size() <= name.size() || !text::equal_ignoring_case(line.substr(0, name.size()), name)) continue;
    const char mark = line[name.size()];
    if (mark == ':' || mark == ',') return line.substr(name.size() + 1);
  }
  return std::nullopt;
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

parsed unknown(std::string_view word) {
  const auto& table = command_table();
  const auto near = std::min_element(table.begin(), table.end(), [&](const auto& a, const auto& b) {
    return edit_distance(word, a.name) < edit_distance(word, b.name);
  });
  const auto shown = text::irc_safe(word, 40);
  const auto distance = edit_distance(word, near->name);
  if (distance <= 2 && distance * 2 < near->name.size()) {
    return answer_now{"I know no command \"" + shown + "\"; did you mean \"" + std::string(near->name) +
                      "\"?"};
  }
  return answer_now{"I know no command \"" + shown + "\"; \"help\" lists them."};
}

parsed read(const command_entry& command, const arguments& given) {
  auto result = command.read(given);
  if (auto* wrong = std::get_if<answer_now>(&result); wrong != nullptr && command.name != "help") {
    wrong->text = std::string(command.name) + ": " + wrong->text + ". Usage: " + std::string(command.name) +
                  (command.usage.empty() ? "" : " ") + std::string(command.usage);
  }
  return result;
}

}  // namespace

parsed parse_line(const wording& how, std::string_view line, bool in_private, std::chrono::sys_days today) {
  const auto clean = text::irc_safe(line.substr(0, longest_input), longest_input);
  std::string_view rest = clean;
  const auto after_name = addressed(how, rest);
  bool to_us = in_private || after_name.has_value();
  if (after_name) rest = *after_name;
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.starts_with(how.prefix)) {
    rest.remove_prefix(how.prefix.size());
  } else if (!to_us) {
    return nothing{};
  }
  auto words = words_of(rest);
  if (words.empty() || rest.starts_with(' ')) return nothing{};
  const auto name = words.front();
  words.erase(words.begin());
  for (const auto& one : command_table()) {
    if (text::equal_ignoring_case(one.name, name)) return read(one, {words, today});
  }
  return to_us ? unknown(name) : nothing{};
}

}  // namespace jounce::chat
