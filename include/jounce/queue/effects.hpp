// Orders to the shell: what to say by itself, whom to answer, what to fetch. They run once the step's facts
// are committed.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "jounce/queue/answers.hpp"
#include "jounce/queue/events.hpp"
#include "jounce/queue/lines.hpp"
#include "jounce/queue/views.hpp"

namespace jounce::queue {

namespace news {

// Some minutes before a queue window with patches.
struct reminder {
  std::vector<mention> submitters;  // whose patches wait
  std::size_t absent = 0;           // submitters who are not here
  std::size_t patches = 0;          // within the limit
  std::size_t over_limit = 0;
};
// A window opens: the deployers' line.
struct opening {
  std::vector<mention> deployers;   // those who are here; only the one who has claimed it, if there is one
  std::vector<std::string> absent;  // deployers who are not
  std::size_t patches = 0;          // that count and are within the limit
  std::vector<entry_view> over_limit;
  std::optional<window_view> room;  // the next window of the same kind with room
  std::vector<hold> holds;
};
// A window opens: the submitters' line.
struct submitters {
  struct submitter {
    mention who;
    std::size_t patches = 0;
  };
  std::vector<submitter> here;
  std::vector<submitter> over_limit;  // who are here, with nothing within the limit
  std::vector<std::string> absent;
};
// A window opened a while ago, and nothing was said then.
struct late {
  std::vector<mention> deployers;
  std::size_t patches = 0;
};
// The page changed under a window that is near or open.
struct changes {
  struct changed_entry {
    entry_view entry;
    bool added = false;
    bool restored = false;  // added again, after it had been removed
    std::string other;      // title of the window from or to which it was moved; empty: it was not
  };
  std::vector<changed_entry> entries;
  std::vector<mention> people;       // submitters of what was added while it is open
  std::vector<entry_view> moved_up;  // have come within the limit, since others have gone
  std::optional<window_view> room;   // the next with room, if something was added over the limit
};
// An hour before: patches that are over the limit.
struct over_limit {
  std::vector<entry_view> entries;
  std::optional<window_view> room;
};
// Nobody has claimed the window.
struct unclaimed {
  std::chrono::minutes open{};  // for so long
  std::size_t patches = 0;
};
// Patches are called.
struct call {
  struct called_entry {
    entry_view entry;
    mention who;  // nick empty: the page names nobody
  };
  std::vector<called_entry> entries;
  std::vector<entry_view> passed_over;  // the page says done or not done of them
  std::vector<entry_view> called_off;   // their turn ends by this call
  std::optional<entry_view> next_here;  // where somebody is absent: the next whose submitter is here
};
// Somebody is here now who was not when their patches were called.
struct arrival {
  mention who;
  std::vector<entry_view> entries;
};
// Somebody who was called does not answer and is pinged once more.
struct nudge {
  mention who;
  std::vector<entry_view> entries;
};
// Somebody who was pinged once more does not answer either: advice to the deployer.
struct no_answer {
  std::vector<entry_view> entries;
  std::optional<entry_view> next_here;
};
// The tool has patches on the test servers.
struct staged {
  struct tester {
    mention who;
    std::vector<entry_view> entries;
  };
  std::vector<tester> people;  // submitters who are here and do not know yet, each with their patches
};
// The tool gave patches up or took them back; the queue is on hold.
struct tool_trouble {
  std::vector<entry_view> entries;
  std::string by, what;  // user@host; "rolled back"
};
// The tool has begun with patches although the queue is on hold, or another patch is up.
struct tool_warning {
  std::vector<entry_view> entries;
  std::string by;
  std::vector<hold> holds;
  std::vector<entry_view> up;  // the turn under way, if these patches are not part of it
};
// Something stands against patches of somebody who is here.
struct owner_findings {
  mention who;
  struct checked_entry {
    entry_view entry;
    std::vector<finding> findings;
  };
  std::vector<checked_entry> entries;
};
// The page cannot be written.
struct page_trouble {
  std::string reason;
};
// The window ends soon; these patches do not fit any more.
struct last_minutes {
  std::chrono::minutes left{}, pace{};  // minutes a patch, as observed
  std::vector<entry_view> beyond;
  std::optional<window_view> room;
};
struct overrun {
  std::vector<entry_view> running;
};
struct summary {
  std::vector<entry_view> entries;
  std::vector<entry_view> by_hand;  // whose outcome jounce would write to the page, had they a template
};
// The open window's card was deleted.
struct page_lost {};

}  // namespace news

// A type of its own, so that its copies are compiled once (copies.cpp), not wherever it is used.
struct news_item
    : std::variant<news::reminder, news::opening, news::submitters, news::late, news::changes,
                   news::over_limit, news::unclaimed, news::call, news::arrival, news::nudge, news::no_answer,
                   news::staged, news::tool_trouble, news::tool_warning, news::owner_findings,
                   news::page_trouble, news::last_minutes, news::overrun, news::summary, news::page_lost> {
  using variant::variant;
  news_item(const news_item&);
  news_item(news_item&&) noexcept;
  news_item& operator=(const news_item&);
  news_item& operator=(news_item&&) noexcept;
  ~news_item();
};

// Say this. The line is known by window, scheduled start, kind and item, and is said once.
struct announce {
  window_view window;
  line_kind kind = line_kind::opening;
  std::string item;
  news_item what;
  instant due{}, expires{};
  bool opening = false;  // goes before everything but the protocol
};

// Answer this person, in the channel or in private, as they asked.
struct reply {
  asker to;
  answer::any what;
};

// Read the page now; `urgent`: for an opening, whatever the wiki's load.
struct fetch_calendar {
  bool urgent = false;
};

// Look these changes up, and judge the entries that name them.
struct look_up_changes {
  std::vector<std::uint32_t> numbers;
};

// A type of its own for the same reason as news_item.
struct effect : std::variant<announce, reply, fetch_calendar, look_up_changes> {
  using variant::variant;
  effect(const effect&);
  effect(effect&&) noexcept;
  effect& operator=(const effect&);
  effect& operator=(effect&&) noexcept;
  ~effect();
};

}  // namespace jounce::queue
