#include "jounce/wikitext/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "jounce/wikitext/plain_text.hpp"
#include "wikitext/characters.hpp"

namespace jounce::wikitext {

namespace {

bool is_title_blank(char c) {
  return is_blank(c) || c == '_';
}

std::string_view trim_title(std::string_view title) {
  while (!title.empty() && is_title_blank(title.front())) title.remove_prefix(1);
  while (!title.empty() && is_title_blank(title.back())) title.remove_suffix(1);
  return title;
}

// Length of the comment at the end of `text`, 0 where there is none.
std::size_t comment_at_end(std::string_view text) {
  if (!text.ends_with("-->")) return 0;
  const auto open = text.rfind("<!--");
  if (open == std::string_view::npos || text.find("-->", open + 4) + 3 != text.size()) return 0;
  return text.size() - open;
}

std::size_t comment_at_start(std::string_view text) {
  if (!text.starts_with("<!--")) return 0;
  const auto close = text.find("-->", 4);
  return close == std::string_view::npos ? 0 : close + 3;
}

}  // namespace

std::string_view trimmed(const document& page, std::size_t begin, std::size_t end) {
  auto text = page.bytes(begin, end);
  for (;;) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    const auto comment = comment_at_start(text);
    if (comment == 0) break;
    text.remove_prefix(comment);
  }
  for (;;) {
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    const auto comment = comment_at_end(text);
    if (comment == 0) break;
    text.remove_suffix(comment);
  }
  return text;
}

std::string_view name_of(const document& page, std::size_t index) {
  const node& named = page.nodes[index];
  return trimmed(page, named.begin + named.opening, named.split);
}

bool same_title(std::string_view name, std::string_view other) {
  name = trim_title(name);
  other = trim_title(other);
  while (!name.empty() && !other.empty()) {
    if (is_title_blank(name.front()) && is_title_blank(other.front())) {
      while (is_title_blank(name.front())) name.remove_prefix(1);
      while (is_title_blank(other.front())) other.remove_prefix(1);
      continue;
    }
    if (lower(name.front()) != lower(other.front())) return false;
    name.remove_prefix(1);
    other.remove_prefix(1);
  }
  return name.empty() && other.empty();
}

std::vector<parameter> parameters(const document& page, std::size_t index) {
  std::vector<parameter> all;
  const node& whole = page.nodes[index];
  std::uint32_t position = 0;
  for (auto i = index + 1; i < whole.next; i = page.nodes[i].next) {
    const node& part = page.nodes[i];
    if (part.kind != node_kind::part) continue;
    parameter found{static_cast<std::uint32_t>(i), {}, 0, part.begin, part.end};
    if (part.split == none) {
      found.position = ++position;
    } else {
      found.name = trimmed(page, part.begin, part.split);
      found.begin = part.split + 1;
    }
    all.push_back(found);
  }
  return all;
}

std::vector<bool> overridden(const std::vector<parameter>& all) {
  std::vector<bool> result(all.size(), false);
  std::unordered_set<std::string_view> names;
  for (auto i = all.size(); i-- > 0;) {
    if (all[i].position == 0) result[i] = !names.insert(all[i].name).second;
  }
  return result;
}

const parameter* find(const std::vector<parameter>& all, std::string_view name) {
  std::uint32_t position = 0;
  std::from_chars(name.data(), name.data() + name.size(), position);
  const auto found = std::find_if(all.rbegin(), all.rend(), [&](const parameter& candidate) {
    return candidate.position > 0 ? candidate.position == position : candidate.name == name;
  });
  return found == all.rend() ? nullptr : &*found;
}

}  // namespace jounce::wikitext
