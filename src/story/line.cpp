#include "jounce/story/line.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::story {

namespace {

constexpr std::size_t longest_text = 512;  // as chat::parse_line() reads

}  // namespace

std::string story_time(queue::instant at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>((at - second).count()));
  auto stamp = text::iso_time(second);
  stamp.pop_back();
  return stamp + fraction.data();
}

bool is_story_word(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos && text::log_safe(text) == text;
}

std::string here_line(const queue::person& who) {
  return "here " + who.nick + (who.account.empty() ? "" : " account=" + who.account);
}

std::string members_line(const std::vector<queue::person>& all) {
  std::string line = "members";
  for (const auto& who : all) {
    if (!is_story_word(who.nick) || who.nick.find('=') != std::string::npos) continue;
    if (who.account.empty()) {
      line += " " + who.nick;
    } else if (is_story_word(who.account)) {
      line += " " + who.nick + "=" + who.account;
    }
  }
  return line;
}

std::string account_line(const queue::person& who) {
  return "account " + who.nick + " " + (who.account.empty() ? "*" : who.account);
}

std::string said_line(std::string_view nick, std::string_view text, bool in_private) {
  return (in_private ? "pm " : "say ") + std::string(nick) + " " +
         text::irc_safe(text.substr(0, longest_text), longest_text);
}

std::string tool_line(std::string_view nick, std::string_view text) {
  return "tool " + std::string(nick) + " " + text::irc_safe(text.substr(0, longest_text), longest_text);
}

std::vector<std::string> finding_lines(std::uint32_t number, const std::vector<queue::finding>& found) {
  const auto head = "finding " + std::to_string(number);
  if (found.empty()) return {head};
  std::vector<std::string> lines;
  for (const auto& one : found) {
    lines.push_back(head + " " + std::string(queue::name_of(one.level)) + " " + one.code + " " +
                    text::irc_safe(one.sentence, longest_text));
  }
  return lines;
}

std::string calendar_fails_line(std::string_view reason) {
  return "calendar-fails " + text::irc_safe(reason, longest_text);
}

}  // namespace jounce::story
