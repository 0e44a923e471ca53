#include "jounce/calendar/page_status.hpp"

#include <utility>

namespace jounce::calendar {

namespace {

constexpr std::array<std::pair<page_status, std::string_view>, page_statuses.size()> status_names = {
    {{page_status::none, ""},
     {page_status::done, "done"},
     {page_status::not_done, "not done"},
     {page_status::unknown, "unknown"}}};

}  // namespace

std::string_view text_of(page_status status) {
  for (const auto& [value, name] : status_names) {
    if (value == status) return name;
  }
  return {};
}

std::optional<page_status> status_of(std::string_view text) {
  for (const auto& [value, name] : status_names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

}  // namespace jounce::calendar
