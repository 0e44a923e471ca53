// One connection from its opening to its end, as a state machine: lines and times in, orders out. It puts
// together registration, own_nick, channels, membership, keep_alive and the rest; a new connection is a new
// session.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/batches.hpp"
#include "jounce/irc/channels.hpp"
#include "jounce/irc/event.hpp"
#include "jounce/irc/isupport.hpp"
#include "jounce/irc/keep_alive.hpp"
#include "jounce/irc/membership.hpp"
#include "jounce/irc/own_nick.hpp"
#include "jounce/irc/registration.hpp"
#include "jounce/irc/settings.hpp"

namespace jounce::irc {

struct ctcp;

class session {
 public:
  explicit session(session_settings settings);

  // The stream is open. `nonce` as scram.hpp wants it, fresh for every connection.
  void connected(std::string nonce, instant now, orders& out);

  // A line came. `utc` answers CTCP TIME and nothing else.
  void received(const message& line, instant now, std::chrono::sys_seconds utc, orders& out);

  // Bytes came that are no message: they are a sign of life.
  void noise(instant now) { alive_.input(now); }

  void tick(instant now, orders& out);
  std::optional<instant> deadline() const;

  bool registered() const { return registration_.done(); }
  const std::string& nick() const { return nick_.current(); }
  const isupport& support() const { return support_; }
  const batches& open_batches() const { return batches_; }
  bool enabled(std::string_view capability) const { return registration_.granted().enabled(capability); }

  // Why the server refuses us, where it said so by a numeric before it closes the connection.
  const std::optional<ending>& refusal() const { return refusal_; }

  // Bytes of our nick!user@host as others see it; as long as it may become while it is unknown.
  std::size_t prefix_length() const;

  // Whether we are in `channel`, and whether with voice or more.
  bool is_in(std::string_view channel) const { return channels_.is_in(channel, support_); }
  bool voiced(std::string_view channel) const;

  std::vector<membership::member> members(std::string_view channel) const;

 private:
  struct input;  // line, times and orders of one received()

  void on_ping(input& in);
  void on_error(input& in);
  void on_ban(input& in);
  void on_support(input& in);
  void on_welcome(input& in);
  void on_motd_end(input& in);
  void on_hidden_host(input& in);
  void on_own_host(input& in);
  void on_who_end(input& in);
  void on_text(input& in);
  void on_notice(input& in);

  void dispatch(input& in);
  void feed_membership(input& in);
  void heard(input& in, std::string channel, std::string_view text, text_kind kind);
  void answer_ctcp(input& in, const ctcp& request);
  void want_accounts(const std::string& channel, instant when, orders& out);
  std::optional<std::string> account_of(const input& in) const;

  session_settings settings_;
  isupport support_;
  registration registration_;
  own_nick nick_;
  channels channels_;
  membership members_;
  keep_alive alive_;
  batches batches_;
  std::string user_, host_;                 // ours, as others see them; empty while unknown
  std::optional<ending> refusal_;           // a numeric that says why the ERROR that follows comes
  std::optional<instant> join_at_;          // when to join if no end of the MOTD comes
  std::map<std::string, instant> who_due_;  // channels to ask WHO for
  std::optional<instant> last_who_, last_ctcp_;
};

}  // namespace jounce::irc
