#include "config/tables.hpp"

#include "config/checks.hpp"
#include "jounce/config/secret.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::config {

namespace {

constexpr choice_name<transport_kind> transports[] = {{"irc", transport_kind::irc},
                                                      {"console", transport_kind::console}};
constexpr choice_name<sasl_kind> sasl_kinds[] = {{"plain", sasl_kind::plain},
                                                 {"external", sasl_kind::external},
                                                 {"scram-sha-512", sasl_kind::scram_sha_512},
                                                 {"scram-sha-256", sasl_kind::scram_sha_256},
                                                 {"none", sasl_kind::none}};
constexpr choice_name<calendar_source_kind> sources[] = {{"mediawiki", calendar_source_kind::mediawiki},
                                                         {"file", calendar_source_kind::file}};
constexpr choice_name<log_level> levels[] = {{"trace", log_level::trace},
                                             {"debug", log_level::debug},
                                             {"info", log_level::info},
                                             {"warning", log_level::warning},
                                             {"error", log_level::error}};

void check_encryption(section& table, const irc_settings& settings) {
  if (settings.tls || table.failed("tls")) return;
  if (!is_loopback(settings.server) && !table.failed("server")) {
    table.error("tls", "is false for " + in_quotes(settings.server) +
                           ", which is another machine; expected true, or a loopback server");
  }
  if (settings.sasl == sasl_kind::plain && !table.failed("sasl")) {
    table.error("tls",
                "is false with sasl = \"plain\", which would send the password readable; expected true, or "
                "other sasl");
  }
  if (settings.sasl == sasl_kind::external && !table.failed("sasl")) {
    table.error(
        "tls",
        "is false with sasl = \"external\", which needs a TLS certificate; expected true, or other sasl");
  }
}

void check_certificate(section& table, const irc_settings& settings) {
  if (settings.sasl == sasl_kind::external && settings.client_cert_file.empty() &&
      !table.failed("client_cert_file")) {
    table.error("client_cert_file", "is empty with sasl = \"external\"; expected the file of a certificate");
  } else if (settings.client_cert_file.empty() && !settings.client_key_file.empty()) {
    table.error("client_key_file", "has no certificate; expected client_cert_file beside it");
  }
  if (is_world_readable(settings.client_key_file)) {
    table.warn("client_key_file", "can be read by everybody; expected a file of the bot's own, chmod o-r");
  }
}

void check_identity(section& table, const irc_settings& settings) {
  const bool known = !table.failed("nick") && !table.failed("alt_nick");
  if (known && text::same_name(settings.nick, settings.alt_nick)) {
    table.error("alt_nick", "is the same as nick; expected another one, for when that is taken");
  }
  if (settings.sasl != sasl_kind::none && settings.account.empty() && !table.failed("account")) {
    table.warn("account",
               "is empty; expected the services account, " + in_quotes(settings.nick) + " is tried");
  }
  if (settings.sasl == sasl_kind::none) {
    table.warn("sasl",
               "is none; expected a login: without one the bot has no account, and networks may refuse it");
  }
  if (settings.realname == irc_settings().realname) {
    table.warn("realname",
               "names no owner; expected who runs this bot and where that is written, as networks ask");
  }
}

}  // namespace

void read_irc(section table, irc_settings& settings, bool used) {
  table.choice("transport", settings.transport, transports);
  table.text("server", settings.server, check_server);
  table.number("port", settings.port, 1, 65535);
  table.flag("tls", settings.tls);
  table.file("tls_ca_file", settings.tls_ca_file);
  table.text("nick", settings.nick, check_nick);
  table.text("alt_nick", settings.alt_nick, check_nick);
  table.text("username", settings.username, check_username);
  table.text("realname", settings.realname, check_filled);
  table.choice("sasl", settings.sasl, sasl_kinds);
  table.text("account", settings.account, check_optional_account);
  table.file("password_file", settings.password_file);
  table.file("client_cert_file", settings.client_cert_file);
  table.file("client_key_file", settings.client_key_file);
  table.finish();
  if (!used || settings.transport == transport_kind::console) return;
  check_encryption(table, settings);
  check_certificate(table, settings);
  check_identity(table, settings);
}

void read_http(section table, http_settings& settings) {
  table.text("contact", settings.contact);
  table.file("ca_file", settings.ca_file);
  table.finish();
}

void read_calendar(section table, calendar_settings& settings) {
  table.choice("source", settings.source, sources);
  table.text("api_url", settings.api_url, check_url);
  table.text("page", settings.page, check_page);
  table.file("file", settings.file);
  table.number("poll_seconds", settings.poll, 1, 86400);
  table.text("time_zone", settings.time_zone, check_time_zone);
  table.finish();
  if (settings.source == calendar_source_kind::file) {
    if (settings.file.empty() && !table.failed("file")) {
      table.error("file", "is empty with source = \"file\"; expected the file of the calendar's wikitext");
    }
  } else if (is_exposed(settings.api_url) && !table.failed("api_url")) {
    table.warn("api_url",
               "is not encrypted; expected https, since others on the way could change the calendar");
  }
}

void read_store(section table, store_settings& settings) {
  table.path("path", settings.path);
  table.number("keep_days", settings.keep, 1, 36500);
  table.finish();
  if (settings.path.empty()) table.error("path", "is empty; expected the path of a database file");
}

void read_web(section table, web_settings& settings) {
  table.text("listen", settings.listen, check_listen);
  table.text("public_url", settings.public_url, check_optional_url);
  table.finish();
  while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
}

void read_log(section table, log_settings& settings) {
  table.choice("level", settings.level, levels);
  table.finish();
}

}  // namespace jounce::config
