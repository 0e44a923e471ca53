#include "jounce/irc/keep_alive.hpp"

namespace jounce::irc {

void keep_alive::input(instant now) {
  if (last_input_) last_input_ = now;
  asked_ = false;
}

void keep_alive::tick(instant now, orders& out) {
  if (!last_input_) return;
  const auto silence = now - *last_input_;
  if (silence >= silence_before_death) {
    out.finish(ending_kind::temporary, "the server was silent for three minutes");
  } else if (silence >= silence_before_ping && !asked_) {
    asked_ = true;
    out.send("PING", {"alive"});
  }
}

std::optional<instant> keep_alive::deadline() const {
  if (!last_input_) return std::nullopt;
  return *last_input_ + (asked_ ? silence_before_death : silence_before_ping);
}

}  // namespace jounce::irc
