// One line on its way into the membership, and what its sources share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irc/source.hpp"
#include "jounce/irc/membership.hpp"

namespace jounce::irc {

struct membership::input {
  const message& line;
  const context& with;
  std::vector<event>& out;
  source from;
  std::string key;  // of the sender's nick

  std::string folded(std::string_view name) const { return fold(name, with.support.mapping); }
  bool own() const { return key == folded(with.nick); }
};

// Account names as JOIN, ACCOUNT and WHO write them: "*" and "0" are nobody.
inline std::string account_named(std::string_view text) {
  return text == "*" || text == "0" ? "" : std::string(text);
}

}  // namespace jounce::irc
