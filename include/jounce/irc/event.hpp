// What the IRC side tells the rest of the program, and what it orders from its shell. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "jounce/irc/message.hpp"

namespace jounce::irc {

// A point of the clock that only ever goes forward; always handed in.
using instant = std::chrono::steady_clock::time_point;

// Queues of lines to send, served in this order.
enum class lane { protocol, opening, reply, other };

// Why a connection is over, as far as it decides when to try again (backoff.hpp).
enum class ending_kind {
  temporary,  // the network, services or luck
  permanent,  // it will fail again until somebody changes something: a wrong password, a refused certificate
  throttled,  // we reconnect too often for this server
  banned,     // K-line and its like
  requested,  // we wanted it
};

struct ending {
  ending_kind kind = ending_kind::temporary;
  std::string reason;  // one line for the log; may quote the server, never a secret
};

// Why somebody came or went: only `ordinary` may be worth a word in the channel.
enum class presence_cause {
  ordinary,
  split,   // a netsplit took them, or its end brought them back
  listed,  // they were there already when we joined
};

enum class line_fate {
  said,       // the server confirmed it
  refused,    // the server refused it; trying again does not help
  throttled,  // dropped by flood control; may be said again
  unknown,    // the connection ended, or the server never answered, before that was clear
  unsent,     // it never left: expired in the queue, queue full, not in the channel, not fit to be sent
};

enum class text_kind { message, action };

namespace events {

struct registered {
  std::string nick;
};  // 001 came
struct own_nick {
  std::string nick;
};  // what the server calls us now
struct logged_in {
  std::string account;
};
struct logged_out {};
struct channel_joined {
  std::string channel;
};  // our own JOIN came back
struct channel_lost {
  std::string channel, reason;
};  // kicked or removed: everyone's presence there is unknown
struct join_refused {
  std::string channel, reason;
};  // tried again later
struct channel_given_up {
  std::string channel, reason;
};  // not tried again, until invited
struct members_listed {
  std::string channel;
  bool accounts = false;
};  // NAMES is complete; with WHOX, accounts too

// Somebody said something where we can hear it: never ourselves, a NOTICE or a replay. `text` is any bytes.
struct heard {
  std::string channel;  // as configured; empty: said to us in private
  std::string nick, user, host;
  std::optional<std::string> account;  // "": not logged in; nothing: unknown
  std::string text;
  text_kind kind = text_kind::message;
  bool from_bot = false;  // the sender is marked as a bot (https://ircv3.net/specs/extensions/bot-mode)
};

struct member_joined {
  std::string channel, nick, user, host;
  std::optional<std::string> account;
  presence_cause cause = presence_cause::ordinary;
};
struct member_left {
  std::string channel, nick;
  presence_cause cause = presence_cause::ordinary;
};
struct member_renamed {
  std::string from, to;
};
struct member_account {
  std::string nick;
  std::string account;  // "": not logged in
};

// What became of a line that was handed to client::say under `ticket`.
struct line_settled {
  std::uint64_t ticket = 0;
  line_fate fate = line_fate::unknown;
  std::string reason;  // of anything but said
};

// For the log.
struct remark {
  bool warning = false;
  std::string text;
};

}  // namespace events

using event =
    std::variant<events::registered, events::own_nick, events::logged_in, events::logged_out,
                 events::channel_joined, events::channel_lost, events::join_refused, events::channel_given_up,
                 events::members_listed, events::heard, events::member_joined, events::member_left,
                 events::member_renamed, events::member_account, events::line_settled, events::remark>;

// What the parts of a session want done, collected over one input.
struct orders {
  struct line {
    lane where = lane::protocol;
    message what;
  };
  std::vector<line> lines;
  std::vector<event> happened;
  std::optional<ending> end;  // close the connection; after QUIT unless the server closes it itself
  bool say_quit = false;

  void send(std::string command, std::vector<std::string> params, lane where = lane::protocol) {
    lines.push_back({where, make_message(std::move(command), std::move(params))});
  }
  // The first reason counts.
  void finish(ending_kind kind, std::string reason, bool quit = true) {
    if (end) return;
    end = ending{kind, std::move(reason)};
    say_quit = quit;
  }
};

}  // namespace jounce::irc
