#include "story/words.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace jounce::story {

std::string_view word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto end = std::min(rest.find(' '), rest.size());
  const auto taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

std::string needed(std::string_view& rest, const char* what) {
  const auto taken = word(rest);
  if (taken.empty()) throw bad_line{std::string("expected ") + what};
  return std::string(taken);
}

void nothing_more(std::string_view rest) {
  const auto extra = word(rest);
  if (!extra.empty()) throw bad_line{"unexpected \"" + std::string(extra) + "\""};
}

std::uint32_t needed_number(std::string_view& rest) {
  const auto text = needed(rest, "a change's number");
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0)
    throw bad_line{"expected a change's number, not \"" + text + "\""};
  return number;
}

}  // namespace jounce::story
