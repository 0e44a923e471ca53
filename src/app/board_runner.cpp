#include "app/board_runner.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "jounce/calendar/reader.hpp"
#include "jounce/scap/trust.hpp"

namespace jounce::app {

namespace asio = boost::asio;

namespace {

// Clock steps and suspends are noticed within this.
constexpr auto longest_sleep = std::chrono::seconds(15);

constexpr int opening_lane = 0;
constexpr int other_lane = 1;

board::fact_row row_of(const queue::fact& what) {
  auto record = queue::to_record(what);
  return {std::move(record.window), std::move(record.entry), std::move(record.kind), record.version,
          std::move(record.body)};
}

board::outbox_row row_of(const board::planned_line& line, const std::string& channel) {
  return {line.key,  line.window, line.kind,    channel,
          line.text, line.due,    line.expires, line.opening ? opening_lane : other_lane};
}

}  // namespace

board_runner::board_runner(const asio::any_io_executor& executor, board::board state, board_parts parts)
    : timer_(executor), board_(std::move(state)), parts_(std::move(parts)), outbox_(parts_.link->repeats()) {}

void board_runner::restore(const store::queries& from) {
  for (const auto& one : from.facts(parts_.channel)) {
    const auto what = queue::from_record({one.window, one.entry, one.kind, one.version, one.body});
    if (!what) {
      throw std::runtime_error("the store holds a fact that this version does not understand (" + one.kind +
                               " version " + std::to_string(one.version) + ", number " +
                               std::to_string(one.id) + "); run the version that wrote it, or a newer one");
    }
    board_.replay(*what, one.at);
  }
  board_.resume();
  for (const auto& row : from.windows(parts_.channel)) projection_.know(row);
  outbox_.add(from.pending(parts_.channel));
  if (parts_.pages != nullptr) parts_.pages->restore(from.page_statuses(parts_.channel), board_.state());
  const auto now = parts_.now();
  for (const auto& one : board_.state().windows) {
    if (story::input_log::keeps(one, now) && !from.inputs(parts_.channel, one.key).empty())
      inputs_.resume(one.key, now);
  }
}

void board_runner::start(store::actor& store) {
  store_ = &store;
  if (parts_.pages != nullptr) {
    parts_.pages->start(store, [this]() -> const queue::state& { return board_.state(); });
  }
  channel_listener channel;
  channel.happened = [this](const queue::event& what) { happen(what); };
  channel.heard = [this](const spoken_line& what) { hear(what); };
  channel.ready_changed = [this] { timer_.cancel(); };
  channel.renamed = [this](const std::string& nick) { board_.set_nick(nick); };
  parts_.link->listen(std::move(channel));
  calendar_listener page;
  page.read = [this](const std::string& text, const std::string& revision) { page_read(text, revision); };
  page.unchanged = [this] { happen(queue::calendar_unchanged{}); };
  page.failed = [this](const std::string& reason) { happen(queue::calendar_failed{reason}); };
  parts_.source->start(std::move(page));
}

void board_runner::stop() {
  if (!stopped_ && store_ != nullptr) store_inputs();
  stopped_ = true;
  timer_.cancel();
}

asio::awaitable<void> board_runner::run() {
  while (!stopped_) {
    work();
    auto wake = parts_.now() + longest_sleep;
    for (const auto next : {board_.next_deadline(), outbox_.next_due(parts_.link->ready())}) {
      if (next) wake = std::min(wake, *next);
    }
    timer_.expires_after(std::max(wake - parts_.now(), std::chrono::milliseconds(0)));
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

void board_runner::happen(const queue::event& what) {
  if (stopped_) return;
  const auto now = parts_.now();
  inputs_.look(board_.state(), now);
  inputs_.happens(what, board_.state(), now);
  perform(board_.take(what, now), {});
}

// A source whose lines are the tool's gives no commands, and a bot none at all.
void board_runner::hear(const spoken_line& what) {
  if (stopped_) return;
  const auto& tool = parts_.tool;
  const auto now = parts_.now();
  inputs_.look(board_.state(), now);
  if (!what.in_private && scap::is_trusted(what.account, what.source, tool.accounts, tool.hostmasks)) {
    auto out = board_.tool_said(what.source, what.text, now);
    inputs_.tool_said(what.nick, what.text, now);
    perform(std::move(out), {});
  } else if (!what.from_bot) {
    auto out = board_.hear(what.nick, what.text, what.in_private, now);
    inputs_.heard(what.nick, what.text, what.in_private, out.for_us, !out.facts.empty(), now);
    perform(std::move(out), {});
  }
}

void board_runner::page_read(const std::string& page, const std::string& revision) {
  auto reading = calendar::read(page, parts_.reading);
  spdlog::info("{}: calendar read, {} windows, {} problems", parts_.channel, reading.windows.size(),
               reading.problems.size());
  for (const auto& problem : reading.problems) {
    spdlog::debug("{}: calendar line {}: {}", parts_.channel, problem.line, problem.message);
  }
  if (stopped_) return;
  const auto now = parts_.now();
  inputs_.look(board_.state(), now);
  inputs_.page_read(page, board_.state(), now);
  happen(queue::calendar_read{std::move(reading), revision});
}

void board_runner::perform(board::board_output out, std::vector<board::settlement> settlements) {
  if (out.facts.empty() && out.lines.empty() && settlements.empty()) {
    run_effects(out);
    timer_.cancel();
    return;
  }
  board::step step;
  step.board = parts_.channel;
  step.at = parts_.now();
  for (const auto& one : out.facts) step.facts.push_back(row_of(one));
  projection_.add(out.facts, board_.state(), step);
  for (const auto& line : out.lines) step.outbox.push_back(row_of(line, parts_.channel));
  step.settlements = std::move(settlements);
  if (parts_.pages != nullptr) step.page_statuses = parts_.pages->take(out.facts, board_.state());
  step.inputs = inputs_.take();
  const auto done = [this, kept = std::move(out)](const store::result<store::committed>& result) {
    committed(result, kept);
  };
  accepted(store_->commit(std::move(step), done));
}

// Inputs that no other step took along.
void board_runner::store_inputs() {
  board::step step;
  step.board = parts_.channel;
  step.at = parts_.now();
  step.inputs = inputs_.take();
  if (step.inputs.empty()) return;
  const auto done = [this](const store::result<store::committed>& result) {
    if (!result.ok()) parts_.give_up(result.error().what());
  };
  accepted(store_->commit(std::move(step), done));
}

void board_runner::committed(const store::result<store::committed>& result, const board::board_output& out) {
  if (!result.ok()) return parts_.give_up(result.error().what());
  outbox_.add(result.value().fresh);
  if (parts_.pages != nullptr) parts_.pages->stored();
  run_effects(out);
  timer_.cancel();
}

void board_runner::run_effects(const board::board_output& out) {
  for (const auto& line : out.answers) parts_.link->answer(line.nick, line.text);
  if (out.fetch_urgent) parts_.link->expect_opening(queue::fetch_before);
  if (!out.look_up.empty() && parts_.look_up && !stopped_) parts_.look_up(out.look_up);
  if (out.fetch && !stopped_) parts_.source->fetch(out.fetch_urgent);
}

// All that is due now: deadlines of the domain, then lines.
void board_runner::work() {
  const auto now = parts_.now();
  inputs_.look(board_.state(), now);
  if (const auto next = board_.next_deadline(); next && *next <= now) happen(queue::clock_ticked{});
  auto orders = outbox_.due(now, parts_.link->ready());
  for (const auto& one : orders.settle) settle(one);
  if (!orders.missed.empty()) {
    board::board_output all;
    for (const auto& window : orders.missed) {
      append(all, board_.take(queue::opening_missed{window}, now));
    }
    for (const auto& one : orders.give_way) outbox_.done(one.id);
    perform(std::move(all), std::move(orders.give_way));
  }
  for (const auto id : orders.attempt) attempt(id);
}

void board_runner::attempt(std::int64_t id) {
  const auto done = [this, id](const store::result<store::attempt>& result) {
    if (!result.ok()) return parts_.give_up(result.error().what());
    switch (result.value()) {
      case store::attempt::granted:
        send(id);
        break;
      case store::attempt::too_late:
        settle({id, board::outcome::expired, parts_.now()});
        break;
      case store::attempt::too_many:
        settle({id, board::outcome::unconfirmed, parts_.now()});
        break;
      case store::attempt::settled:
      case store::attempt::unknown:
        outbox_.done(id);
        break;
    }
  };
  accepted(store_->begin_attempt(id, parts_.now(), done));
}

void board_runner::send(std::int64_t id) {
  outbox_.attempted(id);
  const auto* line = outbox_.find(id);
  if (line == nullptr) return;
  const auto use = line->expires - parts_.now();
  parts_.link->say(line->text, line->lane == opening_lane, use,
                   [this, id](delivery what) { delivered(id, what); });
}

void board_runner::delivered(std::int64_t id, delivery what) {
  switch (what) {
    case delivery::said:
      settle({id, board::outcome::said, parts_.now()});
      break;
    case delivery::refused:
      spdlog::warn("{}: the server refused a line", parts_.channel);
      settle({id, board::outcome::refused, parts_.now()});
      break;
    case delivery::lost:
      outbox_.lost(id);
      timer_.cancel();
      break;
  }
}

void board_runner::settle(const board::settlement& what) {
  outbox_.done(what.id);
  const auto done = [this](const store::result<bool>& result) {
    if (!result.ok()) parts_.give_up(result.error().what());
  };
  accepted(store_->settle(what, done));
}

bool board_runner::accepted(bool by_store) {
  if (!by_store && !stopped_)
    parts_.give_up("the store does not keep up: too many changes wait for the disk");
  return by_store;
}

}  // namespace jounce::app
