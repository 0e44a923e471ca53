#include "jounce/text/change_title.hpp"

namespace jounce::text {

std::string_view reverted_title(std::string_view title) {
  constexpr std::string_view before = "Revert \"";
  if (title.size() <= before.size() || !title.starts_with(before) || !title.ends_with('"')) return {};
  return title.substr(before.size(), title.size() - before.size() - 1);
}

}  // namespace jounce::text
