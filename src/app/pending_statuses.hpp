// Statuses on their way to the page: which are wanted, when they are written, when they are given up. No I/O:
// time and randomness come in as arguments, rows go out to be stored.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "jounce/board/rows.hpp"
#include "jounce/calendar/status_edit.hpp"
#include "jounce/mediawiki/edit_answer.hpp"
#include "jounce/mediawiki/poll_state.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/queue/state.hpp"

namespace jounce::app {

// What the page should say about a patch after this change of its entry; without a status, what the bot wrote
// is to be removed. None where the page is not concerned, since the change came from the page or is the end
// of a window.
std::optional<calendar::patch_status> page_status_after(const queue::entry_changed& change);

class pending_statuses {
 public:
  static constexpr std::chrono::seconds collect{30};  // from the first change to the edit for all
  static constexpr std::chrono::hours give_up_after{24};
  static constexpr std::chrono::seconds first_backoff{30};  // doubled with every failure in a row
  static constexpr std::chrono::minutes longest_backoff{15};
  static constexpr std::chrono::minutes patience{30};    // after a failure that somebody has to see to
  static constexpr std::chrono::hours longest_pause{1};  // that a server's Retry-After is believed

  using rows = std::vector<board::page_status_row>;

  // Takes up what an earlier run left; what is pending is due at once.
  void restore(const rows& kept, const queue::state& board);

  // Adds what `facts` want the page to say; `after` is the state with them. Returns the rows that changed, to
  // be stored with the facts. Nothing is due until stored() says that these are on the disk, to be called
  // once for each call with facts.
  rows want(const std::vector<queue::fact>& facts, const queue::state& after, mediawiki::moment now);
  void stored() { --awaiting_; }

  // When the page is to be edited; none: there is nothing to write, or it is not stored yet.
  std::optional<std::chrono::steady_clock::time_point> due() const;

  // All that is pending, to be written now. What comes up meanwhile is for the next edit.
  rows start_edit();

  // `row` stands on the page by our hand.
  void wrote(const board::page_status_row& row);

  // The edit is over, and these are through: written, or never to be. Returns them as they are to be stored.
  rows finish_edit(const rows& through);

  // The edit failed; `random` is in [0, 1). True: it is news, the edit before went well or failed
  // differently.
  bool edit_failed(const mediawiki::edit_problem& problem, double random, mediawiki::moment now);

  // Those that have been wanted for too long, as they are to be stored; they are pending no more.
  rows give_up(mediawiki::moment now);

 private:
  using steady_time = std::chrono::steady_clock::time_point;
  using key = std::pair<queue::window_key, std::uint32_t>;

  bool want_after(const queue::entry_changed& change, const queue::entry& of, mediawiki::moment now);

  std::map<key, board::page_status_row> rows_;
  std::optional<steady_time> collected_;  // when what is pending may be written
  steady_time held_until_{};              // after a failure
  int awaiting_ = 0;                      // steps on their way to the disk
  int failures_ = 0;                      // in a row
  std::optional<mediawiki::edit_trouble> last_failure_;
};

// The wishes of `rows`, their windows as indices into `known` (queue::known_windows); rows of windows that
// are not in it get an index beyond it.
std::vector<calendar::status_wish> wishes_of(const pending_statuses::rows& rows,
                                             const std::vector<calendar::known_window>& known);

}  // namespace jounce::app
