#include "app/line_sender.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "app/lanes.hpp"

namespace jounce::app {

line_sender::line_sender(std::string board, board_store& store, channel_link& link,
                         std::function<queue::instant()> now, line_sender_events events)
    : board_(std::move(board)),
      store_(store),
      link_(link),
      now_(std::move(now)),
      events_(std::move(events)),
      outbox_(link.repeats()) {}

void line_sender::send() {
  auto orders = outbox_.due(now_(), link_.ready());
  for (const auto& over : orders.settle) {
    outbox_.done(over.id);
    store_.settle(over);
  }
  if (!orders.missed.empty()) {
    for (const auto& line : orders.give_way) outbox_.done(line.id);
    events_.missed(orders.missed, std::move(orders.give_way));
  }
  for (const auto line : orders.attempt) attempt(line);
}

void line_sender::attempt(std::int64_t line) {
  store_.begin_attempt(line, [this, line](store::attempt answer) {
    switch (answer) {
      case store::attempt::granted:
        granted(line);
        break;
      case store::attempt::too_late:
        settle(line, board::outcome::expired);
        break;
      case store::attempt::too_many:
        settle(line, board::outcome::unconfirmed);
        break;
      case store::attempt::settled:
      case store::attempt::unknown:
        outbox_.done(line);
        break;
    }
  });
}

void line_sender::granted(std::int64_t id) {
  outbox_.attempted(id);
  const auto* line = outbox_.find(id);
  if (line == nullptr) return;
  link_.say(line->text, line->lane == opening_lane, line->expires - now_(),
            [this, id](delivery what) { delivered(id, what); });
}

void line_sender::delivered(std::int64_t line, delivery what) {
  switch (what) {
    case delivery::said:
      settle(line, board::outcome::said);
      break;
    case delivery::refused:
      spdlog::warn("{}: the server refused a line", board_);
      settle(line, board::outcome::refused);
      break;
    case delivery::lost:
      outbox_.lost(line);
      events_.due_again();
      break;
  }
}

void line_sender::settle(std::int64_t line, board::outcome result) {
  outbox_.done(line);
  store_.settle({line, result, now_()});
}

}  // namespace jounce::app
