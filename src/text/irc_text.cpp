#include "jounce/text/irc_text.hpp"

#include <cstdint>

#include "jounce/text/utf8.hpp"

namespace jounce::text {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view joiner = "\xE2\x80\x8D";  // U+200D, of no width

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// Only ASCII counts: a bot that looks for task numbers may see other letters, and quotation marks, as the end
// of a word.
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// How many digits begin at `at`, two at most.
std::size_t count_digits(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (count < 2 && at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

// Length of the colour code whose 0x03 stands at `at`: "\3", "\3N[N]", "\3N[N],N[N]".
std::size_t colour_length(std::string_view text, std::size_t at) {
  std::size_t length = 1 + count_digits(text, at + 1);
  if (length > 1 && at + length < text.size() && text[at + length] == ',') {
    const auto background = count_digits(text, at + length + 1);
    if (background > 0) length += 1 + background;
  }
  return length;
}

std::size_t hex_colour_length(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (count < 6 && at + 1 + count < text.size() && is_hex(text[at + 1 + count])) ++count;
  return count == 6 ? 7 : 1;
}

// Length of the formatting code at `at`, 0 where there is none.
std::size_t formatting_length(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '\x02':
    case '\x0F':
    case '\x11':
    case '\x16':
    case '\x1D':
    case '\x1E':
    case '\x1F':
      return 1;
    case '\x03':
      return colour_length(text, at);
    case '\x04':
      return hex_colour_length(text, at);
    default:
      return 0;
  }
}

bool is_blank_or_control(std::uint32_t code) {
  return code <= 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
         code == 0x200F || code == 0xFEFF;
}

// Length of the task number at `at` ("T" and digits, a word of its own), 0 where there is none.
std::size_t task_length(std::string_view text, std::size_t at) {
  if (text[at] != 'T' || (at > 0 && is_word(text[at - 1]))) return 0;
  std::size_t end = at + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == at + 1 || (end < text.size() && is_word(text[end]))) return 0;
  return end - at;
}

// Called before a ")": where `out` ends in "(" and nothing but separators, removes that and returns true.
bool remove_empty_parenthesis(std::string& out) {
  const auto last = out.find_last_not_of(" ,;");
  if (last == std::string::npos || out[last] != '(') return false;
  out.erase(last);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return true;
}

}  // namespace

std::string strip_formatting(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto length = formatting_length(text, at);
    if (length == 0) out += text[at];
    at += length == 0 ? 1 : length;
  }
  return out;
}

std::string irc_safe(std::string_view text, std::size_t limit) {
  const auto plain = to_utf8(strip_formatting(text));
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < plain.size();) {
    const auto sequence =
        std::string_view(plain).substr(at, sequence_length(std::string_view(plain).substr(at)));
    at += sequence.size();
    if (is_blank_or_control(code_point(sequence))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += sequence;
  }
  if (out.size() <= limit) return out;
  const auto room = limit > ellipsis.size() ? limit - ellipsis.size() : 0;
  return std::string(prefix_of(out, room)).append(room > 0 ? ellipsis : "");
}

std::string without_tasks(std::string_view text) {
  std::string out;
  bool removed = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto length = task_length(text, at); length > 0) {
      at += length;
      removed = true;
      continue;
    }
    if (removed && text[at] == ')' && remove_empty_parenthesis(out)) {
      ++at;
      continue;
    }
    out += text[at++];
  }
  return removed ? irc_safe(out, out.size()) : out;
}

std::string without_highlight(std::string_view nick) {
  const auto first = sequence_length(nick);
  if (first == 0 || nick.size() == first) return std::string(nick).append(nick.empty() ? "" : joiner);
  return std::string(nick.substr(0, first)).append(joiner).append(nick.substr(first));
}

std::vector<std::string> split_lines(std::string_view text, std::size_t limit) {
  std::vector<std::string> lines;
  while (text.size() > limit) {
    auto line = prefix_of(text, limit);
    if (line.empty()) line = text.substr(0, limit);  // a limit below one sequence: bytes, so that it ends
    const auto blank = text[line.size()] == ' ' ? line.size() : line.rfind(' ');
    if (blank != std::string_view::npos && blank > 0) line = text.substr(0, blank);
    lines.emplace_back(line);
    text.remove_prefix(line.size());
    while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  }
  if (!text.empty() || lines.empty()) lines.emplace_back(text);
  return lines;
}

}  // namespace jounce::text
