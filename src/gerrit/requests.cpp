#include "jounce/gerrit/requests.hpp"

#include <algorithm>

namespace jounce::gerrit {

namespace {

constexpr auto whole_options = "o=CURRENT_REVISION&o=CURRENT_COMMIT&o=CURRENT_FILES";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string request_about(std::uint32_t number, std::string_view rest) {
  return "/changes/" + std::to_string(number) + std::string(rest);
}

}  // namespace

bool is_change_id(std::string_view text) {
  return text.size() == 41 && text.front() == 'I' && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string changes_request(const std::vector<std::string>& terms, detail how, std::size_t start) {
  std::string query;
  for (const auto& term : terms) {
    if (!is_number(term) && !is_change_id(term)) continue;
    query += (query.empty() ? "change:" : "+OR+change:") + term;
  }
  std::string out = "/changes/?q=" + query;
  if (how == detail::whole) out.append("&o=LABELS&").append(whole_options);
  if (start > 0) out += "&S=" + std::to_string(start);
  return out;
}

std::string detail_request(std::uint32_t number) {
  return request_about(number, "/detail?") + whole_options;
}

std::string mergeable_request(std::uint32_t number) {
  return request_about(number, "/revisions/current/mergeable");
}

std::string related_request(std::uint32_t number) {
  return request_about(number, "/revisions/current/related");
}

}  // namespace jounce::gerrit
