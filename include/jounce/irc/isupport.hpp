// What the server says of itself in RPL_ISUPPORT (005, https://modern.ircdocs.horse/#rplisupport-parameters),
// as far as a client needs it, and how names compare there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "jounce/irc/message.hpp"

namespace jounce::irc {

enum class casemapping { ascii, rfc1459, strict_rfc1459 };

// `name` folded; names that fold alike are one nick, channel or account.
std::string fold(std::string_view name, casemapping mapping);

// Whether the two fold alike.
bool same_name(std::string_view a, std::string_view b, casemapping mapping);

struct isupport {
  casemapping mapping = casemapping::rfc1459;
  std::optional<std::size_t> nick_length, channel_length, user_length, host_length;
  std::string channel_types = "#&";
  std::string prefix_modes = "ov", prefix_symbols = "@+";  // highest first, one symbol a mode
  // CHANMODES: lists and modes that always take a parameter; that take one when set.
  // Others take none.
  std::string list_modes = "b", parameter_modes = "k", set_parameter_modes = "l";
  std::optional<std::size_t> message_targets;  // TARGMAX=PRIVMSG:n
  bool whox = false;

  // Takes over what a 005 says; "-NAME" gives a default back; unknown and malformed tokens are passed over.
  void apply(const message& reply);

  // Whether `name` begins as a channel does.
  bool is_channel(std::string_view name) const;

  // Whether mode letter `mode` takes a parameter when it is set, or unset.
  bool takes_parameter(char mode, bool set) const;

 private:
  void apply_token(std::string_view name, std::string_view value);
};

}  // namespace jounce::irc
