// What the parser does at brackets, bars, line ends, comments and tags; braces are in machine_braces.cpp.
#include <algorithm>

#include "wikitext/characters.hpp"
#include "wikitext/machine.hpp"

namespace jounce::wikitext {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_address(std::string_view text) {
  return text.starts_with("//") || has_word(text, 0, "http://") || has_word(text, 0, "https://");
}

}  // namespace

void machine::bracket_open() {
  const auto run = run_length(text_, at_);
  if (run == 1 && is_address(text_.substr(at_ + 1, 8))) {
    if (!stack_.empty() && stack_.back().kind == opening::external) give_up_top();
    push(opening::external, at_, 1, 1, 0);
  } else if (run >= 2) {
    push(opening::link, at_ + run - 2, 2, 1, 0);
  }
  if (!done_) at_ += run;
}

void machine::bracket_close() {
  if (stack_.empty()) {
    ++at_;
    return;
  }
  piece& top = stack_.back();
  const bool is_external = top.kind == opening::external;
  const bool is_link = top.kind == opening::link && at_ + 1 < text_.size() && text_[at_ + 1] == ']';
  if (!is_external && !is_link) {
    ++at_;
    return;
  }
  // [[a|b [c]]]: the first bracket is the label's own.
  const auto content = text_.substr(top.begin + 2, at_ - top.begin - 2);
  if (is_link && text_.substr(at_, 3) == "]]]" && content.find('[') != npos) ++at_;
  node& whole = nodes_[top.node];
  whole.kind = is_external ? node_kind::external : node_kind::link;
  whole.opening = is_external ? 1 : 2;
  whole.end = here() + whole.opening;
  if (is_external) {
    const auto address = text_.substr(whole.begin, at_ - whole.begin);
    whole.split =
        whole.begin + static_cast<std::uint32_t>(std::min(address.find_first_of(" \t"), address.size()));
  }
  finish(top, at_);
  at_ += whole.opening;
  pop();
}

bool machine::starts_line(std::size_t at) const {
  const auto nearest = at > 64 ? at - 64 : 0;
  while (at > nearest && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
  return at == 0 || text_[at - 1] == '\n';
}

void machine::bar() {
  if (container_ != npos && container_ + 1 < stack_.size() && starts_line(at_) &&
      rules_.is_field(text_.substr(at_ + 1))) {
    give_up(container_ + 1);
  }
  while (!stack_.empty() && stack_.back().kind == opening::external) give_up_top();
  if (!done_ && !stack_.empty()) {
    piece& top = stack_.back();
    if (top.last_part == none) {
      nodes_[top.node].split = here();
    } else {
      nodes_[top.last_part].end = here();
    }
    const auto part = add(node_kind::part, at_ + 1, at_ + 1);
    nodes_[part].next = top.last_part;
    top.last_part = part;
  }
  if (!done_) ++at_;
}

// Names a part, unless the line is a heading.
void machine::equals() {
  const bool starts = at_ == 0 || text_[at_ - 1] == '\n';
  if (starts && at_ + 1 < text_.size() && text_[at_ + 1] == '=') heading_end_ = ahead_.line_end(at_);
  if (at_ < heading_end_) {
    ++at_;
    return;
  }
  auto depth = stack_.size();
  if (depth > 0 && stack_[depth - 1].kind == opening::external) --depth;
  if (depth > 0 && stack_[depth - 1].last_part != none) {
    node& part = nodes_[stack_[depth - 1].last_part];
    if (part.split == none) part.split = here();
  }
  ++at_;
}

// A line ends: so do addresses, <<…>> and the targets of links.
void machine::line_end() {
  while (!stack_.empty()) {
    const piece& top = stack_.back();
    if (top.kind == opening::braces || (top.kind == opening::link && top.last_part != none)) break;
    give_up_top();
  }
  if (!done_) ++at_;
}

void machine::angle_open() {
  const auto rest = text_.substr(at_, 4);
  if (rest == "<!--") return comment();
  if (rules_.angle_brackets && rest.starts_with("<<") &&
      rules_.rank_of(text_.substr(at_ + 2)) == grammar::entry) {
    return open_template(2, opening::angles, grammar::entry);
  }
  if (!verbatim()) tag();
}

void machine::angle_close() {
  if (!stack_.empty() && stack_.back().kind == opening::angles && at_ + 1 < text_.size() &&
      text_[at_ + 1] == '>') {
    close_template(2);
  } else {
    ++at_;
  }
}

// A comment inside a container that reaches into the next container was never closed: it hides its own line
// only. One outside hides the rest of the page, as it does on the wiki.
void machine::comment() {
  const auto close = ahead_.comment_end(at_ + 4);
  const auto end = close == npos ? text_.size() : close + 3;
  bool closed = close != npos;
  if (container_ != npos && ahead_.container(at_ + 4) < end) closed = false;
  const auto index = add(node_kind::comment, at_, end);
  nodes_[index].closed = closed;
  if (!closed && container_ != npos) nodes_[index].end = static_cast<std::uint32_t>(ahead_.line_end(at_));
  at_ = nodes_[index].end;
}

// <nowiki> and the like, with all that they hold. One that is never closed is text.
bool machine::verbatim() {
  for (std::size_t i = 0; i < verbatim_tags.size(); ++i) {
    const auto name_end = at_ + 1 + verbatim_tags.at(i).size();
    if (!has_word(text_, at_ + 1, verbatim_tags.at(i)) || name_end >= text_.size()) continue;
    if (!is_blank(text_[name_end]) && text_[name_end] != '>' && text_[name_end] != '/') continue;
    const auto open_end = text_.find_first_of("<>{}[]|\n", name_end);
    if (open_end == npos || text_[open_end] != '>' || text_[open_end - 1] == '/') return false;
    const auto close = ahead_.closing_tag(i, open_end + 1);
    if (close == npos || (container_ != npos && ahead_.container(open_end) < close)) return false;
    const auto index = add(node_kind::verbatim, at_, text_.find('>', close) + 1);
    nodes_[index].split = static_cast<std::uint32_t>(open_end + 1);
    at_ = nodes_[index].end;
    return true;
  }
  return false;
}

void machine::tag() {
  auto name = at_ + 1;
  if (name < text_.size() && text_[name] == '/') ++name;
  const auto end =
      name < text_.size() && is_letter(text_[name]) ? text_.find_first_of("<>{}[]|\n", name) : npos;
  if (end != npos && text_[end] == '>') {
    const auto index = add(node_kind::tag, at_, end + 1);
    nodes_[index].split = static_cast<std::uint32_t>(end + 1);
    at_ = end + 1;
  } else {
    ++at_;
  }
}

}  // namespace jounce::wikitext
