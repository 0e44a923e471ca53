// Templates and arguments: what braces open and close.
#include <algorithm>

#include "wikitext/characters.hpp"
#include "wikitext/machine.hpp"

namespace jounce::wikitext {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_run = 16;  // more braces in a row are text

}  // namespace

// A container ends every template of the grammar that is open, an entry those that were opened on an earlier
// line.
void machine::make_room_for(std::uint8_t rank) {
  if (rank == grammar::container) {
    if (const auto outer = std::min(container_, outer_entry_); outer != npos) give_up(outer);
  } else if (rank == grammar::entry && outer_entry_ != npos && stack_[outer_entry_].line_end < at_) {
    give_up(outer_entry_);
  }
}

void machine::open_template(std::size_t run, opening kind, std::uint8_t rank) {
  make_room_for(rank);
  if (done_) return;
  const auto braces = kind == opening::braces ? std::min(run, longest_run) : 2;
  push(kind, at_ + run - braces, braces, braces / 2, rank);
  if (!done_) at_ += run;
}

void machine::braces_open() {
  const auto run = run_length(text_, at_);
  if (run < 2) {
    ++at_;
    return;
  }
  open_template(run, opening::braces, rules_.rank_of(text_.substr(at_ + run)));
}

// Whether a closing of `open` can still come: links and <<…>> end on the line they began on.
bool machine::can_be_closed(const piece& open) {
  if (open.line_end < at_) return false;
  switch (open.kind) {
    case opening::link:
      return ahead_.link_end(at_) < open.line_end;
    case opening::angles:
      return ahead_.angle_end(at_) < open.line_end;
    default:
      return false;
  }
}

// Before a `}}`: gives up what lies above the innermost template and can no longer be closed. False if the
// braces are text.
bool machine::reach_template() {
  if (templates_open_ == 0) return false;
  while (stack_.back().kind != opening::braces) {
    if (can_be_closed(stack_.back())) return false;
    give_up_top();
  }
  return true;
}

// Whether a field of the container follows at `behind`: then the `}}` before it did not end the container.
bool machine::is_stray_close(std::size_t behind) const {
  while (behind < text_.size() && text_[behind] == '}') ++behind;
  const auto line = behind;
  while (behind < text_.size() && is_blank(text_[behind]) && behind - line < 64) ++behind;
  return behind < text_.size() && text_[behind] == '|' && rules_.is_field(text_.substr(behind + 1));
}

void machine::close_template(std::size_t matched) {
  piece& top = stack_.back();
  node& whole = nodes_[top.node];
  whole.kind = matched == 3 ? node_kind::argument : node_kind::template_;
  whole.rank = matched == 2 ? top.rank : 0;
  whole.opening = static_cast<std::uint8_t>(matched);
  whole.begin = top.begin + static_cast<std::uint32_t>(top.count - matched);
  whole.end = here() + static_cast<std::uint32_t>(matched);
  finish(top, at_);
  at_ += matched;
  if (one_tree_ && stack_.size() == 1) done_ = true;
  top.count = static_cast<std::uint16_t>(top.count - matched);
  if (done_ || top.count < 2 || top.spare == 0) {
    pop();
    return;
  }
  --top.node;
  --top.spare;
  if (container_ == stack_.size() - 1) container_ = npos;
  if (outer_entry_ == stack_.size() - 1) outer_entry_ = npos;
  top.rank = 0;
}

void machine::braces_close() {
  const auto run = run_length(text_, at_);
  const auto end = at_ + run;
  while (!done_ && end - at_ >= 2 && reach_template()) {
    const piece& top = stack_.back();
    const auto matched = std::min<std::size_t>({3, top.count, end - at_});
    if (top.rank == grammar::container && is_stray_close(at_ + matched)) break;
    close_template(matched);
  }
  if (!done_) at_ = end;
}

}  // namespace jounce::wikitext
