#include "story/cast.hpp"

#include <algorithm>
#include <utility>

#include "jounce/story/attendance.hpp"
#include "jounce/story/line.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::story {

namespace {

// Whether an event can be, after those that it was asked of before.
struct possible {
  attendance& people;

  bool operator()(const story::here& what) const {
    people.join(what.who);
    return true;
  }
  bool operator()(const story::members& what) const {
    people.list(what.all);
    return true;
  }
  bool operator()(const story::gone& what) const { return people.leave(what.nick); }
  bool operator()(const story::renamed& what) const { return people.rename(what.from, what.to); }
  bool operator()(const story::account& what) const { return people.identify(what.nick, what.account); }
  bool operator()(const story::said& what) const {
    return what.in_private || people.find(what.nick) != nullptr;
  }
  bool operator()(const story::spoke& what) const { return people.find(what.nick) != nullptr; }
  template <class Other>
  bool operator()(const Other&) const {
    return true;
  }
};

}  // namespace

void cast::name(std::string_view nick_or_account) {
  names_.insert(text::fold(nick_or_account));
  names_.insert(text::presence_key(nick_or_account));
}

bool cast::is_named(const queue::person& who) const {
  return names_.contains(text::presence_key(who.nick)) ||
         (!who.account.empty() && names_.contains(text::fold(who.account)));
}

// Whether the event tells of a nick more that matters.
bool cast::learn(const story::event& from) {
  const auto before = nicks_.size();
  const auto meet = [&](const queue::person& who) {
    if (is_named(who)) nicks_.insert(text::fold(who.nick));
  };
  if (const auto* here = std::get_if<story::here>(&from.happened)) {
    meet(here->who);
  } else if (const auto* members = std::get_if<story::members>(&from.happened)) {
    for (const auto& who : members->all) meet(who);
  } else if (const auto* account = std::get_if<story::account>(&from.happened)) {
    meet({account->nick, account->account});
  } else if (const auto* said = std::get_if<story::said>(&from.happened)) {
    nicks_.insert(text::fold(said->nick));
  } else if (const auto* spoke = std::get_if<story::spoke>(&from.happened)) {
    nicks_.insert(text::fold(spoke->nick));
  } else if (const auto* renamed = std::get_if<story::renamed>(&from.happened)) {
    meet({renamed->from, ""});
    meet({renamed->to, ""});
    if (nicks_.contains(text::fold(renamed->from)) || nicks_.contains(text::fold(renamed->to))) {
      nicks_.insert(text::fold(renamed->from));
      nicks_.insert(text::fold(renamed->to));
    }
  }
  return nicks_.size() > before;
}

void cast::apply(std::vector<story::event>& events) {
  for (bool more = true; more;) {
    more = false;
    for (const auto& event : events) more = learn(event) || more;
  }
  const auto matters = [&](const std::string& nick) { return nicks_.contains(text::fold(nick)); };
  attendance people;
  std::vector<story::event> kept;
  std::string comments;
  for (auto& event : events) {
    if (auto* members = std::get_if<story::members>(&event.happened)) {
      std::erase_if(members->all, [&](const queue::person& who) { return !matters(who.nick); });
      event.text = story_time(event.at) + " " + members_line(members->all);
    }
    const auto* here = std::get_if<story::here>(&event.happened);
    const auto* gone = std::get_if<story::gone>(&event.happened);
    const auto* renamed = std::get_if<story::renamed>(&event.happened);
    const auto* account = std::get_if<story::account>(&event.happened);
    const bool idle =
        (here != nullptr && !matters(here->who.nick)) || (gone != nullptr && !matters(gone->nick)) ||
        (renamed != nullptr && !matters(renamed->from)) || (account != nullptr && !matters(account->nick));
    if (idle) continue;
    comments += event.lead;
    if (std::visit(possible{people}, event.happened)) {
      event.lead = std::exchange(comments, {});
      kept.push_back(std::move(event));
    } else {
      comments += "# Cannot be here: " + event.text + "\n";
    }
  }
  events = std::move(kept);
}

}  // namespace jounce::story
