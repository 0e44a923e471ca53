// The whole of IRC without a socket. The shell does what comes out and nothing more:
//
//   connect; out = connected(nonce, now)
//   forever: wait for bytes, for deadline(), or for something to say
//            out = received(bytes, …) | tick(now) | say(…)
//            write out.bytes; hand on out.happened; if out.end: close the stream after writing
//   when the stream is closed, by whomever: out = closed(now, why)
//
// All calls come from one thread. `now` never goes backwards. After closed() the client is ready for
// connected() again.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/irc/confirmation.hpp"
#include "jounce/irc/event.hpp"
#include "jounce/irc/line_buffer.hpp"
#include "jounce/irc/pacer.hpp"
#include "jounce/irc/session.hpp"

namespace jounce::irc {

// Something to say. Its fate comes back as events::line_settled, exactly once.
struct utterance {
  std::uint64_t ticket = 0;  // the caller's; a second one of an unsettled ticket is ignored
  std::string target;        // channel or nick
  std::string text;          // longer than a line: said in several, settled together
  lane where = lane::other;
  instant not_before = instant::min();
  instant expires = instant::max();
  bool retry = false;  // it was dropped by flood control: goes to the head of its lane
};

class client {
 public:
  explicit client(session_settings settings);

  struct output {
    std::string bytes;  // to be written, in order
    std::vector<event> happened;
    std::optional<ending> end;  // given once a connection: close the stream once `bytes` are written
  };

  // The stream is open (and its certificate verified). `nonce`: fresh random text as scram.hpp wants it.
  output connected(std::string nonce, instant now);

  // Bytes came. `utc` is what CTCP TIME is answered with.
  output received(std::string_view bytes, instant now, std::chrono::sys_seconds utc);

  // deadline() has come; calling it earlier does no harm.
  output tick(instant now);
  std::optional<instant> deadline() const;

  // The stream is closed; `why` is for the log, and used if the server gave no better reason. Everything that
  // waits or is unconfirmed is settled.
  output closed(std::string why, instant now);

  // Without a registered connection, or outside of the channel, the line is unsent at once.
  output say(utterance what, instant now);

  // Stops saying things and quits; ends when the server closes, or after two seconds.
  output quit(std::string reason, instant now);

  // Keeps room for an opening (pacer::expect_opening).
  void expect_opening(instant when) { pacer_.expect_opening(when); }

  // `text` in the pieces in which say() would say it now.
  std::vector<std::string> split(std::string_view target, std::string_view text) const;

  const session& state() const { return session_; }

 private:
  struct part {  // of an utterance: one line
    std::uint64_t ticket;
    std::string target, token;
  };
  struct settlement {  // of an utterance, while parts of it are open
    std::size_t open = 0;
    bool said = false;
    line_fate worst = line_fate::said;
    std::string reason;
  };

  void line(std::string_view bytes, instant now, std::chrono::sys_seconds utc, output& out);
  void perform(orders todo, instant now, output& out);
  void write(std::string_view line, output& out) const;
  void flush(instant now, output& out);
  void leave(const queued_line& sent, instant now, output& out);
  void settle(std::uint64_t id, line_fate fate, const std::string& reason, output& out);
  void take_verdicts(instant now, output& out);
  void drop_waiting(const std::string& channel, const std::string& why, output& out);
  void update_voices();
  std::string folded(std::string_view name) const { return fold(name, session_.support().mapping); }

  session_settings settings_;
  session session_;
  line_buffer buffer_;
  pacer pacer_;
  confirmation confirmation_;
  std::map<std::uint64_t, part> parts_;              // by line id
  std::map<std::uint64_t, settlement> settlements_;  // by ticket
  std::uint64_t last_id_ = 0;
  std::optional<instant> send_at_;  // when the pacer has something
  std::optional<instant> quit_by_;  // QUIT was said: when to stop waiting for the server
  enum class state {
    closed,
    open,
    ending
  } state_ = state::closed;  // ending: `end` was given, nothing is done any more
};

}  // namespace jounce::irc
