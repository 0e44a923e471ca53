#include "irc/mask.hpp"

#include "jounce/text/glob.hpp"

namespace jounce::irc {

bool mask_matches(std::string_view mask, std::string_view text, casemapping mapping) {
  return text::glob_matches(fold(mask, mapping), fold(text, mapping));
}

}  // namespace jounce::irc
