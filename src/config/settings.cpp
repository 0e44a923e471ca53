#include "jounce/config/settings.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace jounce::config {

namespace {

// `title` as MediaWiki writes it in addresses: blanks become "_"; what has a meaning in an address, and every
// byte that is not ASCII, is percent-encoded.
std::string in_address(std::string_view title) {
  static constexpr std::string_view plain = "-_.~!*():;@,/$";  // as wfUrlencode() leaves them
  std::string out;
  for (const char c : title) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == ' ') {
      out += '_';
    } else if (word || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      std::array<char, 4> encoded{};
      std::snprintf(encoded.data(), encoded.size(), "%%%02X",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += encoded.data();
    }
  }
  return out;
}

}  // namespace

queue::rules rules_of(const board_settings& board, const std::vector<std::string>& more_deployers) {
  queue::rules rules;
  rules.ignore = board.announce.ignore;
  rules.queue_windows = board.queue.windows;
  rules.remind_before = board.announce.remind_before;
  rules.ping = board.announce.ping_deployers;
  rules.unclaimed_after = board.announce.unclaimed_after;
  rules.deployer_accounts = board.people.deployer_accounts;
  rules.deployer_accounts.insert(rules.deployer_accounts.end(), more_deployers.begin(), more_deployers.end());
  rules.writes_page = board.wiki_edit.enabled;
  rules.looks_up_changes = !board.gerrit.url.empty();
  rules.trust_calendar_deployers = board.people.trust_calendar_deployers;
  for (const auto& alias : board.people.aliases)
    rules.aliases.push_back({alias.nick, alias.account, alias.gerrit});
  return rules;
}

text::line_pattern close_pattern_of(const board_settings& board) {
  std::string why;
  return text::line_pattern::compile(board.queue.close_pattern, why).value_or(text::line_pattern());
}

chat::wording wording_of(const board_settings& board, const calendar_settings& calendar,
                         const std::string& nick) {
  chat::wording wording;
  wording.nick = nick;
  wording.names = board.chat.names;
  wording.prefix = board.chat.prefix;
  wording.page_url = page_url_of(calendar);
  wording.messages.insert(board.messages.begin(), board.messages.end());
  return wording;
}

calendar::read_options read_options_of(const board_settings& board, const calendar_settings& calendar) {
  calendar::read_options options;
  options.queue_windows = board.queue.windows;
  options.default_limit = board.queue.default_limit;
  options.time_zone = calendar.time_zone;
  return options;
}

std::string page_url_of(const calendar_settings& calendar) {
  static constexpr std::string_view short_paths = "/w/api.php";
  if (calendar.source == calendar_source_kind::file) return {};
  const auto title = in_address(calendar.page);
  const std::string_view api = calendar.api_url;
  if (api.ends_with(short_paths))
    return std::string(api.substr(0, api.size() - short_paths.size())) + "/wiki/" + title;
  return std::string(api.substr(0, api.rfind('/'))) + "/index.php?title=" + title;
}

}  // namespace jounce::config
