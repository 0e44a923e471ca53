#include "jounce/story/attendance.hpp"

#include <utility>

#include "jounce/text/nick.hpp"

namespace jounce::story {

void attendance::join(const queue::person& who) {
  people_[text::fold(who.nick)] = who;
}

bool attendance::leave(std::string_view nick) {
  return people_.erase(text::fold(nick)) > 0;
}

bool attendance::rename(std::string_view from, std::string_view to) {
  if (!text::same_name(from, to) && find(to) != nullptr) return false;
  auto moved = people_.extract(text::fold(from));
  if (moved.empty()) return false;
  moved.mapped().nick = to;
  moved.key() = text::fold(to);
  people_.insert(std::move(moved));
  return true;
}

bool attendance::identify(std::string_view nick, std::string_view account) {
  const auto found = people_.find(text::fold(nick));
  if (found == people_.end()) return false;
  found->second.account = account;
  return true;
}

void attendance::list(const std::vector<queue::person>& all) {
  people_.clear();
  for (const auto& member : all) join(member);
}

const queue::person* attendance::find(std::string_view nick) const {
  const auto found = people_.find(text::fold(nick));
  return found == people_.end() ? nullptr : &found->second;
}

std::vector<queue::person> attendance::all() const {
  std::vector<queue::person> listed;
  listed.reserve(people_.size());
  for (const auto& [key, who] : people_) listed.push_back(who);
  return listed;
}

}  // namespace jounce::story
