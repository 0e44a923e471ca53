// What is said without being asked. Each function plans its line once for the window's start, or records that
// it is withheld.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

// announce_window.cpp
void announce_reminder(stepper& step, const window_key& about, std::chrono::minutes before);
void announce_over_limit(stepper& step, const window_key& about);
void announce_opening(stepper& step, const window_key& about);
void announce_late_opening(stepper& step, const window_key& about);
void announce_unclaimed(stepper& step, const window_key& about);

// announce_news.cpp
struct page_news {
  std::vector<news::changes::one> entries;
  std::vector<entry_view> moved_up;
};
void announce_changes(stepper& step, const window_key& about, page_news what);
void announce_last_minutes(stepper& step, const window_key& about);
void announce_overrun(stepper& step, const window_key& about);
void announce_summary(stepper& step, const window_key& about);
void announce_page_lost(stepper& step, const window_key& about);

// announce_turn.cpp
// Calls these entries: pings those who are here, and notes who is awaited and who is owed a ping.
void announce_call(stepper& step, const window_key& about, const std::vector<entry_id>& called,
                   news::call rest);
// Pings the submitter of these entries, who has come.
void announce_arrival(stepper& step, const window_key& about, const std::vector<entry_id>& entries);
// Pings the submitter once more, or, the second time, gives advice.
void announce_silence(stepper& step, const window_key& about, const entry_id& first);
// The item of those two lines: one for all patches that somebody was called with.
std::string silence_item(const entry& of);

// The submitters of these entries are not here, and are pinged when they come.
void owe_ping(stepper& step, const window_key& about, const std::vector<entry_id>& entries);

// announce_tool.cpp
// Asks to test: the submitters who are here and do not know yet, with the words that the tool's line spoke.
void announce_staged(stepper& step, const window_key& about, const std::vector<entry_id>& entries,
                     const std::vector<std::string>& spoken_to);
void announce_tool_warning(stepper& step, const window_key& about, const std::string& run,
                           news::tool_warning what);
void announce_tool_trouble(stepper& step, const window_key& about, const std::string& run,
                           news::tool_trouble what);
void announce_page_trouble(stepper& step, const window_key& about, const std::string& reason);

// What the lines share (announce.cpp).

// Whether lines are said about this window at all (`[announce] ignore`).
bool is_announced(const window& which, const rules& rules);
// The first waiting entry whose submitter is here, leaving out `but`.
std::optional<entry_view> next_whose_submitter_is_here(const stepper& step, const window& in,
                                                       const std::vector<entry_id>& but);

// Why somebody is named: whether their choice of pings lets them be highlighted hangs on it.
enum class purpose { reminder, opening, personal };

// Names people in one line. Who is here is highlighted, unless `already` for the same cause, or they chose
// otherwise, or past the bounds of a line and of a window; who is not here is only listed.
class caller {
 public:
  caller(stepper& step, const window& about, std::set<std::string>& already, purpose why)
      : step_(step), about_(about), already_(already), why_(why) {}

  // Nothing if the person of that calendar nick is not here.
  std::optional<mention> call(const std::string& nick);
  // The same for the holder of an account.
  std::optional<mention> call_account(const std::string& account);

  const std::vector<std::string>& highlighted() const { return highlighted_; }

 private:
  mention name(const std::string& here);

  stepper& step_;
  const window& about_;
  std::set<std::string>& already_;
  purpose why_;
  std::vector<std::string> highlighted_;
  std::size_t new_ = 0;
};

struct line {
  std::string kind, item;
  instant due, expires;
  bool opening = false;
};
void plan(stepper& step, const window& about, const line& how, news_item what,
          const std::vector<std::string>& highlighted);

// An item that no line of the window had before.
std::string fresh_item(const window& about);

}  // namespace jounce::queue
