#include <algorithm>

#include "jounce/gerrit/answers.hpp"
#include "jounce/gerrit/requests.hpp"
#include "jounce/text/contains.hpp"
#include "jounce/text/search.hpp"

namespace jounce::gerrit {

namespace {

constexpr std::size_t dependencies_limit = 20;

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// "123" of "123/4"; "" where no number that a change can have stands there.
std::string_view number_at(std::string_view text) {
  const auto number = text.substr(0, text.find_first_of("/?# "));
  const bool digits = !number.empty() && number.size() <= 9 && number.front() != '0' &&
                      number.find_first_not_of("0123456789") == std::string_view::npos;
  return digits ? number : std::string_view();
}

// "https://gerrit.example.org/r/c/project/+/123/4", ".../r/123", ".../r/#/c/123/": as the calendar knows
// them.
std::string_view number_of_address(std::string_view address) {
  constexpr std::string_view host = "://gerrit.", behind_project = "/+/";
  const auto mark = address.find(host);
  if (mark == std::string_view::npos) return {};
  auto path = address.substr(mark + host.size());
  if (const auto at = path.find(behind_project); at != std::string_view::npos) {
    return number_at(path.substr(at + behind_project.size()));
  }
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (const auto number = number_at(path.substr(slash + 1)); !number.empty()) return number;
  }
  return {};
}

}  // namespace

std::vector<std::string> dependencies_in(std::string_view message) {
  constexpr std::string_view key = "Depends-On:";
  std::vector<std::string> out;
  while (!message.empty() && out.size() < dependencies_limit) {
    const auto end = std::min(message.find('\n'), message.size());
    const auto line = message.substr(0, end);
    message.remove_prefix(std::min(end + 1, message.size()));
    if (!text::equal_ignoring_case(line.substr(0, key.size()), key)) continue;
    const auto value = trim(line.substr(key.size()));
    const std::string named(is_change_id(value) ? value : number_of_address(value));
    if (!named.empty() && !text::contains(out, named)) out.push_back(named);
  }
  return out;
}

}  // namespace jounce::gerrit
