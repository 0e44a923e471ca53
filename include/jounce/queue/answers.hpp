// What an answer to a command says; chat/ has the words.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "jounce/queue/views.hpp"

namespace jounce::queue::answer {

// To `!now`, `!next`, `!nowandnext`.
struct now_next {
  instant at{};
  bool show_now = false, show_next = false;
  std::vector<window_view> now, next;
  std::optional<window_view> queue;   // the open queue window, for `!next`
  std::optional<entry_view> up_next;  // and the patch that is next there
};
struct queue_shown {
  instant at{};
  std::vector<window_view> windows;              // one, or several that share what was asked for
  std::vector<std::vector<entry_view>> entries;  // of each
};
struct windows_shown {
  std::chrono::year_month_day day;
  std::vector<window_view> windows;
};
struct placed_entry {
  window_view window;
  entry_view entry;
};
struct entry_shown {
  std::uint32_t number = 0;
  std::vector<placed_entry> places;  // none: it is in no window
};
struct health_shown {
  instant at{};
  calendar_health calendar;
  bool held = false;  // a suspicious reading waits
  std::size_t windows = 0, people = 0;
};
struct done_result {
  window_view window;
  std::vector<entry_view> recorded;
  std::vector<entry_view> already;  // were done before; nothing changed
  std::optional<entry_view> up_next;
};
struct undone {
  window_view window;
  std::string command;
  std::vector<entry_view> entries;
};
// What a reading changed, in counts.
struct refreshed {
  bool suspicious = false;  // it was put aside
  std::size_t windows = 0, windows_added = 0, windows_removed = 0, windows_edited = 0;
  std::size_t entries_added = 0, entries_removed = 0, entries_edited = 0, problems = 0;
};
struct refresh_failed {
  std::string reason;
};
struct refresh_too_soon {
  std::chrono::seconds wait{};
};

// Refusals: why, and who could do it.
struct only_in_channel {};
struct not_identified {};
struct not_deployer {
  std::string account;                 // of who asked
  std::vector<std::string> deployers;  // of the window, as the page names them
};
struct not_in_any_window {
  std::vector<std::uint32_t> numbers;
  bool start_given = false;  // none at that time of day
};
struct ambiguous {
  std::uint32_t number = 0;
  std::vector<placed_entry> places;
};
struct nothing_to_undo {};
struct undo_refused {
  entry_view touched;  // this entry was changed since
};
struct no_such_window {};

using any =
    std::variant<now_next, queue_shown, windows_shown, entry_shown, health_shown, done_result, undone,
                 refreshed, refresh_failed, refresh_too_soon, only_in_channel, not_identified, not_deployer,
                 not_in_any_window, ambiguous, nothing_to_undo, undo_refused, no_such_window>;

}  // namespace jounce::queue::answer
