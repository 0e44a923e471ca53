// Who is in a channel, as inputs and stories tell it: names only, no rules (those are queue::roster's).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/queue/types.hpp"

namespace jounce::story {

class attendance {
 public:
  // Somebody is here, or their account is another than before.
  void join(const queue::person& who);
  // Each is false, and nothing changes, if there is nobody of that nick; rename() also if somebody else has
  // the new one.
  bool leave(std::string_view nick);
  bool rename(std::string_view from, std::string_view to);
  bool identify(std::string_view nick, std::string_view account);
  // These are here, and nobody else.
  void list(const std::vector<queue::person>& all);

  // The one of that nick (folded), or null.
  const queue::person* find(std::string_view nick) const;
  // All, by folded nick.
  std::vector<queue::person> all() const;

 private:
  std::map<std::string, queue::person, std::less<>> people_;
};

}  // namespace jounce::story
