// Writes the statuses of a board's patches back to its page: a pending_statuses on the loop, with the store
// and the wiki.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/board_store.hpp"
#include "app/pending_statuses.hpp"
#include "jounce/board/commit_observer.hpp"
#include "jounce/calendar/reading.hpp"
#include "jounce/mediawiki/page_editor.hpp"
#include "jounce/mediawiki/poller.hpp"
#include "jounce/store/actor.hpp"

namespace jounce::app {

struct page_status_written {
  queue::window_key window;
  std::uint32_t number = 0;  // of the change
  calendar::page_status status = calendar::page_status::none;
};

// Called on the loop. All are set.
struct page_writer_events {
  // This stands on the page by our hand: a reading that shows it is not news, also one that came before this.
  std::function<void(const page_status_written&)> written;
  // Somebody has to act, or statuses were given up: one line for the channel, each trouble once; the wiki's
  // words in it are not made safe yet. `window` is one that it is about.
  std::function<void(const queue::window_key& window, const std::string& line)> notice;
  // The store failed: the daemon must end.
  std::function<void(const std::string& why)> give_up;
};

struct page_writer_parts {
  std::string board;  // its name
  std::string page;   // its title
  calendar::read_options reading;
  mediawiki::edit_options editing;
  mediawiki::page_editor* editor = nullptr;  // outlives the writer
  page_writer_events events;
  mediawiki::poll_sources sources = mediawiki::poller::system_sources();
};

class page_writer : public board::commit_observer {
 public:
  page_writer(const boost::asio::any_io_executor& executor, page_writer_parts parts);

  // As pending_statuses's; for the start, before run().
  void restore(const std::vector<board::page_status_row>& kept, const queue::state& board);

  // Begins to write, with the store and the board's state as they are at any later time; both outlive run().
  void start(store::actor& store, std::function<const queue::state&()> board);

  // As pending_statuses's; committed() is to follow once the rows are stored with the facts.
  std::vector<board::page_status_row> want(const std::vector<queue::fact>& facts, const queue::state& after);

  // What want() returned is on the disk: it is written when it is due.
  void committed(const std::string& board, const std::vector<queue::fact>& facts) override;

  // Writes what is due until stop() or a cancellation.
  boost::asio::awaitable<void> run();

  // Ends run(), after the edit under way: shut the editor down to end that too. What is pending stays stored.
  void stop();

 private:
  using rows = pending_statuses::rows;
  using rewritten = std::variant<std::string, mediawiki::edit_problem>;
  // What it is for, and what the last look at the page made of it.
  struct edit_under_way {
    rows batch;
    std::vector<calendar::status_result> results;
    std::string text;
  };

  boost::asio::awaitable<void> write();
  rewritten rewrite(edit_under_way& edit, const mediawiki::page_text& page, const std::string& user);
  void wrote(const board::page_status_row& row);
  void recognise_lost_edit(const std::string& text);
  void finish(const edit_under_way& edit, std::optional<std::uint64_t> revision);
  void fail(const mediawiki::edit_problem& problem, const queue::window_key& window);
  void give_up_old();
  void store(rows changed);

  boost::asio::steady_timer timer_;
  page_writer_parts parts_;
  pending_statuses statuses_;
  board_store store_;
  std::function<const queue::state&()> board_;
  std::optional<edit_under_way> unanswered_;  // an edit that was sent and may have been saved
  std::string last_problem_;
  bool stopped_ = false;
};

}  // namespace jounce::app
