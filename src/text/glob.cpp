#include "jounce/text/glob.hpp"

#include <cstddef>

namespace jounce::text {

bool glob_matches(std::string_view pattern, std::string_view subject) {
  std::size_t p = 0, s = 0, star = std::string_view::npos, resume = 0;
  while (s < subject.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = s;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == subject[s])) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos) {
      p = star + 1;  // only the last star ever takes one byte more, hence no exponential search
      s = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace jounce::text
