// Reads MediaWiki text. Pairs are matched as MediaWiki's preprocessor matches them, with three differences
// that keep a slip small: a `[[` dies with the line of its target, and with the template around it;
// constructs over 256 deep are text, the outer ones first; and a grammar's templates end where they must have
// ended. Time and memory are linear in the text, whatever it is, and nothing recurses.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "jounce/wikitext/document.hpp"
#include "jounce/wikitext/grammar.hpp"

namespace jounce::wikitext {

// The most that callers should hand over; parse() itself takes up to four times as much (a text grows when it
// is repaired).
inline constexpr std::size_t max_page_size = std::size_t{64} << 20U;

// All of `text` as nodes. Throws std::length_error beyond four times max_page_size. `text` must outlive the
// document.
document parse(std::string_view text, const grammar& rules = {});

// The template that opens at byte `offset` of `text`, alone: its nodes, the template first. None where no
// template opens there or nothing closes it.
std::optional<document> parse_template(std::string_view text, std::size_t offset, const grammar& rules = {});

// Goes through a page template by template, with the nodes of a single template in memory at a time.
class template_reader {
 public:
  // Both must outlive the reader. Throws as parse() does.
  template_reader(std::string_view text, const grammar& rules);
  ~template_reader();
  template_reader(const template_reader&) = delete;
  template_reader& operator=(const template_reader&) = delete;

  // The next tree: a container, an entry outside all containers, or a comment outside all containers that
  // nothing closes and that therefore hides the rest of the page. Its root is the first node that is not of
  // kind text. Null at the end. It lives until the next call.
  const document* next();

 private:
  class state;
  std::unique_ptr<state> state_;
};

}  // namespace jounce::wikitext
