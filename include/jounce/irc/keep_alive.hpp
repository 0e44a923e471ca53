// Whether the server still lives: silence is answered with a PING, longer silence ends the connection.
#pragma once

#include <chrono>
#include <optional>

#include "jounce/irc/event.hpp"

namespace jounce::irc {

inline constexpr std::chrono::seconds silence_before_ping{75}, silence_before_death{180};

class keep_alive {
 public:
  // From 001 on: before it servers want no PING from a client.
  void begin(instant now) { last_input_ = now; }
  // Something came, whatever it was.
  void input(instant now);
  void tick(instant now, orders& out);
  std::optional<instant> deadline() const;

 private:
  std::optional<instant> last_input_;
  bool asked_ = false;
};

}  // namespace jounce::irc
