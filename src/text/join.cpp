#include "jounce/text/join.hpp"

namespace jounce::text {

std::string joined(const std::vector<std::string>& pieces, const std::string& mark) {
  std::string out;
  for (const auto& piece : pieces) out += (out.empty() ? "" : mark) + piece;
  return out;
}

}  // namespace jounce::text
