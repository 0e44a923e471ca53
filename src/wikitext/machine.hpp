// The parser itself: one pass over the text with an explicit stack of openings that wait for their closing.
//
// Every opening reserves its nodes at once (a run of braces may become several templates, the outer ones
// first), so that the list stays in the order of the text; an opening that comes to nothing leaves them as
// empty text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "jounce/wikitext/document.hpp"
#include "jounce/wikitext/grammar.hpp"
#include "wikitext/look_ahead.hpp"

namespace jounce::wikitext {

class machine {
 public:
  machine(std::string_view text, const grammar& rules);

  // Reads all of the text; nodes() is complete then.
  void parse_all();

  // Reads one tree, the one that opens at `at`, and returns where it ends; nodes() holds this tree alone.
  std::size_t parse_tree(std::size_t at);

  // From byte `at` on: the next place where a container or an entry opens, skipping comments and verbatim
  // text; npos if there is none. A comment that nothing closes is told through nodes(), which are empty
  // otherwise.
  std::size_t find_tree(std::size_t at);

  std::vector<node>& nodes() { return nodes_; }

 private:
  enum class opening : std::uint8_t { braces, angles, link, external };

  struct piece {
    std::uint32_t node;   // the innermost construct that is still to be closed
    std::uint32_t begin;  // where the run of braces or brackets begins
    // The last part of that construct; none before the first `|`. Parts are chained backwards through
    // node::next.
    std::uint32_t last_part;
    std::uint32_t line_end;  // where the line ends on which it opened
    std::uint16_t count;     // braces left
    std::uint16_t spare;     // nodes in front of `node` that were reserved
    opening kind;
    std::uint8_t rank;
  };

  void run();
  void braces_open();
  void braces_close();
  void bracket_open();
  void bracket_close();
  void angle_open();
  void angle_close();
  void bar();
  void equals();
  void line_end();
  void comment();
  bool verbatim();
  void tag();

  void open_template(std::size_t run, opening kind, std::uint8_t rank);
  void push(opening kind, std::size_t begin, std::size_t count, std::size_t slots, std::uint8_t rank);
  void close_template(std::size_t matched);
  void finish(piece& top, std::size_t end);
  void pop();
  bool can_be_closed(const piece& open);
  bool reach_template();
  bool is_stray_close(std::size_t behind) const;
  bool starts_line(std::size_t at) const;
  void give_up(std::size_t from);
  void give_up_top();
  void make_room_for(std::uint8_t rank);
  void drop_outer_half();
  std::uint32_t add(node_kind kind, std::size_t begin, std::size_t end);

  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  std::uint32_t count() const { return static_cast<std::uint32_t>(nodes_.size()); }

  std::string_view text_;
  const grammar& rules_;
  look_ahead ahead_;
  std::vector<node> nodes_;
  std::vector<piece> stack_;
  std::size_t at_ = 0;
  std::size_t heading_end_ = 0;     // where the heading that was met last ends
  std::size_t templates_open_ = 0;  // how many pieces on the stack are braces
  // Where on the stack the container and the outermost entry are; npos: none is open.
  std::size_t container_, outer_entry_;
  bool one_tree_ = false, done_ = false;
};

}  // namespace jounce::wikitext
