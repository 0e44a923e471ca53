#include "jounce/text/json_shape.hpp"

namespace jounce::text {

json_shape shape_of(std::string_view text, std::size_t depth, std::size_t items) {
  std::size_t open = 0, separators = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    if (c == ',' || c == '[' || c == '{') ++separators;
    if (open > depth || separators > items) return json_shape::excessive;
  }
  return in_string || open > 0 ? json_shape::cut_off : json_shape::plausible;
}

}  // namespace jounce::text
