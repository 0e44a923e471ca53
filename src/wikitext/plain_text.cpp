#include "jounce/wikitext/plain_text.hpp"

#include <algorithm>
#include <vector>

#include "jounce/wikitext/parameters.hpp"
#include "jounce/wikitext/parser.hpp"
#include "wikitext/characters.hpp"
#include "wikitext/entities.hpp"

namespace jounce::wikitext {

namespace {

// Of `count` quotes in a row, how many are bold and italic marks (2, 3 or 5 of them; others stand for
// themselves).
std::size_t markup_quotes(std::size_t count) {
  if (count >= 5) return 5;
  return count == 4 ? 3 : count >= 2 ? count : 0;
}

class renderer {
 public:
  renderer(const document& page, std::size_t begin, std::size_t end) : page_(page), at_(begin) {
    frames_.push_back({end, end});
    node_ = page.first_from(begin);
  }

  std::string render() {
    while (!frames_.empty()) {
      const auto end = frames_.back().end;
      if (node_ < page_.nodes.size() && page_.nodes[node_].begin < end) {
        render_node(page_.nodes[node_]);
        continue;
      }
      render_text(end);
      at_ = frames_.back().resume;
      frames_.pop_back();
    }
    return std::move(out_);
  }

 private:
  // A stretch that is rendered up to `end`; `resume` is where to go on after it.
  struct frame {
    std::size_t end, resume;
  };

  // Renders what stands between here and `end`, in which there are no nodes.
  void render_text(std::size_t end) {
    const auto all = page_.text.substr(0, end);
    while (at_ < end) {
      const auto stop = std::min(all.find_first_of("'&", at_), end);
      out_.append(all, at_, stop - at_);
      at_ = stop;
      if (at_ >= end) return;
      if (all[at_] == '&') {
        const auto length = decode_entity(all.substr(at_), out_);
        if (length == 0) out_ += '&';
        at_ += std::max<std::size_t>(length, 1);
      } else {
        const auto run = std::min(all.find_first_not_of('\'', at_), end) - at_;
        out_.append(run - markup_quotes(run), '\'');
        at_ += run;
      }
    }
  }

  void skip_node(const node& node) {
    at_ = std::min<std::size_t>(node.end, frames_.front().end);
    node_ = node.next;
  }

  void render_node(const node& node) {
    if (node.begin >= at_) render_text(node.begin);
    switch (node.kind) {
      case node_kind::text:
      case node_kind::part:
        ++node_;
        return;
      case node_kind::comment:
        return skip_node(node);
      case node_kind::tag:
        if (has_word(page_.text, node.begin, "<br")) out_ += '\n';
        return skip_node(node);
      case node_kind::verbatim:
        render_verbatim(node);
        return skip_node(node);
      case node_kind::template_:
      case node_kind::argument:
        if (name_of(page_, node_) == "!" && node.kind == node_kind::template_) {
          out_ += '|';
        } else {
          out_ += page_.bytes(node.begin, std::min<std::size_t>(node.end, frames_.front().end));
        }
        return skip_node(node);
      case node_kind::link:
      case node_kind::external:
        return enter_label(node);
    }
  }

  void render_verbatim(const node& node) {
    const auto close = page_.text.rfind("</", node.end - 1);
    if (!has_word(page_.text, node.begin, "<includeonly")) out_ += page_.bytes(node.split, close);
  }

  // Goes on inside the label of a link, or inside its target where it has no label.
  void enter_label(const node& node) {
    const auto end = node.end - node.opening;
    auto begin = std::min<std::size_t>(node.split + 1, end);
    const bool has_label = node.split < end && !trimmed(page_, begin, end).empty();
    if (!has_label) begin = node.begin + node.opening;
    if (!has_label && page_.text[begin] == ':') ++begin;
    frames_.push_back({has_label ? end : node.split, node.end});
    at_ = begin;
    node_ = page_.first_from(begin);
  }

  const document& page_;
  std::size_t at_, node_ = 0;
  std::vector<frame> frames_;
  std::string out_;
};

}  // namespace

std::string plain_text(const document& page, std::size_t begin, std::size_t end) {
  return renderer(page, begin, end).render();
}

std::string plain_text(std::string_view wikitext) {
  return plain_text(parse(wikitext), 0, wikitext.size());
}

}  // namespace jounce::wikitext
