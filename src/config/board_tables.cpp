#include <algorithm>
#include <functional>

#include "config/checks.hpp"
#include "config/tables.hpp"
#include "jounce/chat/wording.hpp"
#include "jounce/config/accounts.hpp"

namespace jounce::config {

namespace {

constexpr choice_name<queue::ping_deployers> ping_policies[] = {
    {"always", queue::ping_deployers::always},
    {"with_patches", queue::ping_deployers::with_patches},
    {"never", queue::ping_deployers::never}};
constexpr std::int64_t day_minutes = 1440;

void read_chat(section& table, chat_settings& settings) {
  table.text("prefix", settings.prefix, check_prefix);
  table.texts("names", settings.names, check_account);
  table.finish();
}

void read_announce(section& table, announce_settings& settings) {
  table.texts("ignore", settings.ignore, check_filled);
  table.numbers("remind_before_minutes", settings.remind_before, 1, day_minutes);
  table.choice("ping_deployers", settings.ping_deployers, ping_policies);
  table.number("unclaimed_after_minutes", settings.unclaimed_after, 0, day_minutes);
  table.finish();
  auto& times = settings.remind_before;
  std::sort(times.begin(), times.end(), std::greater<>());
  if (std::adjacent_find(times.begin(), times.end()) != times.end()) {
    table.error("remind_before_minutes", "has a number twice; expected each once");
  }
}

void read_queue(section& table, queue_settings& settings) {
  table.texts("windows", settings.windows, check_filled);
  table.number("default_limit", settings.default_limit, 1, 1000);
  table.text("close_pattern", settings.close_pattern, check_pattern);
  table.finish();
}

void read_aliases(section& table, std::vector<alias_settings>& aliases) {
  if (table.has("alias")) aliases.clear();
  for (auto& item : table.tables("alias")) {
    alias_settings alias;
    item.text("nick", alias.nick, check_nick);
    item.text("account", alias.account, check_optional_account);
    item.text("gerrit", alias.gerrit);
    item.finish();
    if (!item.has("nick")) item.error("nick", "is missing; expected the nick that the calendar uses");
    if (alias.account.empty() && alias.gerrit.empty() && !item.failed("account") && !item.failed("gerrit")) {
      item.error("account", "is missing, and so is gerrit; expected at least one other name of this person");
    }
    aliases.push_back(std::move(alias));
  }
}

void read_people(section& table, people_settings& settings) {
  table.texts("deployer_accounts", settings.deployer_accounts, check_account);
  table.file("deployer_accounts_file", settings.deployer_accounts_file);
  table.flag("trust_calendar_deployers", settings.trust_calendar_deployers);
  read_aliases(table, settings.aliases);
  table.finish();
  if (table.has("deployer_accounts_file") && !table.failed("deployer_accounts_file") &&
      !settings.deployer_accounts_file.empty()) {
    auto list = read_accounts_file(settings.deployer_accounts_file);
    if (list.accounts.empty() && list.problems.empty())
      table.warn("deployer_accounts_file", "names nobody; expected a services account on each line");
    table.include(std::move(list.problems));
  }
}

void read_scap(section& table, scap_settings& settings) {
  table.texts("accounts", settings.accounts, check_account);
  table.texts("hostmasks", settings.hostmasks, check_hostmask);
  table.finish();
}

void read_gerrit(section& table, gerrit_settings& settings) {
  table.text("url", settings.url, check_optional_url);
  table.texts("live_branches", settings.live_branches, check_branch);
  table.text("live_branches_url", settings.live_branches_url, check_optional_url);
  table.finish();
  while (settings.url.ends_with('/')) settings.url.pop_back();
}

void read_wiki_edit(section& table, wiki_edit_settings& settings) {
  table.flag("enabled", settings.enabled);
  table.text("user", settings.user);
  table.file("password_file", settings.password_file);
  table.file("oauth_token_file", settings.oauth_token_file);
  table.text("summary", settings.summary);
  table.finish();
}

// Reports the placeholders of `text` that a message of that kind has no value for.
void check_placeholders(section& table, const chat::message_kind& kind, std::string_view text) {
  std::string fields;
  for (const auto field : kind.fields) fields += (fields.empty() ? "{" : ", {") + std::string(field) + "}";
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto name = text.substr(open + 1, text.find('}', open) - open - 1);
    if (std::find(kind.fields.begin(), kind.fields.end(), name) != kind.fields.end()) continue;
    table.error(kind.kind, in_quotes("{" + std::string(name) + "}") + " is unknown here; expected " + fields);
  }
}

void read_messages(section& table, message_settings& settings) {
  for (const auto& kind : chat::message_kinds()) {
    std::vector<std::string> wordings;
    table.text_or_texts(kind.kind, wordings, check_wording);
    if (!table.has(kind.kind)) continue;
    for (const auto& text : wordings) check_placeholders(table, kind, text);
    settings.erase(std::string(kind.kind));
    if (!wordings.empty()) settings.emplace(kind.kind, std::move(wordings));
  }
  table.finish();
}

}  // namespace

