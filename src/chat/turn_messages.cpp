#include "chat/turn_messages.hpp"

#include <algorithm>

#include "chat/fields.hpp"
#include "chat/tool_messages.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

constexpr std::size_t room_for_patches = 200;

// "874120" or "874120 Enable the new editor on huwiki": the title where there is one patch only.
std::string patches_of(const std::vector<queue::entry_view>& entries) {
  if (entries.size() == 1) {
    const auto& entry = entries.front();
    return entry.number ? std::to_string(*entry.number) + " " + shown(entry.title) : shown(entry.title);
  }
  return labels_quietly(entries, room_for_patches);
}

bool is_named(const std::vector<queue::mention>& people, const std::string& nick) {
  return std::any_of(people.begin(), people.end(),
                     [&](const queue::mention& person) { return text::same_name(person.nick, nick); });
}

std::string next_here_text(const std::optional<queue::entry_view>& next) {
  if (!next) return {};
  return " Next whose submitter is here: " + label(*next) + ".";
}

const char* are_up(std::size_t patches) {
  return patches == 1 ? " is up" : " are up";
}

const char* are_up_and_wait(std::size_t patches) {
  return patches == 1 ? " is up and waits for you" : " are up and wait for you";
}

// Whom a call names, each once.
struct called_people {
  std::vector<queue::mention> here;
  std::vector<std::string> absent;
  bool all_here = true;  // nobody is absent, and the page names somebody for each patch
};

called_people people_of(const news::call& news) {
  called_people people;
  for (const auto& [entry, who] : news.entries) {
    people.all_here = people.all_here && !entry.absent && !who.nick.empty();
    if (entry.absent) {
      const auto& known = people.absent;
      if (std::find(known.begin(), known.end(), who.nick) == known.end()) people.absent.push_back(who.nick);
    } else if (!who.nick.empty() && !is_named(people.here, who.nick)) {
      people.here.push_back(who);
    }
  }
  return people;
}

// "you are up with 874120, 874131", or "874120 (a·lice), 874131 are up" where not all of them are here.
std::string called_text(const std::vector<queue::entry_view>& entries, bool all_here) {
  if (all_here && !entries.empty()) return "you are up with " + patches_of(entries);
  const auto patches = entries.size() == 1 ? patches_of(entries) : labels(entries, room_for_patches);
  return patches + are_up(entries.size());
}

std::string passed_over_text(const std::vector<queue::entry_view>& entries) {
  if (entries.empty()) return {};
  std::vector<std::string> pieces;
  for (const auto& entry : entries) pieces.push_back(label(entry) + ", " + page_says(entry));
  return " Passed over: " + some_of(pieces, room_for_patches, "; ") + ".";
}

}  // namespace

message call_message(const news::call& news) {
  const auto people = people_of(news);
  std::vector<queue::entry_view> entries;
  for (const auto& called : news.entries) entries.push_back(called.entry);
  const auto absent = people.absent.empty()
                          ? std::string()
                          : " Not here: " + quiet_names(people.absent) + "." + next_here_text(news.next_here);
  const auto off = news.called_off.empty()
                       ? std::string()
                       : " Back in the queue: " + labels(news.called_off, room_for_patches) + ".";
  return {"call",
          {{"to", to(people.here)},
           {"called", called_text(entries, people.all_here)},
           {"absent", absent},
           {"passed", passed_over_text(news.passed_over)},
           {"off", off}}};
}

message arrival_message(const news::arrival& news) {
  const bool staged = std::any_of(news.entries.begin(), news.entries.end(), [](const auto& entry) {
    return entry.state == queue::entry_state::staged || entry.state == queue::entry_state::syncing;
  });
  if (staged) return staged_message({{{news.who, news.entries}}});
  return {"arrival", {{"to", to({news.who})}, {"called", patches_of(news.entries)}}};
}

message nudge_message(const news::nudge& news) {
  const auto waiting = patches_of(news.entries) + are_up_and_wait(news.entries.size());
  return {"nudge", {{"to", to({news.who})}, {"called", waiting}}};
}

message no_answer_message(const news::no_answer& news, const wording& how) {
  std::string skip = how.command("skip");
  for (const auto& entry : news.entries) {
    if (entry.number) skip += " " + std::to_string(*entry.number);
  }
  return {"no_answer",
          {{"patches", labels(news.entries, room_for_patches)},
           {"skip", skip + " no answer"},
           {"next", next_here_text(news.next_here)}}};
}

}  // namespace jounce::chat
