// What of the configuration the domain goes by (config/jounce.toml documents each key), and the fixed figures
// of the design.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace jounce::queue {

enum class ping_deployers { always, with_patches, never };

// One person under several names; any but the nick may be empty.
struct alias {
  std::string nick, account, gerrit;
};

struct rules {
  // Windows that are not announced: substrings of plain titles, case ignored.
  std::vector<std::string> ignore;
  // Windows that have a queue, likewise; two windows whose titles hold the same one are of one kind.
  std::vector<std::string> queue_windows = {"backport", "Puppet request window"};
  std::vector<std::chrono::minutes> remind_before = {std::chrono::minutes(10)};
  ping_deployers ping = ping_deployers::always;
  // Zero: nothing is said about it.
  std::chrono::minutes unclaimed_after{10};
  // Services accounts.
  std::vector<std::string> deployer_accounts;
  bool trust_calendar_deployers = false;
  // Gerrit is asked.
  bool looks_up_changes = false;
  // Statuses are written back to the page.
  bool writes_page = false;
  std::vector<alias> aliases;
};

// The fresh reading before an opening.
inline constexpr std::chrono::seconds fetch_before{10};
// An opening's lines are stored this long before it.
inline constexpr std::chrono::seconds prepare_before{2};
// Later than this an opening gives way to the late line.
inline constexpr std::chrono::seconds opening_grace{5};
// No line about an opening is said after it.
inline constexpr std::chrono::minutes opening_use{15};
// How late any other line may be said: one wake of the timers.
inline constexpr std::chrono::seconds unasked_grace{15};
inline constexpr std::chrono::minutes overrun_at_most{30};
// How long `!done N` finds an entry of a closed window.
inline constexpr std::chrono::hours done_after_close{12};
// How long deleted and ended windows are known.
inline constexpr std::chrono::hours matchable_after{48};
inline constexpr std::chrono::minutes undo_within{15};
inline constexpr std::chrono::minutes announce_changes_before{60};
// The second time that changes are looked up; the first is an hour before.
inline constexpr std::chrono::minutes look_up_before{10};
// Findings wait so long for those of other patches.
inline constexpr std::chrono::seconds findings_gather{10};
// Who said something within it is there, and not pinged to test.
inline constexpr std::chrono::minutes spoke_within{2};
// Another deployer's advance is news for that long.
inline constexpr std::chrono::seconds race_within{60};
// Silence after a call, before each of two lines.
inline constexpr std::chrono::minutes nudge_after{3};
// So long before the end, what does not fit is said.
inline constexpr std::chrono::minutes last_minutes{10};
// How long a suspicious reading must stay so.
inline constexpr std::chrono::minutes suspicious_until{10};
inline constexpr std::chrono::seconds refresh_every{30};
// More on one page are not taken in.
inline constexpr std::size_t windows_a_reading = 1000;
inline constexpr std::size_t entries_a_window = 100;
inline constexpr std::size_t highlights_a_line = 10;
inline constexpr std::size_t highlights_a_window = 20;

}  // namespace jounce::queue
