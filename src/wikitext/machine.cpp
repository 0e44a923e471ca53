#include "wikitext/machine.hpp"

#include <algorithm>
#include <array>

#include "wikitext/characters.hpp"

namespace jounce::wikitext {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t deepest = 256;  // constructs open at a time

// Bytes at which the parser has to look.
constexpr std::array<bool, 256> make_stops() {
  std::array<bool, 256> stops{};
  for (const char c : {'{', '}', '[', ']', '|', '=', '<', '>', '\n'})
    stops[static_cast<unsigned char>(c)] = true;
  return stops;
}
constexpr auto stops = make_stops();

}  // namespace

machine::machine(std::string_view text, const grammar& rules)
    : text_(text), rules_(rules), ahead_(text, rules), container_(npos), outer_entry_(npos) {}

void machine::parse_all() {
  run();
  give_up(0);
}

std::size_t machine::parse_tree(std::size_t at) {
  nodes_.clear();
  at_ = at;
  one_tree_ = true;
  done_ = false;
  run();
  give_up(0);
  return at_;
}

std::size_t machine::find_tree(std::size_t at) {
  nodes_.clear();
  for (at_ = at; at_ < text_.size();) {
    const auto stop = text_.find_first_of("{<", at_);
    if (stop == npos) break;
    at_ = stop;
    if (text_[at_] == '{') {
      const auto run = run_length(text_, at_);
      if (run >= 2 && rules_.rank_of(text_.substr(at_ + run)) > 0) return at_;
      at_ += run;
    } else if (text_.substr(at_, 4) == "<!--") {
      comment();
      if (!nodes_.back().closed) return npos;
      nodes_.clear();
    } else if (rules_.angle_brackets && text_.substr(at_, 2) == "<<" &&
               rules_.rank_of(text_.substr(at_ + 2)) == grammar::entry) {
      return at_;
    } else if (verbatim()) {
      nodes_.clear();
    } else {
      ++at_;
    }
  }
  return npos;
}

void machine::run() {
  while (!done_) {
    while (at_ < text_.size() && !stops[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ >= text_.size()) return;
    switch (text_[at_]) {
      case '{':
        braces_open();
        break;
      case '}':
        braces_close();
        break;
      case '[':
        bracket_open();
        break;
      case ']':
        bracket_close();
        break;
      case '<':
        angle_open();
        break;
      case '>':
        angle_close();
        break;
      case '|':
        bar();
        break;
      case '=':
        equals();
        break;
      default:
        line_end();
        break;
    }
  }
}

std::uint32_t machine::add(node_kind kind, std::size_t begin, std::size_t end) {
  const auto index = count();
  nodes_.push_back(
      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), index + 1, none, kind});
  return index;
}

void machine::push(opening kind, std::size_t begin, std::size_t braces, std::size_t slots,
                   std::uint8_t rank) {
  if (stack_.size() >= deepest) drop_outer_half();
  if (done_) return;
  for (std::size_t i = 0; i < slots; ++i) add(node_kind::text, begin, begin);
  if (rank == grammar::container) container_ = stack_.size();
  if (rank == grammar::entry && outer_entry_ == npos) outer_entry_ = stack_.size();
  if (kind == opening::braces) ++templates_open_;
  stack_.push_back({count() - 1, static_cast<std::uint32_t>(begin), none,
                    static_cast<std::uint32_t>(ahead_.line_end(at_)), static_cast<std::uint16_t>(braces),
                    static_cast<std::uint16_t>(slots - 1), kind, rank});
}

void machine::pop() {
  if (stack_.back().kind == opening::braces) --templates_open_;
  stack_.pop_back();
  if (container_ != npos && container_ >= stack_.size()) container_ = npos;
  if (outer_entry_ != npos && outer_entry_ >= stack_.size()) outer_entry_ = npos;
}

// Ends the construct of `top` at byte `end` (behind its last part), and completes its parts: where the last
// one ends, and which node follows each.
void machine::finish(piece& top, std::size_t end) {
  node& whole = nodes_[top.node];
  if (whole.split == none) whole.split = static_cast<std::uint32_t>(end);
  if (top.last_part != none) nodes_[top.last_part].end = static_cast<std::uint32_t>(end);
  auto follows = count();
  for (auto part = top.last_part; part != none;) {
    const auto before = nodes_[part].next;
    nodes_[part].next = follows;
    follows = part;
    part = before;
  }
  whole.next = count();
  top.last_part = none;
}

// The openings from `from` on were never closed: they end here.
void machine::give_up(std::size_t from) {
  while (stack_.size() > from) give_up_top();
}

void machine::give_up_top() {
  piece& top = stack_.back();
  if (top.rank > 0) {
    node& whole = nodes_[top.node];
    whole.kind = node_kind::template_;
    whole.closed = false;
    whole.rank = top.rank;
    whole.opening = 2;
    whole.begin = top.begin + top.count - 2;
    whole.end = here();
    finish(top, at_);
  } else {
    nodes_[top.node].split = none;
    nodes_[top.node].closed = false;
    for (auto part = top.last_part; part != none;) {
      const auto before = nodes_[part].next;
      nodes_[part] = {nodes_[part].begin, nodes_[part].begin, part + 1};
      part = before;
    }
  }
  pop();
  if (one_tree_ && stack_.empty()) done_ = true;
}

// Too many openings that nothing closed: the outer half becomes text. What somebody wrote to be read is not
// that deep.
void machine::drop_outer_half() {
  if (one_tree_) return give_up(0);
  std::vector<piece> inner(stack_.begin() + deepest / 2, stack_.end());
  stack_.resize(deepest / 2);
  for (piece& outer : stack_) outer.rank = 0;
  give_up(0);
  stack_ = std::move(inner);
  container_ = outer_entry_ = npos;
  templates_open_ = 0;
  for (std::size_t i = 0; i < stack_.size(); ++i) {
    if (stack_[i].kind == opening::braces) ++templates_open_;
    if (stack_[i].rank == grammar::container) container_ = i;
    if (stack_[i].rank == grammar::entry && outer_entry_ == npos) outer_entry_ = i;
  }
}

}  // namespace jounce::wikitext
