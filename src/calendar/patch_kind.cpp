#include "jounce/calendar/patch_kind.hpp"

#include "jounce/text/change_title.hpp"
#include "jounce/text/search.hpp"

namespace jounce::calendar {

patch_type read_patch_type(std::string_view type) {
  constexpr std::string_view branches = "wmf/";
  if (text::equal_ignoring_case(type, "config")) return {patch_kind::configuration, ""};
  if (type.starts_with(branches)) type.remove_prefix(branches.size());
  const bool is_version = !type.empty() && type.front() >= '0' && type.front() <= '9' &&
                          type.find("-wmf.") != type.npos && type.find_first_of(" /") == type.npos;
  if (is_version) return {patch_kind::backport, std::string(type)};
  return {};
}

patch_kind kind_of(std::string_view type, std::string_view title) {
  return text::reverted_title(title).empty() ? read_patch_type(type).kind : patch_kind::revert;
}

std::size_t places_of(patch_kind /*kind*/) {
  return 1;
}

}  // namespace jounce::calendar
