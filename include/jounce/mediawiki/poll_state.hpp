// When a page is read, and what of it: a state machine without I/O. Time and randomness come in as arguments.
//
// An ordinary round asks for the revision id and, where that is new, for the text. Failures are retried at
// growing distances; an urgent round (shortly before a window opens) follows the wall clock, goes by no
// back-off and gives way to nothing but a server that asked for a pause.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "jounce/mediawiki/answer.hpp"

namespace jounce::mediawiki {

using wall_time = std::chrono::sys_time<std::chrono::milliseconds>;

// The same instant on both clocks: distances go by `steady`, urgent rounds by `wall`, which may be set back
// and forth.
struct moment {
  std::chrono::steady_clock::time_point steady;
  wall_time wall;
};

struct poll_options {
  std::chrono::milliseconds interval{60'000};
  std::chrono::milliseconds first_backoff{10'000};  // doubled with every failure in a row
  std::chrono::milliseconds longest_backoff{300'000};
  std::chrono::milliseconds longest_pause{3'600'000};  // that a server's Retry-After is believed
  std::chrono::milliseconds deadline{30'000};          // of an ordinary request
  std::chrono::milliseconds urgent_deadline{4'000};
  std::chrono::milliseconds urgent_retry{1'000};
  int urgent_attempts = 3;
  // No ordinary round begins in these, none lasts into the urgent one.
  std::chrono::milliseconds quiet_before_urgent{5'000};
  std::chrono::seconds maxlag{5};  // of rounds that nobody waits for
};

// Nothing to do for `time`, at most 15 s: then the wall clock is looked at again.
struct poll_wait {
  std::chrono::milliseconds time;
};

struct poll_read {
  bool page;  // the text; else the revision id
  bool urgent;
  std::chrono::milliseconds deadline;
  std::optional<std::chrono::seconds> maxlag;
};

using poll_action = std::variant<poll_wait, poll_read>;

class poll_state {
 public:
  explicit poll_state(const poll_options& options) : options_(options) {}

  // What to do now. Every poll_read is to be answered by one of revision_read(), page_read() and failed()
  // before the next call.
  poll_action next(moment now);

  // The answer to a poll_read without `page`. True: the page is as it was; false: next() will ask for the
  // text. An id below the known one, as a lagging database gives it, is believed when it comes twice.
  bool revision_read(std::uint64_t id, moment now);

  // The answer to a poll_read with `page`.
  void page_read(std::uint64_t id, moment now);

  // A poll_read that failed; `random` is in [0, 1). True: it is news, the reading before went well or failed
  // differently.
  bool failed(const read_failure& problem, double random, moment now);

  // Wants an urgent round at `when`, instead of the one wanted before; none: no longer any. One that is due
  // already still takes place.
  void urgent_at(std::optional<wall_time> when, moment now);

  // Wants a round now, after the one under way. Returns how long a server's Retry-After still holds it back.
  std::chrono::milliseconds refresh(moment now);

 private:
  using steady_time = std::chrono::steady_clock::time_point;
  enum class step { idle, revision, page_wanted, page };
  enum class urgency { none, refresh, urgent };

  poll_action begin(urgency why, moment now);
  poll_action read(bool page, moment now);
  void promote_urgent(moment now);
  poll_wait wait(moment now) const;
  bool ordinary_must_not_begin(moment now) const;
  void succeeded(moment now);

  poll_options options_;
  step step_ = step::idle;
  urgency round_ = urgency::none;  // of the round under way
  std::optional<std::uint64_t> known_, lower_seen_;
  steady_time due_{};           // the next ordinary round
  steady_time paused_until_{};  // by a server's wish, for all rounds
  std::optional<wall_time> urgent_;
  int urgent_left_ = 0;  // attempts of the urgent round that has come due
  steady_time urgent_due_{};
  bool refresh_ = false;
  int failures_ = 0;  // in a row
  std::optional<std::pair<failure_kind, std::string>> last_failure_;
};

}  // namespace jounce::mediawiki
