#include "config/checks.hpp"

#include <algorithm>

#include "config/section.hpp"
#include "jounce/text/line_pattern.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::config {

namespace {

constexpr std::string_view blank = " \t";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool has_any(std::string_view text, std::string_view of) {
  return text.find_first_of(of) != std::string_view::npos;
}

complaint unless(bool good, const std::string& text, std::string_view what, std::string_view expected) {
  if (good) return std::nullopt;
  return (text.empty() ? "is empty" : in_quotes(text) + " is " + std::string(what)) + "; expected " +
         std::string(expected);
}

bool has_placeholders_only(std::string_view text) {
  while (true) {
    const auto brace = text.find_first_of("{}");
    if (brace == std::string_view::npos) return true;
    const auto name = text.substr(brace + 1, text.find('}', brace + 1) - brace - 1);
    const bool closed = brace + 1 + name.size() < text.size();
    const bool named = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return c == '_' || (c >= 'a' && c <= 'z');
    });
    if (text[brace] == '}' || !closed || !named) return false;
    text.remove_prefix(brace + name.size() + 2);
  }
}

}  // namespace

complaint check_filled(const std::string& text) {
  return unless(text.find_first_not_of(blank) != std::string::npos, text, "blank", "some text");
}

complaint check_nick(const std::string& text) {
  const bool good =
      text::is_nick(text) && text.size() <= 30 && !is_digit(text.front()) && text.front() != '-';
  return unless(good, text, "not a nick", "at most 30 letters, digits or -_[]{}\\|`^, no digit or - first");
}

complaint check_username(const std::string& text) {
  return unless(!text.empty() && text.size() <= 32 && !has_any(text, " \t@!:"), text, "not a user name",
                "at most 32 characters without blanks, @, ! or :");
}

complaint check_account(const std::string& text) {
  return unless(text::is_nick(text), text, "not a services account", "a name without blanks or commas");
}

complaint check_optional_account(const std::string& text) {
  return text.empty() ? std::nullopt : check_account(text);
}

complaint check_channel(const std::string& text) {
  const bool good =
      text.size() > 1 && text.size() <= 64 && has_any(text.substr(0, 1), "#&") && !has_any(text, " \t,:\x07");
  return unless(good, text, "not a channel", "# or & and a name without blanks, commas or colons");
}

complaint check_board_name(const std::string& text) {
  const bool good = text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
                      return is_letter(c) || is_digit(c) || has_any({&c, 1}, "#&-_.");
                    });
  return unless(good, text, "no name", "at most 64 letters, digits, # & - _ and . only");
}

complaint check_prefix(const std::string& text) {
  const bool good =
      !text.empty() && text.size() <= 8 && !has_any(text, blank) &&
      std::none_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
  return unless(good, text, "not a command prefix",
                "a sign such as \"!\", without letters, digits or blanks");
}

complaint check_hostmask(const std::string& text) {
  const auto user = text.find('!');
  const auto host = user == std::string::npos ? user : text.find('@', user);
  const bool shaped = host != std::string::npos && user > 0 && host > user + 1 && host + 1 < text.size() &&
                      text.size() <= 200 && !has_any(text, " \t,") &&
                      text.find('!', user + 1) == std::string::npos &&
                      text.find('@', host + 1) == std::string::npos;
  if (!shaped)
    return unless(false, text, "not a mask", "nick!user@host, where * and ? may stand for other characters");
  const auto named = std::string_view(text).substr(host + 1).find_first_not_of("*?.:/");
  return unless(named != std::string_view::npos, text, "met by any host",
                "a mask that names a host: a nick alone proves nothing");
}

complaint check_page(const std::string& text) {
  const bool good =
      !text.empty() && text.size() <= 255 && !has_any(text, "<>[]{}|#") && check_filled(text) == std::nullopt;
  return unless(good, text, "not a page title", "at most 255 bytes without < > [ ] { } | #");
}

complaint check_pattern(const std::string& text) {
  std::string why;
  if (text::line_pattern::compile(text, why)) return std::nullopt;
  return in_quotes(text) + " " + why + "; expected a POSIX extended regular expression of at most 200 bytes";
}

complaint check_branch(const std::string& text) {
  return unless(!text.empty() && !has_any(text, " \t~^:?*[\\"), text, "not a branch",
                "a branch such as \"wmf/1.47.0-wmf.4\"");
}

complaint check_wording(const std::string& text) {
  if (text.size() > 400) return "is longer than 400 bytes; expected what fits one line";
  if (text.starts_with("!log"))
    return in_quotes(text) + " begins with !log; expected a line that no other bot acts on";
  if (auto empty = check_filled(text)) return empty;
  return unless(has_placeholders_only(text), text, "broken at a brace",
                "placeholders such as {title}, of a-z and _, and no other braces");
}

bool is_calendar_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_';
  });
}

}  // namespace jounce::config
