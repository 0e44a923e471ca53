// What the authors of a page agreed on about some of its templates. It lets the parser tell where an opening
// that nobody closed must have ended, so that one slip costs as little as possible.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::wikitext {

struct grammar {
  // Templates that follow one another and are never nested: where the next one opens, whatever is still open
  // of the one before ends. A name may go on with parameters: "#invoke:Module|row".
  std::vector<std::string> containers;
  // Templates inside a container that take one line each: where the next one opens, another that was opened
  // on an earlier line ends.
  std::vector<std::string> entries;
  // Parameters of containers: "|name=" at the start of a line belongs to the container, whatever is open in
  // it.
  std::vector<std::string> fields;
  // Whether <<entry|…>> is another spelling of {{entry|…}}.
  bool angle_brackets = false;

  static constexpr std::uint8_t entry = 1, container = 2;

  // The rank of a template whose name begins at the start of `text`: `container`, `entry` or 0. Names compare
  // as MediaWiki does, with all letters alike in upper and lower case: a blank and `_` are the same,
  // "Template:" may stand before.
  std::uint8_t rank_of(std::string_view text) const;

  // Whether `text`, which follows a `|`, begins with the name of a field and a `=`.
  bool is_field(std::string_view text) const;
};

}  // namespace jounce::wikitext
