#include "jounce/wikitext/edit.hpp"

#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/parser.hpp"
#include "wikitext/look_ahead.hpp"

namespace jounce::wikitext {

namespace {

// Whether "name=value" is one parameter that ends where `value` does, whatever stands behind it on the page.
bool reads_back(std::string_view name, std::string_view value) {
  auto probe = std::string("{{x|").append(name).append("=").append(value).append("}}");
  const auto end = probe.size();
  probe += "]]-->>>";
  for (const auto tag : verbatim_tags) probe.append("</").append(tag).append(">");
  const auto whole = parse_template(probe, 0);
  if (!whole || whole->nodes[0].end != end) return false;
  const auto all = parameters(*whole, 0);
  return all.size() == 1 && all[0].name == name && value.find("<!--") == std::string_view::npos;
}

std::string replaced(std::string_view page, std::size_t begin, std::size_t end, std::string_view with) {
  std::string out;
  out.reserve(page.size() + with.size());
  return out.append(page, 0, begin).append(with).append(page, end);
}

}  // namespace

std::optional<std::string> set_parameter(std::string_view page, std::size_t offset, std::string_view name,
                                         std::string_view value, const grammar& rules) {
  const auto found = parse_template(page, offset, rules);
  if (!found || name.empty() || !reads_back(name, value)) return std::nullopt;
  const auto all = parameters(*found, 0);
  if (const auto* old = find(all, name); old != nullptr) {
    if (old->position > 0 && value.find('=') != std::string_view::npos) return std::nullopt;
    const auto inner = trimmed(*found, old->begin, old->end);
    const auto begin = inner.empty() ? old->begin : static_cast<std::size_t>(inner.data() - page.data());
    return replaced(page, begin, begin + inner.size(), value);
  }
  const auto end = found->nodes[0].end - found->nodes[0].opening;
  return replaced(page, end, end, std::string("|").append(name).append("=").append(value));
}

}  // namespace jounce::wikitext
