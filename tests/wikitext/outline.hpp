// A document in one line, for tests: T(name;part{children}) and so on; "!" where a construct was not closed.
#pragma once

#include <string>

#include "jounce/wikitext/document.hpp"
#include "jounce/wikitext/parameters.hpp"

namespace jounce::wikitext {

inline std::string outline(const document& page, std::size_t begin, std::size_t end);

inline std::string outline_part(const document& page, std::size_t index) {
  const node& part = page.nodes[index];
  std::string out = ";";
  auto value = part.begin;
  if (part.split != none) {
    out.append(page.bytes(part.begin, part.split)).append("->");
    value = part.split + 1;
  }
  out += page.bytes(value, part.end);
  const auto inner = outline(page, index + 1, part.next);
  return inner.empty() ? out : out + "{" + inner + "}";
}

// A construct with a name and parts.
inline std::string outline_whole(const document& page, std::size_t index) {
  const node& n = page.nodes[index];
  const char kind = n.kind == node_kind::template_  ? 'T'
                    : n.kind == node_kind::argument ? 'A'
                    : n.kind == node_kind::link     ? 'L'
                                                    : 'E';
  auto out = std::string(1, kind).append(n.closed ? "(" : "!(").append(name_of(page, index));
  auto i = index + 1;
  while (i < n.next && page.nodes[i].kind != node_kind::part) i = page.nodes[i].next;
  const auto inner = outline(page, index + 1, i);
  if (!inner.empty()) out += "{" + inner + "}";
  for (; i < n.next; i = page.nodes[i].next) {
    if (page.nodes[i].kind == node_kind::part) out += outline_part(page, i);
  }
  return out + ")";
}

inline std::string outline(const document& page, std::size_t begin, std::size_t end) {
  std::string out;
  for (auto i = begin; i < end; i = page.nodes[i].next) {
    const node& n = page.nodes[i];
    if (n.kind == node_kind::text) continue;
    if (!out.empty()) out += ' ';
    switch (n.kind) {
      case node_kind::comment:
        out += n.closed ? "C" : "C!";
        break;
      case node_kind::verbatim:
        out += "V";
        break;
      case node_kind::tag:
        out += "G";
        break;
      case node_kind::part:
        out += "PART";
        break;
      default:
        out += outline_whole(page, i);
    }
  }
  return out;
}

inline std::string outline(const document& page) {
  return outline(page, 0, page.nodes.size());
}

}  // namespace jounce::wikitext
