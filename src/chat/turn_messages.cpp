#include "chat/turn_messages.hpp"

#include <algorithm>

#include "chat/fields.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

constexpr std::size_t room_for_patches = 200;

// "874120" or "874120 Enable the new editor on huwiki": the title where there is one patch only.
std::string patches_of(const std::vector<queue::entry_view>& entries) {
  if (entries.size() == 1) {
    const auto& one = entries.front();
    return one.number ? std::to_string(*one.number) + " " + shown(one.title) : shown(one.title);
  }
  return labels_quietly(entries, room_for_patches);
}

bool is_named(const std::vector<queue::mention>& people, const std::string& nick) {
  return std::any_of(people.begin(), people.end(),
                     [&](const queue::mention& one) { return text::same_name(one.nick, nick); });
}

std::string next_here_text(const std::optional<queue::entry_view>& next) {
  if (!next) return {};
  return " Next whose submitter is here: " + label(*next) + ".";
}

const char* is_up(std::size_t patches) {
  return patches == 1 ? " is up" : " are up";
}

const char* waits(std::size_t patches) {
  return patches == 1 ? " is up and waits for you" : " are up and wait for you";
}

}  // namespace

message message_of(const news::call& what) {
  std::vector<queue::mention> here;
  std::vector<std::string> absent;
  std::vector<queue::entry_view> entries;
  bool one_is_nobodys = false;
  for (const auto& one : what.entries) {
    entries.push_back(one.entry);
    one_is_nobodys = one_is_nobodys || one.who.nick.empty();
    if (one.entry.absent) {
      if (std::find(absent.begin(), absent.end(), one.who.nick) == absent.end())
        absent.push_back(one.who.nick);
    } else if (!one.who.nick.empty() && !is_named(here, one.who.nick)) {
      here.push_back(one.who);
    }
  }
  const bool all_here = absent.empty() && !one_is_nobodys;
  const auto called =
      entries.size() == 1 || all_here ? patches_of(entries) : labels(entries, room_for_patches);
  auto off =
      what.called_off.empty() ? "" : " Back in the queue: " + labels(what.called_off, room_for_patches) + ".";
  std::vector<std::string> passed;
  for (const auto& one : what.passed_over) passed.push_back(label(one) + ", " + page_says(one));
  return {"call",
          {{"to", to(here)},
           {"called",
            all_here && !entries.empty() ? "you are up with " + called : called + is_up(entries.size())},
           {"absent",
            absent.empty() ? "" : " Not here: " + quiet_names(absent) + "." + next_here_text(what.next_here)},
           {"passed", passed.empty() ? "" : " Passed over: " + some_of(passed, room_for_patches, "; ") + "."},
           {"off", off}}};
}

message message_of(const news::arrival& what) {
  const bool staged = std::any_of(what.entries.begin(), what.entries.end(), [](const queue::entry_view& one) {
    return one.state == queue::entry_state::staged || one.state == queue::entry_state::syncing;
  });
  if (staged) {
    const auto entries = labels_quietly(what.entries, room_for_patches);
    const auto* are = what.entries.size() == 1 ? " is" : " are";
    return {"staged", {{"staged", to({what.who}) + entries + are + " on the test servers, please verify"}}};
  }
  return {"arrival", {{"to", to({what.who})}, {"called", patches_of(what.entries)}}};
}

message message_of(const news::nudge& what) {
  return {"nudge",
          {{"to", to({what.who})}, {"called", patches_of(what.entries) + waits(what.entries.size())}}};
}

message message_of(const news::no_answer& what, const wording& how) {
  std::string skip = how.command("skip");
  for (const auto& one : what.entries) {
    if (one.number) skip += " " + std::to_string(*one.number);
  }
  return {"no_answer",
          {{"patches", labels(what.entries, room_for_patches)},
           {"skip", skip + " no answer"},
           {"next", next_here_text(what.next_here)}}};
}

}  // namespace jounce::chat
