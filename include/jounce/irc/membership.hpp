// Who is in our channels, with account, host and prefix modes; kept by what the server says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jounce/irc/event.hpp"
#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

// The request whose answers (354) membership reads, for servers with WHOX
// (https://ircv3.net/specs/extensions/whox).
message who_request(std::string channel);

class membership {
 public:
  struct person {
    std::string nick, user, host;
    std::optional<std::string> account;  // "": not logged in; nothing: unknown
  };
  struct member {
    person who;
    std::string modes;  // letters of prefix modes, "ov"
  };

  // What besides the line itself decides what it means.
  struct context {
    const isupport& support;
    const std::string& nick;     // our own
    const std::string& channel;  // as configured, where the line's first parameter is one of our channels
    bool split = false;          // the line is of a netsplit or netjoin batch
    bool extended_join = false, account_tag = false;
    instant now;
  };

  // Takes the line into account. Joins and parts of our own make and drop whole channels and are no events
  // here.
  void feed(const message& line, const context& with, std::vector<event>& out);

  // The channels of which NAMES has just come to its end, once: time to ask WHO for them.
  std::vector<std::string> take_listed();

  // Members of `channel`; empty if we are not there. Copies, in no order.
  std::vector<member> members(std::string_view channel, const isupport& support) const;

  // The person behind `nick`, if we share a channel.
  const person* find(std::string_view nick, const isupport& support) const;

  // Prefix modes of `nick` in `channel`, empty if there are none or the nick is not there.
  std::string modes(std::string_view channel, std::string_view nick, const isupport& support) const;

 private:
  struct user {
    person who;
    std::size_t channels = 0;  // how many of the bot's channels they are in
  };
  struct channel {
    std::string name;
    std::unordered_map<std::string, std::string> modes;  // folded nick -> prefix modes
  };
  struct input;  // line, context and events of one feed()

  void on_join(input& in);
  void on_part(input& in);
  void on_kick(input& in);
  void on_quit(input& in);
  void on_nick(input& in);
  void on_account(input& in);
  void on_chghost(input& in);
  void on_mode(input& in);
  void on_names(input& in);
  void on_names_end(input& in);
  void on_who(input& in);
  void learn(input& in);

  user* enter(input& in, channel& where, const person& who);
  void leave(input& in, channel& where, const std::string& key, presence_cause cause);
  void drop_channel(const std::string& key);
  void release(const std::string& key);
  void set_account(input& in, user& whose, std::string account);
  presence_cause cause_of_join(input& in, const std::string& channel, const person& who);
  void remember_split(const user& lost, input& in);
  channel* channel_of(input& in, std::size_t param);

  std::unordered_map<std::string, user> users_;
  std::unordered_map<std::string, channel> channels_;
  struct lost_user {
    std::string user, host;
    instant when;
    std::vector<std::string> channels;  // keys of those they are not back in
  };
  std::unordered_map<std::string, lost_user> lost_;  // in a split, and not back yet
  std::vector<std::string> listed_;
};

// Whether `reason` of a QUIT is what servers write for a netsplit to clients without batches: two server
// names.
bool is_split_reason(std::string_view reason);

}  // namespace jounce::irc
