#include "jounce/chat/parse.hpp"

#include <algorithm>
#include <optional>

#include "chat/help.hpp"
#include "chat/read_arguments.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/search.hpp"

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

// What follows "jounce: " or "jounce, ", for any name of the bot; nothing if the line is not addressed to it.
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

parsed answer_help(const arguments& given, const wording& how) {
  return answer_now{given.words.empty() ? all_commands(how) : help_about(given.words.front(), how)};
}

parsed read_command(const queue::command::row& row, const arguments& given, const wording& how) {
  if (row.blank == nullptr) return answer_help(given, how);
  auto result = read_arguments(row, given);
  if (auto* problem = std::get_if<answer_now>(&result))
    problem->text = std::string(row.name) + ": " + problem->text + ". Usage: " + usage_of(row, how);
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
  if (const auto* row = queue::command::find_row(name)) return read_command(*row, {words, today}, how);
  return to_us ? parsed(answer_now{unknown_command(name, how)}) : parsed(nothing{});
}

}  // namespace jounce::chat
