// What is said without being asked. Each function plans its line, once for the window's start, or records why
// it is withheld; both through plan_or_withhold().
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "queue/stepper.hpp"

namespace jounce::queue {

// window.cpp: a window draws near and opens.
void announce_reminder(stepper& step, const window_key& key, std::chrono::minutes before);
void announce_over_limit(stepper& step, const window_key& key);
void announce_opening(stepper& step, const window_key& key);
void announce_late_opening(stepper& step, const window_key& key);
void announce_unclaimed(stepper& step, const window_key& key);

// news.cpp: a window that is near, open or over.
struct page_news {
  std::vector<news::changes::changed_entry> entries;
  std::vector<entry_view> moved_up;
};
// At least one of the two lists of `news` has an entry.
void announce_changes(stepper& step, const window_key& key, page_news news);
void announce_last_minutes(stepper& step, const window_key& key);
void announce_overrun(stepper& step, const window_key& key);
// The queue window ended at `ended`.
void announce_summary(stepper& step, const window_key& key, instant ended);
void announce_page_lost(stepper& step, const window_key& key);

// turn.cpp: who is called.
// Calls these entries: pings those who are here, and notes who is awaited and who is owed a ping. `rest` is
// what the line says besides.
void announce_call(stepper& step, const window_key& key, const std::vector<entry_id>& called,
                   news::call rest);
// Pings the submitter of these entries, who has come.
void announce_arrival(stepper& step, const window_key& key, const std::vector<entry_id>& entries);
// Pings the submitter once more, or, the second time, gives advice.
void announce_silence(stepper& step, const window_key& key, const entry_id& first);
// The item of those two lines: one for all patches that somebody was called with.
std::string silence_item(const entry& called);
// The submitters of these entries are not here, and are pinged when they come.
void owe_ping(stepper& step, const window_key& key, const std::vector<entry_id>& entries);

// tool.cpp: what the deploy tool does, and whether the page can be written.
// Asks the submitters who are here to test, unless they know already: by a word of the tool's line
// (`spoken_to`), or since they have just spoken.
void announce_staged(stepper& step, const window_key& key, const std::vector<entry_id>& entries,
                     const std::vector<std::string>& spoken_to);
void announce_tool_warning(stepper& step, const window_key& key, const std::string& run,
                           news::tool_warning warning);
void announce_tool_trouble(stepper& step, const window_key& key, const std::string& run,
                           news::tool_trouble trouble);
void announce_page_trouble(stepper& step, const window_key& key, const std::string& reason);

// What the lines share (announce.cpp).

// A line with its times; `latest`: planned after that it is too late, though it would still be of use.
struct line {
  line_kind kind = line_kind::opening;
  std::string item;
  instant due, expires;
  std::optional<instant> latest;
};
// A line to be said at that time, or as soon as it can be.
line line_at(line_kind kind, std::string_view item, instant due);
// A line to be said now, of use from `scheduled` on, and withheld where now is later than a wake of the
// timers after it.
line line_by_the_clock(const stepper& step, line_kind kind, std::string_view item, instant scheduled);
// An item that no line of the window had before.
std::string fresh_item(const window& window);

// What a line says and whom it highlights (presence keys), or why there is nothing to say.
struct said {
  news_item news;
  std::vector<std::string> highlighted;
};
using composed = std::variant<said, withheld_reason>;

// The one place where a line is planned or withheld. It is withheld if the same line is known for the
// window's start, if the window is not announced, if it is too late, or for the reason that `compose` gives;
// `compose` is not asked after one of the others. Returns whether the line was planned.
bool plan_or_withhold(stepper& step, const window& window, const line& line,
                      const std::function<composed()>& compose);
// The same for a line whose content the caller has already.
bool plan_or_withhold(stepper& step, const window& window, const line& line, composed what);

// The first waiting entry whose submitter is here, leaving out those of `except`.
std::optional<entry_view> next_whose_submitter_is_here(const stepper& step, const window& window,
                                                       const std::vector<entry_id>& except);

// Why somebody is named: people choose which of these may highlight them (`!pings`).
enum class ping_reason { reminder, opening, personal };

// Names people in one line. Whoever is here is highlighted, unless they were highlighted for the same cause
// (`already` gathers the presence keys), or chose otherwise, or the line or the window has highlighted as
// many as it may.
class pinger {
 public:
  pinger(stepper& step, const window& window, std::set<std::string>& already, ping_reason reason)
      : step_(step), window_(window), already_(already), reason_(reason) {}

  // The person of that calendar nick; nothing if they are not here.
  std::optional<mention> name(const std::string& nick);
  // The holder of an account; nothing if they are not here.
  std::optional<mention> name_holder_of(const std::string& account);

  // Presence keys of those whom this line highlights.
  const std::vector<std::string>& highlighted() const { return highlighted_; }

 private:
  mention name_present(const std::string& nick);

  stepper& step_;
  const window& window_;
  std::set<std::string>& already_;
  ping_reason reason_;
  std::vector<std::string> highlighted_;
  std::size_t new_to_window_ = 0;
};

}  // namespace jounce::queue
