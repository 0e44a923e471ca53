#include "chat/tool_messages.hpp"

#include <algorithm>

#include "chat/fields.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

constexpr std::size_t room_for_patches = 160;

// "alice: 1 is on the test servers, please verify", for each of several people.
std::string staged_text(const news::staged::tester& tester) {
  return to({tester.who}) + labels_quietly(tester.entries, room_for_patches) +
         (tester.entries.size() == 1 ? " is" : " are") + " on the test servers, please verify";
}

std::string user_of(const std::string& by) {
  return text::without_highlight(shown(by));
}

}  // namespace

message staged_message(const news::staged& news) {
  std::vector<std::string> pieces;
  for (const auto& tester : news.people) pieces.push_back(staged_text(tester));
  return {"staged", {{"staged", joined(pieces, "; ")}}};
}

message tool_trouble_message(const news::tool_trouble& news, const wording& how) {
  return {"tool_trouble",
          {{"patches", labels(news.entries, room_for_patches)},
           {"what", news.what},
           {"by", user_of(news.by)},
           {"unhold", how.command("unhold")}}};
}

message tool_warning_message(const news::tool_warning& news) {
  const auto* are_up = news.up.size() == 1 ? " is up" : " are up";
  return {"tool_warning",
          {{"by", user_of(news.by)},
           {"patches", labels(news.entries, room_for_patches)},
           {"holds", news.holds.empty() ? "" : " though on hold: " + holds_text(news.holds)},
           {"up", news.up.empty() ? "" : " while " + labels(news.up, 100) + are_up}}};
}

message findings_message(const news::owner_findings& news, const wording& how) {
  std::vector<std::string> pieces;
  for (const auto& [entry, findings] : news.entries) {
    for (const auto& finding : findings)
      pieces.push_back(label_quietly(entry) + ": " + shown_whole(finding.sentence));
  }
  std::string check = how.command("check");
  if (!news.entries.empty() && news.entries.front().entry.number)
    check += " " + std::to_string(*news.entries.front().entry.number);
  return {"findings", {{"to", to({news.who})}, {"findings", some_of(pieces, 260, "; ")}, {"check", check}}};
}

}  // namespace jounce::chat
