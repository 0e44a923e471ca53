#include "wikitext/entities.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace jounce::wikitext {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> named = {{{"amp", "&"},
                                                                                  {"lt", "<"},
                                                                                  {"gt", ">"},
                                                                                  {"quot", "\""},
                                                                                  {"apos", "'"},
                                                                                  {"nbsp", "\u00A0"},
                                                                                  {"ndash", "–"},
                                                                                  {"mdash", "—"},
                                                                                  {"hellip", "…"},
                                                                                  {"rarr", "→"},
                                                                                  {"larr", "←"},
                                                                                  {"times", "×"},
                                                                                  {"bull", "•"},
                                                                                  {"middot", "·"},
                                                                                  {"lsquo", "‘"},
                                                                                  {"rsquo", "’"}}};
constexpr std::size_t longest = 12;

void append(std::uint32_t c, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | c >> 6U);
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | c >> 12U);
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | c >> 18U);
    put(0x80U | (c >> 12U & 0x3FU));
    put(0x80U | (c >> 6U & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

// The character that `digits` ("8211", "x2013") stand for; 0 where that is none.
std::uint32_t code_point(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [last, error] = std::from_chars(digits.data(), end, value, hex ? 16 : 10);
  const bool whole = error == std::errc() && last == end;
  return !whole || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) ? 0 : value;
}

}  // namespace

std::size_t decode_entity(std::string_view text, std::string& out) {
  const auto end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const auto name = text.substr(1, end - 1);
  if (name[0] == '#') {
    const auto c = code_point(name.substr(1));
    if (c == 0) return 0;
    append(c, out);
    return end + 1;
  }
  const auto* const found =
      std::find_if(named.begin(), named.end(), [&](const auto& pair) { return pair.first == name; });
  if (found == named.end()) return 0;
  out += found->second;
  return end + 1;
}

}  // namespace jounce::wikitext
