#include "jounce/wikitext/bots.hpp"

#include <vector>

#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::wikitext {

namespace {

// Whether `list` names `user` or "all".
bool names(std::string_view list, std::string_view user) {
  while (!list.empty()) {
    const auto name = list.substr(0, list.find(','));
    if (same_title(name, "all") || (!user.empty() && same_title(name, user))) return true;
    list.remove_prefix(name.size() == list.size() ? name.size() : name.size() + 1);
  }
  return false;
}

// The value of parameter `name` of template `index`, trimmed; empty where it is not given.
std::string_view value_of(const document& page, const std::vector<parameter>& all, std::string_view name) {
  const auto* found = find(all, name);
  return found == nullptr ? std::string_view() : trimmed(page, found->begin, found->end);
}

bool allows(const document& page, std::size_t index, std::string_view user) {
  const auto name = name_of(page, index);
  if (same_title(name, "nobots")) return false;
  if (!same_title(name, "bots")) return true;
  const auto all = parameters(page, index);
  if (names(value_of(page, all, "deny"), user)) return false;
  const auto allowed = value_of(page, all, "allow");
  return allowed.empty() || names(allowed, user);
}

}  // namespace

bool bots_allowed(std::string_view page, std::string_view user) {
  const auto whole = parse(page);
  for (std::size_t i = 0; i < whole.nodes.size(); ++i) {
    const auto& node = whole.nodes[i];
    if (node.kind == node_kind::template_ && node.closed && !allows(whole, i, user)) return false;
  }
  return true;
}

}  // namespace jounce::wikitext
