#include "jounce/wikitext/parser.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "wikitext/machine.hpp"

namespace jounce::wikitext {

namespace {

std::string_view checked(std::string_view text) {
  if (text.size() > 4 * max_page_size) throw std::length_error("wikitext: the page is too long");
  return text;
}

}  // namespace

std::size_t document::first_from(std::size_t offset) const {
  const auto found = std::partition_point(nodes.begin(), nodes.end(),
                                          [&](const node& before) { return before.begin < offset; });
  return static_cast<std::size_t>(found - nodes.begin());
}

document parse(std::string_view text, const grammar& rules) {
  machine parser(checked(text), rules);
  parser.parse_all();
  return {text, std::move(parser.nodes())};
}

std::optional<document> parse_template(std::string_view text, std::size_t offset, const grammar& rules) {
  const auto opening = offset < text.size() ? text.substr(offset, 2) : std::string_view();
  const bool angles =
      rules.angle_brackets && opening == "<<" && rules.rank_of(text.substr(offset + 2)) == grammar::entry;
  if (opening != "{{" && !angles) return std::nullopt;
  machine parser(checked(text), rules);
  parser.parse_tree(offset);
  auto& nodes = parser.nodes();
  if (nodes.empty() || nodes[0].kind != node_kind::template_ || !nodes[0].closed ||
      nodes[0].begin != offset) {
    return std::nullopt;
  }
  return document{text, std::move(nodes)};
}

class template_reader::state {
 public:
  state(std::string_view text, const grammar& rules) : parser_(checked(text), rules) { tree_.text = text; }

  const document* next() {
    if (at_ == std::string_view::npos) return nullptr;
    parser_.nodes().swap(tree_.nodes);
    at_ = parser_.find_tree(at_);
    if (at_ != std::string_view::npos) at_ = parser_.parse_tree(at_);
    parser_.nodes().swap(tree_.nodes);
    return tree_.nodes.empty() ? nullptr : &tree_;
  }

 private:
  machine parser_;
  document tree_;
  std::size_t at_ = 0;
};

template_reader::template_reader(std::string_view text, const grammar& rules)
    : state_(std::make_unique<state>(text, rules)) {}
template_reader::~template_reader() = default;

const document* template_reader::next() {
  return state_->next();
}

}  // namespace jounce::wikitext
