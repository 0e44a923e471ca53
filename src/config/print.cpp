#include "jounce/config/print.hpp"

#include <toml++/toml.h>

#include <sstream>
#include <vector>

namespace jounce::config {

namespace {

toml::array texts(const std::vector<std::string>& all) {
  toml::array made;
  for (const auto& text : all) made.push_back(text);
  return made;
}

const char* name_of(queue::ping_deployers policy) {
  switch (policy) {
    case queue::ping_deployers::with_patches:
      return "with_patches";
    case queue::ping_deployers::never:
      return "never";
    case queue::ping_deployers::always:
      break;
  }
  return "always";
}

toml::table announce_table(const announce_settings& from) {
  toml::array reminders;
  for (const auto& before : from.remind_before) reminders.push_back(before.count());
  return toml::table{{"ignore", texts(from.ignore)},
                     {"remind_before_minutes", std::move(reminders)},
                     {"ping_deployers", name_of(from.ping_deployers)},
                     {"unclaimed_after_minutes", from.unclaimed_after.count()}};
}

toml::table people_table(const people_settings& from) {
  toml::table made{{"deployer_accounts", texts(from.deployer_accounts)},
                   {"trust_calendar_deployers", from.trust_calendar_deployers}};
  toml::array aliases;
  for (const auto& from_alias : from.aliases) {
    toml::table alias{{"nick", from_alias.nick}};
    if (!from_alias.account.empty()) alias.insert("account", from_alias.account);
    if (!from_alias.gerrit.empty()) alias.insert("gerrit", from_alias.gerrit);
    aliases.push_back(std::move(alias));
  }
  if (!aliases.empty()) made.insert("alias", std::move(aliases));
  return made;
}

toml::table calendar_table(const calendar_settings& from, const std::string& page) {
  toml::table made{{"time_zone", from.time_zone}};
  if (from.source == calendar_source_kind::file) {
    made.insert("source", "file");
    made.insert("file", page);
  } else {
    made.insert("api_url", from.api_url);
    made.insert("page", from.page);
  }
  return made;
}

}  // namespace

std::string print_story_config(const board_settings& board, const calendar_settings& calendar,
                               const std::string& nick, const std::string& page) {
  toml::table messages;
  for (const auto& [kind, wordings] : board.messages) messages.insert(kind, texts(wordings));
  const toml::table all{
      {"irc", toml::table{{"nick", nick}}},
      {"calendar", toml::table{{board.calendar, calendar_table(calendar, page)}}},
      {"chat", toml::table{{"prefix", board.chat.prefix}, {"names", texts(board.chat.names)}}},
      {"announce", announce_table(board.announce)},
      {"queue", toml::table{{"windows", texts(board.queue.windows)},
                            {"default_limit", static_cast<std::int64_t>(board.queue.default_limit)},
                            {"close_pattern", board.queue.close_pattern}}},
      {"people", people_table(board.people)},
      {"scap",
       toml::table{{"accounts", texts(board.scap.accounts)}, {"hostmasks", texts(board.scap.hostmasks)}}},
      {"messages", std::move(messages)}};
  std::ostringstream out;
  out << all << "\n";
  return out.str();
}

}  // namespace jounce::config
