// The people of a story that was kept of a channel with many: those whose coming and going can matter.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/story/story.hpp"

namespace jounce::story {

class cast {
 public:
  // Whoever has this name, as nick or as account, matters.
  void name(std::string_view nick_or_account);

  // Leaves out of `events` who is not named, says nothing, and never has a nick of somebody that does. An
  // event that cannot be, such as that somebody who is not here leaves, becomes a comment.
  void apply(std::vector<story::event>& events);

 private:
  bool is_named(const queue::person& who) const;
  bool learn(const story::event& from);

  std::set<std::string> names_;  // folded, and as presence keys
  std::set<std::string> nicks_;  // folded
};

}  // namespace jounce::story
