#include "jounce/irc/mask.hpp"

#include <cstddef>
#include <string>

namespace jounce::irc {

bool mask_matches(std::string_view mask, std::string_view text, casemapping mapping) {
  const auto pattern = fold(mask, mapping), subject = fold(text, mapping);
  std::size_t p = 0, s = 0, star = std::string::npos, resume = 0;
  while (s < subject.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == subject[s])) {
      ++p;
      ++s;
    } else if (star != std::string::npos) {
      p = star + 1;  // only the last star ever takes one byte more, hence no exponential search
      s = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace jounce::irc
