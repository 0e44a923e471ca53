// What became of lines that were sent. Behind each line goes a PING with a token of its own; servers answer
// in order, so what comes before that PONG and names the line's label or target is about this line.
//
// With echo-message: echo = said, PONG without echo = refused. Without: PONG and no error = said.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/event.hpp"
#include "jounce/irc/isupport.hpp"

namespace jounce::irc {

// A line that the server has not answered for so long is unknown.
inline constexpr std::chrono::seconds confirmation_limit{120};

class confirmation {
 public:
  struct verdict {
    std::uint64_t id = 0;
    line_fate fate = line_fate::unknown;
    std::string target;  // as handed in
    std::string reason;
  };

  // The line `id` to `target` goes out now, with `token` as its PING's and (where labels are on) as its
  // label. `echo`: the server echoes. Of more than 500 open lines the oldest is given up as unknown.
  void sent(std::uint64_t id, std::string target, std::string token, bool echo, instant now);

  // Takes an answer into account. `nick` is our own; `label` is what the line answers (batches::label_of).
  void feed(const message& line, const std::optional<std::string>& label, std::string_view nick,
            const isupport& support);

  void tick(instant now);
  std::optional<instant> deadline() const;

  // The connection is gone: everything open is unknown.
  void closed();

  // What was decided since the last call.
  std::vector<verdict> take();

 private:
  struct open_line {
    std::uint64_t id;
    std::string target, token;
    bool echo;
    instant sent_at;
  };
  using iterator = std::deque<open_line>::iterator;
  iterator about(const std::optional<std::string>& label, std::string_view target, const isupport& support);
  void decide(const iterator& which, line_fate fate, std::string reason);
  void on_pong(std::string_view token);
  void on_notice(const message& line, const std::optional<std::string>& label, const isupport& support);

  std::deque<open_line> open_;
  std::vector<verdict> decided_;
};

}  // namespace jounce::irc
