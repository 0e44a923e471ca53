// The configuration: one TOML file, read whole. config/jounce.toml describes every key; the defaults here are
// the same. Paths are absolute or relative to the folder that was given to the loader, never to the working
// directory.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/queue/rules.hpp"

namespace jounce::config {

enum class transport_kind { irc, console };
enum class sasl_kind { none, plain, external, scram_sha_256, scram_sha_512 };
enum class calendar_source_kind { mediawiki, file };
enum class log_level { trace, debug, info, warning, error };

struct irc_settings {
  transport_kind transport = transport_kind::irc;
  std::string server = "irc.libera.chat";
  std::uint16_t port = 6697;
  bool tls = true;
  std::filesystem::path tls_ca_file;  // empty: the system's
  std::string nick = "jounce";
  std::string alt_nick = "jounce_";
  std::string username = "jounce";
  std::string realname = "bot; owner and page: https://…";
  sasl_kind sasl = sasl_kind::plain;
  std::string account;  // empty: the nick; see login()
  std::filesystem::path password_file;
  std::filesystem::path client_cert_file;
  std::filesystem::path client_key_file;  // empty: the key stands in client_cert_file

  // The services account to log in to.
  const std::string& login() const { return account.empty() ? nick : account; }

  bool operator==(const irc_settings&) const = default;
};

struct http_settings {
  std::string contact;
  std::filesystem::path ca_file;  // empty: the system's

  bool operator==(const http_settings&) const = default;
};

struct calendar_settings {
  calendar_source_kind source = calendar_source_kind::mediawiki;
  std::string api_url = "https://wikitech.wikimedia.org/w/api.php";
  std::string page = "Deployments";
  std::filesystem::path file;  // when source is file
  std::chrono::seconds poll{60};
  std::string time_zone = "America/Los_Angeles";

  bool operator==(const calendar_settings&) const = default;
};

struct chat_settings {
  std::string prefix = "!";
  std::vector<std::string> names = {"jouncebot"};

  bool operator==(const chat_settings&) const = default;
};

struct announce_settings {
  std::vector<std::string> ignore;
  std::vector<std::chrono::minutes> remind_before = {std::chrono::minutes(10)};  // longest first
  queue::ping_deployers ping_deployers = queue::ping_deployers::always;
  std::chrono::minutes unclaimed_after{10};  // zero: never

  bool operator==(const announce_settings&) const = default;
};

struct queue_settings {
  std::vector<std::string> windows = {"backport", "Puppet request window"};
  std::uint32_t default_limit = 6;
  std::string close_pattern = "^!log .*(deploys|deploy|window) done";  // for line_pattern; empty: none

  bool operator==(const queue_settings&) const = default;
};

// One person under several names; empty: not given. The nick always is.
struct alias_settings {
  std::string nick, account, gerrit;

  bool operator==(const alias_settings&) const = default;
};

struct people_settings {
  std::vector<std::string> deployer_accounts;
  std::filesystem::path deployer_accounts_file;  // empty: none; see config_accounts.hpp
  bool trust_calendar_deployers = false;
  std::vector<alias_settings> aliases;

  bool operator==(const people_settings&) const = default;
};

struct scap_settings {
  std::vector<std::string> accounts;
  std::vector<std::string> hostmasks;  // nick!user@host globs

  bool operator==(const scap_settings&) const = default;
};

struct gerrit_settings {
  std::string url = "https://gerrit.wikimedia.org/r";  // empty: off; no slash at its end
  std::vector<std::string> live_branches;
  std::string live_branches_url;

  bool operator==(const gerrit_settings&) const = default;
};

struct wiki_edit_settings {
  bool enabled = false;
  std::string user;
  std::filesystem::path password_file;
  std::filesystem::path oauth_token_file;
  std::string summary;  // empty: the built-in one

  bool operator==(const wiki_edit_settings&) const = default;
};

// The wordings of each of chat::message_kinds() that has any of its own; a kind that is missing is said in
// the built-in words.
using message_settings = std::map<std::string, std::vector<std::string>, std::less<>>;

// One [[board]] with all that holds for it: the top-level tables, overridden key by key by its own
// ([board.queue] …).
struct board_settings {
  std::string name;     // what the store, the log and --board call it; the channel where none is given
  std::string channel;  // empty only in a story, see load_story_config()
  std::string calendar = "deployments";
  chat_settings chat;
  announce_settings announce;
  queue_settings queue;
  people_settings people;
  scap_settings scap;
  gerrit_settings gerrit;
  wiki_edit_settings wiki_edit;
  message_settings messages;

  bool operator==(const board_settings&) const = default;
};

struct store_settings {
  std::filesystem::path path = "/var/lib/jounce/jounce.sqlite";
  std::chrono::days keep{400};

  bool operator==(const store_settings&) const = default;
};

struct web_settings {
  std::string listen = "127.0.0.1:8080";  // an IP address ([…] around IPv6) and a port; empty: off
  std::string public_url;                 // no slash at its end

  bool operator==(const web_settings&) const = default;
};

struct log_settings {
  log_level level = log_level::info;

  bool operator==(const log_settings&) const = default;
};

struct configuration {
  irc_settings irc;
  http_settings http;
  std::map<std::string, calendar_settings, std::less<>> calendars;  // by name; every board's is here
  std::vector<board_settings> boards;                               // in the order of the file, at least one
  store_settings store;
  web_settings web;
  log_settings log;

  bool operator==(const configuration&) const = default;
};

}  // namespace jounce::config
