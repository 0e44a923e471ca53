// MediaWiki text as a flat list of nodes with their byte spans, in the order of the text. A node's children
// follow it directly; `next` leads past them. Nothing is copied: a document looks into the text it was made
// from, which must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace jounce::wikitext {

enum class node_kind : std::uint8_t {
  text,       // an opening that nothing closed; what is well-formed behind it has nodes of its own
  template_,  // {{name|…}}, or <<name|…>> where the grammar has it
  argument,   // {{{name|default}}}
  link,       // [[target|label]]
  external,   // [https://… label]
  part,       // what stands between two `|` of a template, argument or link
  comment,    // <!-- … -->
  verbatim,   // <nowiki>…</nowiki> and its like: markup in it means nothing
  tag,        // <br/>, <small>, </small>
};

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

struct node {
  std::uint32_t begin = 0, end = 0;  // bytes [begin, end) of the text, braces and brackets included
  std::uint32_t next = 0;            // index of the first node that is not inside this one
  // Template, argument and link: where the name ends. Part: where its first `=` stands. External link: where
  // the address ends. Verbatim and tag: where the opening tag ends. `none` where there is no such place.
  std::uint32_t split = none;
  node_kind kind = node_kind::text;
  // False: an opening that nothing closed; a template or comment ends where the parser gave it up.
  bool closed = true;
  std::uint8_t rank = 0;     // of a template: what the grammar calls it (grammar::rank_of)
  std::uint8_t opening = 0;  // bytes of its opening: 2 for "{{"
};

struct document {
  std::string_view text;
  std::vector<node> nodes;

  // Index of the first node that begins at or behind byte `offset`.
  std::size_t first_from(std::size_t offset) const;
  // The bytes of `node`.
  std::string_view bytes(const node& node) const { return text.substr(node.begin, node.end - node.begin); }
  // Bytes [begin, end) of the text.
  std::string_view bytes(std::size_t begin, std::size_t end) const { return text.substr(begin, end - begin); }
};

}  // namespace jounce::wikitext
