// The lines that a board says by itself, on their way from the store to the channel: an attempt is counted on
// the disk before a line is sent, and its outcome stored after.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/board_store.hpp"
#include "app/channel_link.hpp"
#include "jounce/board/outbox.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::app {

// Called on the loop. All are set.
struct line_sender_events {
  // Openings that could not be said in time, each window once. `give_way` says so of their lines: to be
  // stored with what is said instead.
  std::function<void(const std::vector<std::string>& windows, std::vector<board::settlement> give_way)>
      missed;
  std::function<void()> due_again;  // a line can be tried once more
};

class line_sender {
 public:
  // `store` and `link` outlive the sender's use. `board`: its name, for the log.
  line_sender(std::string board, board_store& store, channel_link& link, std::function<queue::instant()> now,
              line_sender_events events);

  // Lines that are stored and wait.
  void add(const std::vector<board::pending_row>& lines) { outbox_.add(lines); }

  // When send() next has something to do; nothing if never.
  std::optional<queue::instant> next_due() const { return outbox_.next_due(link_.ready()); }

  // Settles what is over, tells what was missed, sends what is due.
  void send();

 private:
  void attempt(std::int64_t line);
  void granted(std::int64_t line);
  void delivered(std::int64_t line, delivery what);
  void settle(std::int64_t line, board::outcome result);

  std::string board_;
  board_store& store_;
  channel_link& link_;
  std::function<queue::instant()> now_;
  line_sender_events events_;
  board::outbox outbox_;
};

}  // namespace jounce::app
