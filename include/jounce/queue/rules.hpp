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
  // An open window that nobody has claimed is remarked on after this; zero: never.
  std::chrono::minutes unclaimed_after{10};
  // Services accounts of those who may give deployer commands in every window.
  std::vector<std::string> deployer_accounts;
  bool trust_calendar_deployers = false;
  // Whether Gerrit is asked about changes.
  bool looks_up_changes = false;
  // Whether statuses are written back to the page.
  bool writes_page = false;
  std::vector<alias> aliases;
};

// The fresh reading before an opening.
inline constexpr std::chrono::seconds fetch_before{10};
// An opening's lines are stored this long before it.
inline constexpr std::chrono::seconds prepare_before{2};
// Later than this an opening gives way to the late line.
inline constexpr std::chrono::seconds opening_grace{5};
// Later than this no line about an opening is said.
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
// Findings are told after this, together with those that other patches have by then.
inline constexpr std::chrono::seconds findings_gather{10};
// Whoever has spoken within this is there, and is not pinged to test.
inline constexpr std::chrono::minutes spoke_within{2};
// Within this of another deployer's command, `!up` asks for a number, and a claim cannot be taken over.
inline constexpr std::chrono::seconds race_within{60};
// After so long without an answer a submitter who was called is pinged again; after twice as long there is
// advice.
inline constexpr std::chrono::minutes nudge_after{3};
// So long before the end of a window it is said which patches do not fit any more.
inline constexpr std::chrono::minutes last_minutes{10};
// After this a suspicious reading is accepted, if the page has stayed so.
inline constexpr std::chrono::minutes suspicious_until{10};
inline constexpr std::chrono::seconds refresh_every{30};
// Windows of a page, and entries of a window, beyond these figures are not taken in.
inline constexpr std::size_t windows_a_reading = 1000;
inline constexpr std::size_t entries_a_window = 100;
inline constexpr std::size_t highlights_a_line = 10;
inline constexpr std::size_t highlights_a_window = 20;

}  // namespace jounce::queue
