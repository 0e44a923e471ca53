#include "jounce/text/log_safe.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

#include "jounce/text/utf8.hpp"

namespace jounce::text {

namespace {

// C0, DEL, C1, line and paragraph separators, and what turns the direction of text (Unicode: Bidi_Control).
bool is_harmful(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

std::string written_out(std::uint32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  std::array<char, 16> text{};
  const int length = std::snprintf(text.data(), text.size(), code < 0x100 ? "\\x%02x" : "\\u%04x", code);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

std::string log_safe(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const auto length = sequence_length(text);
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
