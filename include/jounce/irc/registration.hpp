// From the open stream to 001: capabilities, SASL, CAP END. What it guarantees: with SASL configured, `CAP
// END` is sent only after 903 of exactly that mechanism (and, with SCRAM, after the server proved itself);
// anything else ends in QUIT.
#pragma once

#include <optional>
#include <string>

#include "jounce/irc/capabilities.hpp"
#include "jounce/irc/event.hpp"
#include "jounce/irc/sasl.hpp"
#include "jounce/irc/settings.hpp"

namespace jounce::irc {

// A phase that takes longer ends the connection.
inline constexpr std::chrono::seconds capability_limit{30}, sasl_limit{30}, welcome_limit{60};

class registration {
 public:
  explicit registration(session_settings settings) : settings_(std::move(settings)) {}

  // The stream is open: says CAP LS, NICK and USER. `nonce` is fresh random text as scram.hpp wants it.
  void begin(std::string nonce, instant now, orders& out);

  void feed(const message& line, instant now, orders& out);
  void tick(instant now, orders& out);
  std::optional<instant> deadline() const { return deadline_; }

  // Whether 001 came.
  bool done() const { return phase_ == phase::done; }
  bool logged_in() const { return logged_in_; }
  const capabilities& granted() const { return capabilities_; }

 private:
  enum class phase { idle, listing, authenticating, waiting_for_welcome, done };

  void on_cap(const message& line, instant now, orders& out);
  void on_authenticate(const message& line, orders& out);
  void on_sasl_numeric(int numeric, const message& line, instant now, orders& out);
  void on_welcome(orders& out);
  void without_capabilities(instant now, orders& out);
  void begin_sasl(instant now, orders& out);
  void end_if_settled(instant now, orders& out);
  void request_all(orders& out);
  void follow(sasl_exchange::step step, orders& out);
  void enter(phase next, instant now);
  bool wants_sasl() const { return settings_.sasl != sasl_mechanism::none; }

  session_settings settings_;
  std::string nonce_;
  capabilities capabilities_;
  std::optional<sasl_exchange> exchange_;
  phase phase_ = phase::idle;
  std::optional<instant> deadline_;
  bool authenticated_ = false;  // 903 came and may be believed
  bool logged_in_ = false;
};

}  // namespace jounce::irc
