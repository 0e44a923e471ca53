#include "jounce/text/line_pattern.hpp"

#include <array>

namespace jounce::text {

namespace {

constexpr int most_repetitions = 100;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Why matching `pattern` would be expensive; empty if it is not. Bracket expressions get no special
// treatment, so a harmless one that holds a digit behind a backslash, or a large number behind a brace, is
// refused too.
std::string expensive_part(std::string_view pattern) {
  if (pattern.size() > line_pattern::longest_pattern) return "is longer than 200 bytes";
  int number = 0;
  int braces = 0;
  bool in_braces = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      if (is_digit(pattern[++i])) return "has a back reference";
      continue;
    }
    if (c == '{' || c == '}' || c == ',') number = 0;
    if (c == '{') ++braces;
    if (c == '{' || c == '}') in_braces = c == '{';
    if (in_braces && is_digit(c)) number = number * 10 + (c - '0');
    if (number > most_repetitions) return "repeats something more than 100 times";
  }
  if (braces > 2) return "has more than two {…}";
  return {};
}

}  // namespace

std::optional<line_pattern> line_pattern::compile(const std::string& pattern, std::string& why) {
  line_pattern result;
  if (pattern.empty()) return result;
  why = expensive_part(pattern);
  if (why.empty() && pattern.find('\0') != std::string::npos) why = "has a NUL";
  if (!why.empty()) return std::nullopt;
  auto expression = std::make_unique<regex_t>();
  if (const int code = regcomp(expression.get(), pattern.c_str(), REG_EXTENDED | REG_NOSUB); code != 0) {
    std::array<char, 128> text{};
    regerror(code, expression.get(), text.data(), text.size());
    why = std::string("is no regular expression (") + text.data() + ")";
    return std::nullopt;
  }
  result.compiled_ = std::shared_ptr<regex_t>(expression.release(), [](regex_t* regex) {
    regfree(regex);
    delete regex;
  });
  return result;
}

bool line_pattern::found_in(std::string_view line) const {
  if (!compiled_) return false;
  const std::string text(line.substr(0, longest_line));
  return regexec(compiled_.get(), text.c_str(), 0, nullptr, 0) == 0;
}

}  // namespace jounce::text
