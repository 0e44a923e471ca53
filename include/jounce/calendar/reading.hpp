// What one reading of the calendar page gives: windows with their patch entries, and the problems that were
// met. Plain values, no references into the page.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jounce::calendar {

enum class severity {
  warning,  // something was taken in a way its author may not have meant
  error,    // something was left out
};

struct problem {
  std::uint32_t line = 0;  // of the page, counted from 1
  severity level = severity::warning;
  std::string message;  // what is wrong and what was done about it, one line
};

// `status=` of a {{deploy}} on the page.
enum class page_status { none, done, not_done, unknown };

// Bytes [begin, end) of the page.
struct byte_range {
  std::size_t begin = 0, end = 0;
};

// One patch entry of a window.
struct patch {
  std::uint32_t line = 0;                // where its template, or its list line, opens
  std::optional<std::uint32_t> gerrit;   // the change's number
  std::optional<std::string> type;       // "config", "1.40.0-wmf.18"; as written, trimmed
  std::string title;                     // plain text, one line
  std::optional<std::string> submitter;  // the nick of the last {{ircnick}} above it
  page_status status = page_status::none;
  std::optional<std::string> by, sal;
  bool over_limit = false;  // beyond the window's limit as the page stands (docs/queue.md, "The limit")
  bool repeated = false;    // this number stands earlier in the same window; never a second queue entry
  std::optional<byte_range> template_;  // the {{deploy}} it came from; none for a hand-written line
};

// One card of the calendar.
struct window {
  // Start in UTC, "20230109T1400", "-2" added for a second of the same start; within this reading only.
  std::string id;
  std::string title;  // the plain name: no markup, no "(Max N patches)", no "Your patch may or may not…"
  std::chrono::sys_seconds start, end;
  std::uint32_t line = 0;
  bool runs_queue = false;
  std::optional<std::uint32_t> limit;   // patches at most; none where the window runs no queue
  std::string anchor;                   // "deploycal-item-20230109T1400"
  std::vector<std::string> deployers;   // nicks of who=, in order, each once, placeholder left out
  std::vector<std::string> submitters;  // nicks of what= that own a patch or stand there, in order, each once
  std::vector<patch> patches;           // in the order of the page
};

struct reading {
  std::vector<window> windows;    // by start, then in the order of the page
  std::vector<problem> problems;  // by line
};

// What of the configuration decides how a page is read.
struct read_options {
  std::vector<std::string> queue_windows = {
      "backport", "Puppet request window"};       // substrings of plain titles, case ignored
  std::uint32_t default_limit = 6;                // of a queue window whose title states none
  std::string time_zone = "America/Los_Angeles";  // of a when= that names none
};

}  // namespace jounce::calendar
