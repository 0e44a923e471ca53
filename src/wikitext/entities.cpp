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

void append_character(std::uint32_t code, std::string& out) {
  const auto add_byte = [&](std::uint32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (code < 0x80) {
    add_byte(code);
  } else if (code < 0x800) {
    add_byte(0xC0U | code >> 6U);
    add_byte(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    add_byte(0xE0U | code >> 12U);
    add_byte(0x80U | (code >> 6U & 0x3FU));
    add_byte(0x80U | (code & 0x3FU));
  } else {
    add_byte(0xF0U | code >> 18U);
    add_byte(0x80U | (code >> 12U & 0x3FU));
    add_byte(0x80U | (code >> 6U & 0x3FU));
    add_byte(0x80U | (code & 0x3FU));
  }
}

// The code point that `digits` ("8211", "x2013") stand for; 0 where there is no such character.
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
    const auto code = code_point(name.substr(1));
    if (code == 0) return 0;
    append_character(code, out);
    return end + 1;
  }
  const auto* const found =
      std::find_if(named.begin(), named.end(), [&](const auto& pair) { return pair.first == name; });
  if (found == named.end()) return 0;
  out += found->second;
  return end + 1;
}

}  // namespace jounce::wikitext
