// What stands further on in a text: line ends, closings, the next container. Each search is linear over the
// whole of a pass.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "jounce/wikitext/grammar.hpp"
#include "wikitext/finder.hpp"

namespace jounce::wikitext {

// Tags whose content is not wikitext, and <includeonly>, whose content is not there when the page is looked
// at.
inline constexpr std::array<std::string_view, 6> verbatim_tags = {"nowiki", "pre",  "syntaxhighlight",
                                                                  "source", "math", "includeonly"};

struct find_literal {
  std::string_view what;
  std::size_t operator()(std::string_view text, std::size_t from) const { return text.find(what, from); }
};

// "</name" in any case, and `>` behind blanks.
struct find_closing_tag {
  std::string_view name;
  std::size_t operator()(std::string_view text, std::size_t from) const;
};

struct find_container {
  const grammar* rules;
  std::size_t operator()(std::string_view text, std::size_t from) const;
};

class look_ahead {
 public:
  look_ahead(std::string_view text, const grammar& rules)
      : text_(text), containers_(find_container{&rules}) {}

  std::size_t line_end(std::size_t from) {
    const auto found = line_ends_(text_, from);
    return found == std::string_view::npos ? text_.size() : found;
  }
  std::size_t comment_end(std::size_t from) { return comment_ends_(text_, from); }
  std::size_t container(std::size_t from) { return containers_(text_, from); }
  std::size_t link_end(std::size_t from) { return link_ends_(text_, from); }
  std::size_t angle_end(std::size_t from) { return angle_ends_(text_, from); }
  // Of tag `index` of verbatim_tags.
  std::size_t closing_tag(std::size_t index, std::size_t from) {
    return closing_tags_.at(index)(text_, from);
  }

 private:
  using literal = finder<find_literal>;
  using closing = finder<find_closing_tag>;

  std::string_view text_;
  literal line_ends_{find_literal{"\n"}}, comment_ends_{find_literal{"-->"}}, link_ends_{find_literal{"]]"}},
      angle_ends_{find_literal{">>"}};
  finder<find_container> containers_;
  std::array<closing, verbatim_tags.size()> closing_tags_ = {
      closing{find_closing_tag{verbatim_tags[0]}}, closing{find_closing_tag{verbatim_tags[1]}},
      closing{find_closing_tag{verbatim_tags[2]}}, closing{find_closing_tag{verbatim_tags[3]}},
      closing{find_closing_tag{verbatim_tags[4]}}, closing{find_closing_tag{verbatim_tags[5]}}};
};

}  // namespace jounce::wikitext
