// What of the configuration decides how the bot speaks and what it answers to.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::chat {

struct wording {
  std::string nick = "jounce";
  std::vector<std::string> names = {"jouncebot"};  // answered to besides the nick
  std::string prefix = "!";
  std::string page_url;  // of the calendar page; empty: lines carry no links
  // Announcements by kind, in place of the built-in ones; of several of a kind the window's key chooses.
  std::map<std::string, std::vector<std::string>> messages;

  // A command as it is typed in the channel, "!done". Every text that names a command has it from here.
  std::string command(std::string_view name) const { return prefix + std::string(name); }
};

// A kind of announcement with its built-in text. In a text `{name}` stands for a field of the kind; others
// stay as written.
struct message_kind {
  std::string_view kind, text;
  std::vector<std::string_view> fields;
};
const std::vector<message_kind>& message_kinds();

}  // namespace jounce::chat
