// A board on the loop: takes what happens in the channel and on the page, stores what comes out in one
// transaction, and says it once that is on the disk (docs/architecture.md).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/board_store.hpp"
#include "app/calendar_source.hpp"
#include "app/channel_link.hpp"
#include "app/line_sender.hpp"
#include "app/page_writer.hpp"
#include "jounce/board/board.hpp"
#include "jounce/board/commit_observer.hpp"
#include "jounce/board/projection.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/config/configuration.hpp"
#include "jounce/store/actor.hpp"
#include "jounce/story/input_log.hpp"

namespace jounce::app {

struct board_parts {
  std::string name;     // in the store and the log
  std::string channel;  // where its lines go
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

  // Tells `observer`, which outlives run(), of every change that is stored. The board's page writer follows
  // by itself.
  void follow(board::commit_observer& observer) { observers_.push_back(&observer); }

  // Takes up what an earlier run left: facts first, then lines without an outcome. Throws std::runtime_error
  // for a fact that this program does not know.
  void restore(const store::queries& from);

  // Starts to listen to channel and page, and to store what happens in `store`, which outlives the runner.
  void start(store::actor& store);

  // Wakes for deadlines and due lines, at least every 15 s since the wall clock may step, until stop().
  boost::asio::awaitable<void> run();

  // Something that is known from elsewhere than channel, page and clock.
  void happen(const queue::event& what);

  // Takes no more input, and stores the inputs that wait; what is being stored still runs to its end.
  void stop();

  const std::string& name() const { return parts_.name; }
  const queue::state& state() const { return board_.state(); }
  void set_rules(queue::rules rules) { board_.set_rules(std::move(rules)); }  // as board's

 private:
  void fold(const store::queries& from);
  void hear(const spoken_line& what);
  void page_read(const std::string& page, const std::string& revision);
  void missed(const std::vector<std::string>& windows, std::vector<board::settlement> give_way);
  void perform(board::board_output out, std::vector<board::settlement> settlements);
  board::step step_of(const board::board_output& out);
  void committed(const store::committed& answer, const board::board_output& out);
  void run_effects(const board::board_output& out);
  void store_inputs();
  void work();

  boost::asio::steady_timer timer_;
  board::board board_;
  board_parts parts_;
  board_store store_;
  line_sender lines_;
  board::projection projection_;
  story::input_log inputs_;
  std::vector<board::commit_observer*> observers_;
  bool stopped_ = false;
};

}  // namespace jounce::app
