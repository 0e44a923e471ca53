#include "calendar/change.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "calendar/words.hpp"
#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/plain_text.hpp"

namespace jounce::calendar {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view host_mark = "//gerrit.";

// All of `digits` as a number above 0.
std::optional<std::uint32_t> number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [last, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc() && last == end && value > 0 ? std::optional(value) : std::nullopt;
}

// The next segment of `path`, which is removed from it with its slash.
std::string_view read_segment(std::string_view& path) {
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return segment;
}

}  // namespace

std::optional<std::uint32_t> change_number(std::string_view text) {
  text = trim(text);
  if (starts_with_word(text, "gerrit:")) text = trim(text.substr(7));
  if (text.starts_with('#')) text.remove_prefix(1);
  return number(text);
}

std::optional<std::uint32_t> change_of_url(std::string_view url) {
  const auto host = url.find("//");
  if (host == npos || host > 6 || !starts_with_word(url.substr(host), host_mark)) return std::nullopt;
  auto path = url.substr(host + 2);
  path = path.substr(0, path.find('?'));
  read_segment(path);  // the host
  std::string_view before = "r";
  while (!path.empty()) {
    const auto segment = read_segment(path);
    if (segment == "#" || segment.empty()) continue;
    if (before == "+" || before == "c" || before == "r" || before == "q") {
      if (const auto change = number(segment.substr(0, segment.find_first_of(",#")))) return change;
    }
    before = segment;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> change_of_node(const wikitext::document& page, std::size_t index) {
  const auto& node = page.nodes[index];
  switch (node.kind) {
    case wikitext::node_kind::template_: {
      if (!wikitext::same_title(wikitext::name_of(page, index), "gerrit")) return std::nullopt;
      const auto all = wikitext::parameters(page, index);
      const auto* first = wikitext::find(all, "1");
      if (first == nullptr) return std::nullopt;
      const auto text = wikitext::plain_text(page, first->begin, first->end);
      const auto plain = change_number(text);
      return plain ? plain : change_of_url(trim(text));
    }
    case wikitext::node_kind::link: {
      auto target = wikitext::name_of(page, index);
      if (target.starts_with(':')) target.remove_prefix(1);
      return starts_with_word(target, "gerrit:") ? change_number(target) : change_of_url(target);
    }
    case wikitext::node_kind::external:
      return change_of_url(page.bytes(node.begin + 1, node.split));
    default:
      return std::nullopt;
  }
}

std::size_t find_gerrit_url(std::string_view text, std::size_t from, std::size_t to) {
  const auto at = text.substr(0, to).find(host_mark, from);
  if (at == npos) return npos;
  if (at >= from + 6 && text.substr(at - 6, 6) == "https:") return at - 6;
  return at >= from + 5 && text.substr(at - 5, 5) == "http:" ? at - 5 : at;
}

std::size_t url_end(std::string_view text, std::size_t from, std::size_t to) {
  auto end = std::min(text.substr(0, to).find_first_of(" \t\r\n|[]{}<>\"", from), to);
  while (end > from && std::string_view(".,;:!?)'").find(text[end - 1]) != npos) --end;
  return end;
}

}  // namespace jounce::calendar
