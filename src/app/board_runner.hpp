// A board on the loop: takes what happens in the channel and on the page, stores what comes out in one
// transaction, and says it once that is on the disk (DESIGN §5).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "app/calendar_source.hpp"
#include "app/channel_link.hpp"
#include "jounce/app/page_writer.hpp"
#include "jounce/board/board.hpp"
#include "jounce/board/outbox.hpp"
#include "jounce/board/projection.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/store/actor.hpp"
#include "jounce/story/input_log.hpp"

namespace jounce::app {

struct board_parts {
  std::string channel;  // also the board's name in the store
  calendar::read_options reading;
  channel_link* link = nullptr;  // outlives the runner, as does the source
  calendar_source* source = nullptr;
  page_writer* pages = nullptr;  // null: statuses are not written back; else it outlives the runner
  config::scap_settings tool;    // whose lines are the deploy tool's
  std::function<void(const std::vector<std::uint32_t>& numbers)> look_up;  // empty: no Gerrit is asked
  std::function<void(const std::string& why)> give_up;  // the store failed: the daemon must end
  std::function<queue::instant()> now;                  // the wall clock
};

class board_runner {
 public:
  board_runner(const boost::asio::any_io_executor& executor, board::board state, board_parts parts);

  // Takes up what an earlier run left: facts first, then lines without an outcome. Throws std::runtime_error
  // for a fact that this program does not know.
  void restore(const store::queries& from);

  // Starts to listen to channel and page, and to store what happens in `store`, which outlives the runner.
  void start(store::actor& store);

  // Wakes for deadlines and due lines, at least every 15 s since the wall clock may step, until cancelled.
  boost::asio::awaitable<void> run();

  // Something that is known from elsewhere than channel, page and clock.
  void happen(const queue::event& what);

  // Takes no more input, and stores the inputs that wait; what is being stored still runs to its end.
  void stop();

  const queue::state& state() const { return board_.state(); }
  void set_rules(queue::rules rules) { board_.set_rules(std::move(rules)); }  // as board's

 private:
  void hear(const spoken_line& what);
  void page_read(const std::string& page, const std::string& revision);
  void perform(board::board_output out, std::vector<board::settlement> settlements);
  void store_inputs();
  void committed(const store::result<store::committed>& result, const board::board_output& out);
  void run_effects(const board::board_output& out);
  void work();
  void attempt(std::int64_t id);
  void send(std::int64_t id);
  void delivered(std::int64_t id, delivery what);
  void settle(const board::settlement& what);
  // False, and the daemon gives up, if the store did not take the job.
  bool accepted(bool by_store);

  boost::asio::steady_timer timer_;
  board::board board_;
  board_parts parts_;
  store::actor* store_ = nullptr;
  board::outbox outbox_;
  board::projection projection_;
  story::input_log inputs_;
  bool stopped_ = false;
};

}  // namespace jounce::app
