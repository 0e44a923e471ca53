#include "jounce/text/nick.hpp"

#include <algorithm>

namespace jounce::text {

namespace {

constexpr std::size_t longest_nick = 64;

char fold_char(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  switch (c) {
    case '[':
      return '{';
    case ']':
      return '}';
    case '\\':
      return '|';
    case '~':
      return '^';
    default:
      return c;
  }
}

bool is_nick_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F &&
         std::string_view(",:!@#&*?%+$\"'<>()").find(c) == std::string_view::npos;
}

}  // namespace

std::string fold(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(), fold_char);
  return out;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return fold_char(x) == fold_char(y); });
}

std::string presence_key(std::string_view nick) {
  auto key = fold(nick);
  if (const auto bar = key.find('|'); bar != std::string::npos && bar > 0) key.erase(bar);
  if (key.size() > 3 && key.ends_with("{m}")) key.erase(key.size() - 3);
  while (key.size() > 1 && (key.back() == '_' || key.back() == '`')) key.pop_back();
  return key;
}

bool is_nick(std::string_view nick) {
  return !nick.empty() && nick.size() <= longest_nick && std::all_of(nick.begin(), nick.end(), is_nick_char);
}

}  // namespace jounce::text
