#include "app/board_runner.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "app/lanes.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/scap/trust.hpp"

namespace jounce::app {

namespace asio = boost::asio;

namespace {

// Clock steps and suspends are noticed within this.
constexpr auto longest_sleep = std::chrono::seconds(15);

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
    : timer_(executor),
      board_(std::move(state)),
      parts_(std::move(parts)),
      store_(parts_.name, parts_.now, parts_.give_up),
      lines_(parts_.name, store_, *parts_.link, parts_.now,
             {[this](const auto& windows, auto give_way) { missed(windows, std::move(give_way)); },
              [this] { timer_.cancel(); }}) {
  if (parts_.pages != nullptr) follow(*parts_.pages);
}

void board_runner::fold(const store::queries& from) {
  for (const auto& stored : from.facts(parts_.name)) {
    const auto what =
        queue::from_record({stored.window, stored.entry, stored.kind, stored.version, stored.body});
    if (!what) {
      throw std::runtime_error("the store holds a fact that this version does not understand (" +
                               stored.kind + " version " + std::to_string(stored.version) + ", number " +
                               std::to_string(stored.id) +
                               "); run the version that wrote it, or a newer one");
    }
    board_.replay(*what, stored.at);
  }
  board_.resume();
}

void board_runner::restore(const store::queries& from) {
  fold(from);
  for (const auto& row : from.windows(parts_.name)) projection_.know(row);
  lines_.add(from.pending(parts_.name));
  if (parts_.pages != nullptr) parts_.pages->restore(from.page_statuses(parts_.name), board_.state());
  const auto now = parts_.now();
  for (const auto& window : board_.state().windows) {
    if (story::input_log::keeps(window, now) && !from.inputs(parts_.name, window.key).empty())
      inputs_.resume(window.key, now);
  }
}

void board_runner::start(store::actor& store) {
  store_.start(store);
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
  if (!stopped_ && store_.started()) store_inputs();
  stopped_ = true;
  store_.stop();
  timer_.cancel();
}

asio::awaitable<void> board_runner::run() {
  while (!stopped_) {
    work();
    auto wake = parts_.now() + longest_sleep;
    for (const auto next : {board_.next_deadline(), lines_.next_due()}) {
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
  spdlog::info("{}: calendar read, {} windows, {} problems", parts_.name, reading.windows.size(),
               reading.problems.size());
  for (const auto& problem : reading.problems) {
    spdlog::debug("{}: calendar line {}: {}", parts_.name, problem.line, problem.message);
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
  auto step = step_of(out);
  step.settlements = std::move(settlements);
  store_.commit(std::move(step),
                [this, kept = std::move(out)](const store::committed& answer) { committed(answer, kept); });
}

board::step board_runner::step_of(const board::board_output& out) {
  auto step = store_.new_step();
  for (const auto& what : out.facts) step.facts.push_back(row_of(what));
  projection_.add(out.facts, board_.state(), step);
  for (const auto& line : out.lines) step.outbox.push_back(row_of(line, parts_.channel));
  if (parts_.pages != nullptr) step.page_statuses = parts_.pages->want(out.facts, board_.state());
  step.inputs = inputs_.take();
  return step;
}

// Inputs that no other step took along.
void board_runner::store_inputs() {
  auto step = store_.new_step();
  step.inputs = inputs_.take();
  if (!step.inputs.empty()) store_.commit(std::move(step));
}

void board_runner::committed(const store::committed& answer, const board::board_output& out) {
  lines_.add(answer.fresh);
  if (!out.facts.empty()) {
    for (auto* observer : observers_) observer->committed(parts_.name, out.facts);
  }
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
  lines_.send();
}

void board_runner::missed(const std::vector<std::string>& windows, std::vector<board::settlement> give_way) {
  const auto now = parts_.now();
  board::board_output all;
  for (const auto& window : windows) append(all, board_.take(queue::opening_missed{window}, now));
  perform(std::move(all), std::move(give_way));
}

}  // namespace jounce::app
