#include <array>
#include <cstdio>

#include "jounce/text/log_safe.hpp"
#include "jounce/text/utf8.hpp"

namespace jounce::text {

namespace {

// The code point of the well-formed `sequence`.
unsigned code_point(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1) return first;
  unsigned value = first & (0x7FU >> sequence.size());
  for (const char c : sequence.substr(1)) value = value << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  return value;
}

// C0, DEL, C1, line and paragraph separators, and what turns the direction of text (Unicode: Bidi_Control).
bool is_harmful(unsigned c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string written_out(unsigned c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), c < 0x100 ? "\\x%02x" : "\\u%04x", c);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string log_safe(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const auto length = text::sequence_length(text);
    const auto sequence = length == 0 ? std::string_view("\uFFFD") : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
    const auto code = code_point(sequence);
    const auto piece = is_harmful(code) ? written_out(code) : std::string(sequence);
    if (out.size() + piece.size() > limit) return out + "…";
    out += piece;
  }
  return out;
}

}  // namespace jounce::text
