#include "chat/tool_messages.hpp"

#include <algorithm>

#include "chat/fields.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

constexpr std::size_t room_for_patches = 160;

// Of several people each with theirs: "alice: 1 is on the test servers, please verify; bob: 2 is …".
std::string staged_text(const news::staged::one& one) {
  return to({one.who}) + labels_quietly(one.entries, room_for_patches) +
         (one.entries.size() == 1 ? " is" : " are") + " on the test servers, please verify";
}

std::string user_of(const std::string& by) {
  return text::without_highlight(shown(by));
}

}  // namespace

message message_of(const news::staged& what) {
  std::vector<std::string> pieces;
  for (const auto& one : what.people) pieces.push_back(staged_text(one));
  return {"staged", {{"staged", joined(pieces, "; ")}}};
}

message message_of(const news::tool_trouble& what, const wording& how) {
  return {"tool_trouble",
          {{"patches", labels(what.entries, room_for_patches)},
           {"what", what.what},
           {"by", user_of(what.by)},
           {"unhold", how.command("unhold")}}};
}

message message_of(const news::tool_warning& what) {
  return {"tool_warning",
          {{"by", user_of(what.by)},
           {"patches", labels(what.entries, room_for_patches)},
           {"holds", what.holds.empty() ? "" : " though on hold: " + holds_text(what.holds)},
           {"up", what.up.empty()
                      ? ""
                      : " while " + labels(what.up, 100) + (what.up.size() == 1 ? " is up" : " are up")}}};
}

message message_of(const news::owner_findings& what, const wording& how) {
  std::vector<std::string> pieces;
  for (const auto& one : what.entries) {
    for (const auto& f : one.findings)
      pieces.push_back(label_quietly(one.entry) + ": " + shown_whole(f.sentence));
  }
  std::string check = how.command("check");
  if (!what.entries.empty() && what.entries.front().entry.number)
    check += " " + std::to_string(*what.entries.front().entry.number);
  return {"findings", {{"to", to({what.who})}, {"findings", some_of(pieces, 260, "; ")}, {"check", check}}};
}

}  // namespace jounce::chat