board_tables open_board_tables(section& parent, const board_tables* under) {
  const auto open = [&](std::string_view key, section board_tables::*table) {
    return parent.table(key, under == nullptr ? nullptr : &(under->*table));
  };
  return {open("chat", &board_tables::chat),           open("announce", &board_tables::announce),
          open("queue", &board_tables::queue),         open("people", &board_tables::people),
          open("scap", &board_tables::scap),           open("gerrit", &board_tables::gerrit),
          open("wiki_edit", &board_tables::wiki_edit), open("messages", &board_tables::messages)};
}

void read_board_tables(board_tables& tables, board_settings& settings) {
  read_chat(tables.chat, settings.chat);
  read_announce(tables.announce, settings.announce);
  read_queue(tables.queue, settings.queue);
  read_people(tables.people, settings.people);
  read_scap(tables.scap, settings.scap);
  read_gerrit(tables.gerrit, settings.gerrit);
  read_wiki_edit(tables.wiki_edit, settings.wiki_edit);
  read_messages(tables.messages, settings.messages);
}

void check_board_tables(board_tables& tables, const board_settings& settings,
                        const calendar_settings& calendar) {
  const auto& gerrit = settings.gerrit;
  if (!gerrit.live_branches.empty() && !gerrit.live_branches_url.empty()) {
    tables.gerrit.error("live_branches_url",
                        "is given together with live_branches; expected only one of them");
  }
  const auto& edit = settings.wiki_edit;
  if (!edit.password_file.empty() && !edit.oauth_token_file.empty()) {
    tables.wiki_edit.error("oauth_token_file",
                           "is given together with password_file; expected only one of them");
  }
  if (!edit.enabled) return;
  if (!edit.password_file.empty() && edit.user.empty() && !tables.wiki_edit.failed("user")) {
    tables.wiki_edit.error(
        "user", "is empty with a password_file; expected the name of the bot password, \"User@name\"");
  }
  if (calendar.source == calendar_source_kind::file) {
    tables.wiki_edit.error("enabled", "is true, but the calendar " + in_quotes(settings.calendar) +
                                          " is a file; expected false, or a calendar from MediaWiki");
  } else if (is_exposed(calendar.api_url)) {
    tables.wiki_edit.error("enabled",
                           "is true, but the calendar's api_url is not encrypted; expected false, or https");
  }
}

void warn_of_gaps(board_tables& tables, const board_settings& settings) {
  const auto& people = settings.people;
  if (people.deployer_accounts.empty() && people.deployer_accounts_file.empty() &&
      !people.trust_calendar_deployers && !tables.people.failed("deployer_accounts") &&
      !tables.people.failed("deployer_accounts_file")) {
    tables.people.warn("deployer_accounts",
                       "is empty, so nobody can give deployer commands; expected services accounts, a "
                       "deployer_accounts_file or trust_calendar_deployers");
  }
  for (const auto* url : {&settings.gerrit.url, &settings.gerrit.live_branches_url}) {
    if (!is_exposed(*url)) continue;
    tables.gerrit.warn(url == &settings.gerrit.url ? "url" : "live_branches_url",
                       "is not encrypted; expected https, since others on the way could change the answers");
  }
}

}  // namespace jounce::config
