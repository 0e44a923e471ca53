// The channel as a board sees it: a terminal, or a channel of an IRC network.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "jounce/queue/events.hpp"

namespace jounce::app {

// What became of a line that was handed over.
enum class delivery {
  said,     // confirmed
  refused,  // the server did not pass it on
  lost,     // the connection ended before anything was known
};

// Something said, in the channel or to the bot alone. `text` is any bytes.
struct spoken_line {
  std::string nick, account;  // account empty: none, or not known
  std::string source;         // "nick!user@host"
  std::string text;
  bool in_private = false;
  bool from_bot = false;  // marked as one: it gives no commands
};

// What happens in the channel. All are called on the loop.
struct channel_listener {
  std::function<void(const queue::event&)> happened;  // people come, go and change
  std::function<void(const spoken_line&)> heard;
  std::function<void()> ready_changed;
  std::function<void(const std::string& nick)> renamed;  // the bot itself
};

class channel_link {
 public:
  virtual ~channel_link() = default;

  // Who is told. Set once, before anything happens.
  virtual void listen(channel_listener listener) = 0;
  // Whether lines can be said now.
  virtual bool ready() const = 0;
  // Whether a line whose delivery is unknown may be said again.
  virtual bool repeats() const = 0;
  // Says a line; `done` is called once, on the loop. `opening`: it goes before answers. It is lost if it
  // could not leave within `use`.
  virtual void say(const std::string& text, bool opening, std::chrono::milliseconds use,
                   std::function<void(delivery)> done) = 0;
  // An opening comes in so long: room is kept for it.
  virtual void expect_opening(std::chrono::milliseconds from_now) = 0;
  // Answers in the channel (`nick` empty) or in private. Not confirmed; dropped if it cannot go out within
  // its use (30 s).
  virtual void answer(const std::string& nick, const std::string& text) = 0;
};

}  // namespace jounce::app
