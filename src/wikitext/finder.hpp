// Looks ahead without ever looking at a byte twice: the place found last answers every question up to there.
#pragma once

#include <cstddef>
#include <string_view>

namespace jounce::wikitext {

// Search: std::size_t(std::string_view text, std::size_t from), the first place at or behind `from`, npos
// where there is none.
template <class Search>
class finder {
 public:
  explicit finder(Search search) : search_(search) {}

  // The first place at or behind `from`. A `from` below the last one searches again, so it should not go far
  // back.
  std::size_t operator()(std::string_view text, std::size_t from) {
    if (from < asked_ || from > found_) {
      found_ = search_(text, from);
      asked_ = from;
    }
    return found_;
  }

 private:
  Search search_;
  std::size_t asked_ = 1, found_ = 0;  // nothing asked yet
};

template <class Search>
finder(Search) -> finder<Search>;

}  // namespace jounce::wikitext
