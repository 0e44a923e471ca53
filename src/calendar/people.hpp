// Nicks of who= and what=.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "calendar/page.hpp"
#include "jounce/wikitext/document.hpp"

namespace jounce::calendar {

// The nick that template `index` ({{ircnick|nick|Name}}) gives. None where it is the placeholder, or, with a
// problem reported, where it cannot be a nick.
std::optional<std::string> nick_of(page_state& page, const wikitext::document& card, std::size_t index);

// How template `index` names people.
enum class person_kind { nick, channel_link, other };
person_kind person_kind_of(const wikitext::document& card, std::size_t index);

// Whether {{irc|…}} at `index` looks like a nick with a name: two arguments, the first not a channel.
bool is_nick_like(const wikitext::document& card, std::size_t index);

// Nicks in order, each once.
class nick_list {
 public:
  explicit nick_list(std::vector<std::string>& nicks) : nicks_(nicks) {}
  void add(const std::string& nick);

 private:
  std::vector<std::string>& nicks_;
  std::unordered_set<std::string> known_;
};

// The nicks of who=, whose value is bytes [begin, end).
std::vector<std::string> deployers(page_state& page, const wikitext::document& card, std::size_t begin,
                                   std::size_t end);

}  // namespace jounce::calendar
