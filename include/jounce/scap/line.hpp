// One line of the deploy tool in the channel, "!log user@host message", read. Wordings: scap's announcements
// since 2014 (mediawiki-tools-scap: main.py, backport.py, cli.py).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jounce::scap {

// A change that a line names.
struct change {
  std::uint32_t number = 0;
  std::string title;           // one line, without the list of tasks at its end
  bool cut = false;            // the line ended within the title
  std::string reverted_title;  // X of a title Revert "X"; else empty

  bool operator==(const change&) const = default;
};

enum class line_kind {
  other,         // the train, locks, services, people: nothing that concerns a backport
  other_run,     // somebody starts a deployment that is no backport; this ends their run
  started,       // Started scap [sync-world]: Backport for …
  staged,        // NAMES: Backport for … synced to the testservers
  continuing,    // NAMES: Continuing with sync|deployment
  rolling_back,  // [NAMES:] Rolling back deployment
  finished,      // Finished scap [sync-world]: Backport for …
  aborted,       // sync-world aborted: Backport for …
  failed,        // sync-world failed: …
  cancelled,     // Scap cancelled without rolling back. Sync cancelled. Stopping before sync operations
};

struct tool_line {
  line_kind kind = line_kind::other;
  std::string user_at_host;        // who runs the tool: a shell name, not a nick
  std::vector<std::string> names;  // who is spoken to: shell and Gerrit names, not nicks
  std::vector<change> changes;     // in the line's order, each number once, at most 50
  std::optional<std::chrono::seconds> duration;
};

// Reads `bytes`, the whole line or its beginning. A number counts once `|` or `]]` follows it. `joins` are
// the places in `bytes`, ascending, where pieces of a line that arrived in several were put together: a blank
// may have been lost there. Of a line that is `other`, the other members mean nothing.
tool_line parse_line(std::string_view bytes, const std::vector<std::size_t>& joins = {});

}  // namespace jounce::scap
