#include "irc/ctcp.hpp"

#include "jounce/text/duration.hpp"

namespace jounce::irc {

namespace {

constexpr char mark = '\x01';
constexpr std::size_t longest_echo = 100;

}  // namespace

std::optional<ctcp> parse_ctcp(std::string_view text) {
  if (!text.starts_with(mark)) return std::nullopt;
  text.remove_prefix(1);
  text = text.substr(0, text.find(mark));
  const auto blank = text.find(' ');
  ctcp out;
  for (const char c : text.substr(0, blank)) {
    out.command += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  if (blank != std::string_view::npos) out.argument = text.substr(blank + 1);
  return out;
}

std::optional<std::string> ctcp_answer(const ctcp& request, std::string_view version,
                                       std::chrono::sys_seconds now) {
  std::string answer;
  if (request.command == "VERSION") {
    answer = version;
  } else if (request.command == "PING") {
    answer = request.argument.substr(0, longest_echo);
  } else if (request.command == "TIME") {
    answer = text::iso_time(now);
  } else {
    return std::nullopt;
  }
  return mark + request.command + (answer.empty() ? "" : " ") + answer + mark;
}

}  // namespace jounce::irc
