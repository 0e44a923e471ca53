// A regular expression from the configuration, matched against lines that anybody may say.
#pragma once

#include <regex.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace jounce::text {

// A POSIX extended regular expression. That dialect, because the C library matches it with an automaton: no
// pattern makes a hostile line cost more than a time linear in its length. Back references, the exception,
// are refused, and so are long patterns and repetitions of more than 100. Only the first 512 bytes of a line
// are looked at.
class line_pattern {
 public:
  static constexpr std::size_t longest_pattern = 200;
  static constexpr std::size_t longest_line = 512;

  // Matches nothing.
  line_pattern() = default;

  // `pattern` compiled; nothing if it cannot be, and then `why` says what is wrong with it. An empty pattern
  // matches nothing.
  static std::optional<line_pattern> compile(const std::string& pattern, std::string& why);

  // Whether the pattern is found anywhere in `line`. Bytes from a NUL on are not looked at.
  bool found_in(std::string_view line) const;

 private:
  std::shared_ptr<const regex_t> compiled_;
};

}  // namespace jounce::text
