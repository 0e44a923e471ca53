#include "jounce/app/network_settings.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>

#include "jounce/config/secret.hpp"

namespace jounce::app {

namespace {

irc::sasl_mechanism mechanism_of(config::sasl_kind kind) {
  switch (kind) {
    case config::sasl_kind::none:
      return irc::sasl_mechanism::none;
    case config::sasl_kind::plain:
      return irc::sasl_mechanism::plain;
    case config::sasl_kind::external:
      return irc::sasl_mechanism::external;
    case config::sasl_kind::scram_sha_256:
      return irc::sasl_mechanism::scram_sha_256;
    case config::sasl_kind::scram_sha_512:
      return irc::sasl_mechanism::scram_sha_512;
  }
  return irc::sasl_mechanism::none;
}

bool needs_password(config::sasl_kind kind) {
  return kind != config::sasl_kind::none && kind != config::sasl_kind::external;
}

std::string irc_password(const config::irc_settings& irc) {
  const auto found = config::find_secret(config::secret_kind::irc_password, irc.password_file);
  for (const auto& warning : found.warnings) spdlog::warn("{}", warning);
  if (!found.error.empty()) throw std::runtime_error("the IRC password: " + found.error);
  if (!found.value) {
    throw std::runtime_error(
        "irc.sasl needs a password: give irc.password_file, the credential irc-password or "
        "$JOUNCE_IRC_PASSWORD");
  }
  return found.value->reveal();
}

// No figure of a stored back-off is outside of it, and sums of those inside do not overflow.
bool in_range(std::chrono::seconds::rep figure) {
  return figure >= 0 && figure <= std::numeric_limits<std::uint32_t>::max();
}

}  // namespace

net::tls_options tls_options_of(const config::irc_settings& irc) {
  return {irc.tls, irc.tls_ca_file.string(), irc.client_cert_file.string(), irc.client_key_file.string()};
}

net::irc_options irc_options_of(const config::configuration& settings) {
  const auto& irc = settings.irc;
  net::irc_options made;
  made.host = irc.server;
  made.port = irc.port;
  made.tls = tls_options_of(irc);
  made.session.nick = irc.nick;
  made.session.alt_nick = irc.alt_nick;
  made.session.username = irc.username;
  made.session.realname = irc.realname;
  made.session.sasl = mechanism_of(irc.sasl);
  if (irc.sasl != config::sasl_kind::none) made.session.credentials.account = irc.login();
  if (needs_password(irc.sasl)) made.session.credentials.password = irc_password(irc);
  made.session.encrypted = irc.tls;
  made.session.version = "jounce " JOUNCE_VERSION;
  for (const auto& board : settings.boards) made.session.channels.push_back(board.channel);
  return made;
}

net::http_options http_options_of(const config::http_settings& settings) {
  net::http_options made;
  made.user_agent = "jounce/" JOUNCE_VERSION;
  if (!settings.contact.empty()) made.user_agent += " (" + settings.contact + ")";
  made.ca_file = settings.ca_file.string();
  return made;
}

std::string print_backoff(const irc::stored_backoff& state, queue::instant now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  return std::to_string(state.failures) + " " + std::to_string(state.wait.count()) + " " +
         std::to_string(seconds);
}

irc::backoff_state parse_backoff(const std::string& text, queue::instant now) {
  std::istringstream words(text);
  irc::stored_backoff stored;
  std::chrono::seconds::rep wait = 0;
  std::chrono::seconds::rep stored_at = 0;
  std::chrono::seconds::rep failures = 0;
  words >> failures >> wait >> stored_at;
  const bool sane = words && words.eof() && in_range(failures) && in_range(wait) && in_range(stored_at);
  if (!sane) return {};
  stored.failures = static_cast<unsigned>(failures);
  stored.wait = std::chrono::seconds(wait);
  const auto away =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() - std::chrono::seconds(stored_at);
  return irc::restore(stored, away, std::chrono::steady_clock::now());
}

}  // namespace jounce::app
