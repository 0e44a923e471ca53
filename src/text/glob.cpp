#include "jounce/text/glob.hpp"

#include <cstddef>

namespace jounce::text {

bool glob_matches(std::string_view pattern, std::string_view subject) {
  std::size_t pattern_at = 0, subject_at = 0, last_star = std::string_view::npos, resume_at = 0;
  while (subject_at < subject.size()) {
    if (pattern_at < pattern.size() && pattern[pattern_at] == '*') {
      last_star = pattern_at++;
      resume_at = subject_at;
    } else if (pattern_at < pattern.size() &&
               (pattern[pattern_at] == '?' || pattern[pattern_at] == subject[subject_at])) {
      ++pattern_at;
      ++subject_at;
    } else if (last_star != std::string_view::npos) {
      pattern_at = last_star + 1;  // only the last star ever takes one byte more, hence no exponential search
      subject_at = ++resume_at;
    } else {
      return false;
    }
  }
  while (pattern_at < pattern.size() && pattern[pattern_at] == '*') ++pattern_at;
  return pattern_at == pattern.size();
}

}  // namespace jounce::text
