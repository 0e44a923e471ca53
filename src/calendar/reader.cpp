#include "jounce/calendar/reader.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "calendar/card.hpp"
#include "calendar/page.hpp"
#include "jounce/text/utf8.hpp"
#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/parser.hpp"

namespace jounce::calendar {

namespace {

using wikitext::node_kind;

void read_tree(page_state& page, const wikitext::document& tree, std::vector<window>& into) {
  const auto root = std::find_if(tree.nodes.begin(), tree.nodes.end(),
                                 [](const auto& node) { return node.kind != node_kind::text; });
  if (root == tree.nodes.end()) return;
  const auto index = static_cast<std::size_t>(root - tree.nodes.begin());
  if (root->kind == node_kind::comment) {
    page.fail(page.line_of(root->begin),
              "comment is not closed; it hides the rest of the page, here as on the wiki");
  } else if (root->rank == wikitext::grammar::container) {
    if (auto window = read_card(page, tree, index)) into.push_back(std::move(*window));
  } else if (wikitext::same_title(wikitext::name_of(tree, index), "deploy")) {
    page.fail(page.line_of(root->begin), "{{deploy}} outside of every card; left out");
  }
}

// By start, then in the order of the page. Windows are big, so their indices are sorted and each window moves
// once.
void sort_windows(std::vector<window>& windows) {
  const auto by_start = [](const window& a, const window& b) { return a.start < b.start; };
  if (std::is_sorted(windows.begin(), windows.end(), by_start)) return;
  std::vector<std::uint32_t> order(windows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return windows[a].start != windows[b].start ? windows[a].start < windows[b].start : a < b;
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    auto first = std::move(windows[i]);
    auto to = i;
    for (auto from = order[to]; from != i; from = order[to]) {
      windows[to] = std::move(windows[from]);
      order[to] = to;
      to = from;
    }
    windows[to] = std::move(first);
    order[to] = to;
  }
}

void number_ids(std::vector<window>& windows) {
  std::string before;
  std::size_t same = 0;
  for (auto& window : windows) {
    same = window.id == before ? same + 1 : 1;
    before = window.id;
    if (same > 1) window.id.append("-").append(std::to_string(same));
  }
}

std::size_t first_bad_byte(std::string_view page) {
  std::size_t at = 0;
  while (const auto length = text::sequence_length(page.substr(at))) at += length;
  return at;
}

reading read_text(std::string_view text, const read_options& options, std::optional<std::size_t> bad_byte) {
  page_state page(text, options, bad_byte.has_value());
  if (bad_byte)
    page.warn(page.line_of(*bad_byte), "the page is not UTF-8; what is not is replaced by U+FFFD");
  reading result;
  wikitext::template_reader reader(text, page_grammar());
  while (const auto* tree = reader.next()) read_tree(page, *tree, result.windows);
  sort_windows(result.windows);
  number_ids(result.windows);
  result.problems = page.extract_problems();
  return result;
}

}  // namespace

const wikitext::grammar& page_grammar() {
  static const wikitext::grammar rules = {
      {"Deployment calendar event card", "#invoke:Deployment schedule|row"},
      {"deploy", "ircnick", "irc"},
      {"when", "length", "window", "who", "what"},
      true};
  return rules;
}

reading read(std::string_view page, const read_options& options) {
  if (page.size() > wikitext::max_page_size) {
    return {{}, {{1, severity::error, "the page is over 64 MiB; it is not read"}}};
  }
  if (text::is_utf8(page)) return read_text(page, options, std::nullopt);
  // The bytes before the first bad one stay as they are, so its line is the same in the repaired text.
  return read_text(text::to_utf8(page), options, first_bad_byte(page));
}

}  // namespace jounce::calendar
