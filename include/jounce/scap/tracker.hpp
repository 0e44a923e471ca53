// What the deploy tool's lines mean together: runs, their changes and how they go. A state machine without
// I/O; a plain value that may be copied. It believes its caller that lines come from the tool (see
// trust.hpp).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/scap/line.hpp"

namespace jounce::scap {

using instant = std::chrono::sys_time<std::chrono::milliseconds>;

enum class progress_kind {
  started,
  extended,    // a line that was reported already has more changes: its rest has arrived
  staged,      // on the test servers
  continuing,  // goes to all servers
  rolling_back,
  finished,     // live
  rolled_back,  // finished, after a rollback
  aborted,
  failed,
  cancelled,
};

struct progress {
  progress_kind kind = progress_kind::started;
  std::optional<progress_kind> extends;  // for `extended`: what was reported and holds for all `changes`
  std::string user_at_host;              // who runs the tool
  std::vector<std::string> names;        // who the line speaks to
  std::vector<change> changes;           // the run's, as far as they are known
  std::optional<std::chrono::seconds> duration;
  instant at;
  std::uint64_t run = 0;   // serial within this tracker
  instant started_at;      // when the run started or, if its Started line was missed, was first heard of
  bool start_seen = true;  // false: its Started line was missed, and maybe a rollback before the first line
};

struct tracker_limits {
  std::chrono::milliseconds gap{5'000};               // between two pieces of one line
  std::chrono::milliseconds longest_run{21'600'000};  // afterwards no more lines of it are expected
  std::size_t line = 8'192;                           // bytes put together; what is beyond them is not read
  std::size_t pieces = 64;                            // in a line
  std::size_t lines = 16;                             // unfinished, of different sources
  std::size_t runs = 32;                              // the oldest is forgotten
  std::size_t changes = 50;                           // in a run
};

class tracker {
 public:
  explicit tracker(const tracker_limits& limits = {}) : limits_(limits) {}

  // What is new by the line `bytes` that `source` said at `now`, in order. A line that begins with "!log" is
  // a new line of the tool; any other is a further piece of the same source's last line. What the first piece
  // says counts at once.
  std::vector<progress> feed(std::string_view source, std::string_view bytes, instant now);

  // Takes up a run that was under way before this tracker began, as far as it is remembered: lines without
  // change numbers then belong to it. Before the first feed().
  void resume(const std::string& user_at_host, const std::vector<change>& changes, instant started_at);

 private:
  struct run {
    std::uint64_t id = 0;
    std::string user_at_host;
    std::vector<change> changes;
    instant started_at;
    bool start_seen = true, rolling_back = false;
    std::optional<progress_kind> ended;
  };
  struct unfinished {
    std::string source, bytes;
    std::vector<std::size_t> joins;
    instant last;
    std::optional<progress> reported;
  };

  unfinished* line_of(std::string_view source, std::string_view bytes, instant now);
  std::optional<progress> read(unfinished& line, instant now);
  std::optional<progress> begin(const tool_line& line, instant now);
  std::optional<progress> rest_of(const progress& reported, const tool_line& line, instant now);
  run* run_of(const std::string& user_at_host);
  run& run_with(const tool_line& line, instant now);
  run& new_run(const tool_line& line, bool start_seen, instant now);
  bool extend(run& known, const std::vector<change>& changes) const;
  void forget_old(instant now);

  tracker_limits limits_;
  std::vector<unfinished> lines_;  // by age of their last piece
  std::vector<run> runs_;          // by age, one for each user_at_host
  std::uint64_t last_id_ = 0;
};

}  // namespace jounce::scap
