#include "jounce/app/settings.hpp"

#include <algorithm>
#include <string_view>

namespace jounce::app {

namespace {

queue::ping_deployers policy_of(ping_policy from) {
  switch (from) {
    case ping_policy::always:
      return queue::ping_deployers::always;
    case ping_policy::with_patches:
      return queue::ping_deployers::with_patches;
    case ping_policy::never:
      return queue::ping_deployers::never;
  }
  return queue::ping_deployers::always;
}

}  // namespace

queue::rules queue_rules(const board_settings& from) {
  queue::rules made;
  made.ignore = from.announce.ignore;
  made.queue_windows = from.queue.windows;
  made.remind_before = from.announce.remind_before;
  made.ping = policy_of(from.announce.ping_deployers);
  made.deployer_accounts = from.people.deployer_accounts;
  made.trust_calendar_deployers = from.people.trust_calendar_deployers;
  for (const auto& one : from.people.aliases) made.aliases.push_back({one.nick, one.account, one.gerrit});
  return made;
}

calendar::read_options reading_options(const board_settings& from, const calendar_settings& page) {
  return {from.queue.windows, from.queue.default_limit, page.time_zone};
}

chat::wording chat_wording(const board_settings& from, const calendar_settings& page,
                           const std::string& nick) {
  chat::wording made;
  made.nick = nick;
  made.names = from.chat.names;
  made.prefix = from.chat.prefix;
  made.page_url = page_url(page);
  for (const auto& [kind, texts] : from.messages) made.messages[kind] = texts;
  return made;
}

std::string page_url(const calendar_settings& page) {
  static constexpr std::string_view usual = "/w/api.php";
  static constexpr std::string_view script = "api.php";
  if (page.source != calendar_source_kind::mediawiki) return "";
  auto title = page.page;
  std::replace(title.begin(), title.end(), ' ', '_');
  const auto& api = page.api_url;
  if (api.ends_with(usual)) return api.substr(0, api.size() - usual.size()) + "/wiki/" + title;
  if (api.ends_with(script)) return api.substr(0, api.size() - script.size()) + "index.php?title=" + title;
  return "";
}

}  // namespace jounce::app
