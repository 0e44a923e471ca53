// One line of the IRC protocol taken apart and put together (https://modern.ircdocs.horse/#message-format and
// https://ircv3.net/specs/extensions/message-tags). Everything is bytes: text need not be UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::irc {

// Bytes of a line's tags with "@" and blank (as a server may send them), and of the rest without CR LF.
inline constexpr std::size_t longest_tags = 8191;
inline constexpr std::size_t longest_rest = 510;
// Bytes of tags, with "@" and blank, that a client may send.
inline constexpr std::size_t longest_own_tags = 4096;

struct tag {
  std::string key;
  std::string value;  // unescaped; empty where there is none
};

struct message {
  std::vector<tag> tags;
  std::string source;   // without the colon; empty where there is none
  std::string command;  // as written: servers send upper case or three digits
  std::vector<std::string> params;

  // Parameter `index`, empty where there is none.
  std::string_view param(std::size_t index) const;

  // The value of tag `key` (of several the last, as the specification says), nothing where it is absent.
  std::optional<std::string_view> tag_value(std::string_view key) const;

  // The command as a number where it is three digits, else 0.
  int numeric() const;
};

// A message of `command` and `params`, without source and tags.
message make_message(std::string command, std::vector<std::string> params);

// `line` (without CR LF) as a message. Nothing if it has no command or is longer than a line may be, two
// bytes of grace included.
std::optional<message> parse(std::string_view line);

// The line of `message`, without CR LF. Nothing if it could not be sent as it is: a CR, LF or NUL anywhere, a
// blank where only the last parameter may have one, an empty command, or more bytes than a client may send.
std::optional<std::string> serialise(const message& message);

}  // namespace jounce::irc
