#include "jounce/scap/tracker.hpp"

#include <algorithm>
#include <utility>

namespace jounce::scap {

namespace {

bool names_any_of(const std::vector<change>& changes, const std::vector<change>& others) {
  return std::any_of(changes.begin(), changes.end(), [&others](const change& change) {
    return std::any_of(others.begin(), others.end(),
                       [&change](const auto& other) { return other.number == change.number; });
  });
}

// Lines of these kinds name their changes; until one has arrived they say nothing.
bool is_numbered(line_kind kind) {
  return kind == line_kind::started || kind == line_kind::staged || kind == line_kind::finished ||
         kind == line_kind::aborted;
}

std::optional<progress_kind> plain_kind(line_kind line) {
  switch (line) {
    case line_kind::started:
      return progress_kind::started;
    case line_kind::staged:
      return progress_kind::staged;
    case line_kind::continuing:
      return progress_kind::continuing;
    case line_kind::rolling_back:
      return progress_kind::rolling_back;
    case line_kind::finished:
      return progress_kind::finished;
    case line_kind::aborted:
      return progress_kind::aborted;
    case line_kind::failed:
      return progress_kind::failed;
    case line_kind::cancelled:
      return progress_kind::cancelled;
    case line_kind::other:
    case line_kind::other_run:
      break;
  }
  return std::nullopt;
}

// What a `line` reports about a run in the given state; none where it says nothing new.
std::optional<progress_kind> reported_kind(line_kind line, std::optional<progress_kind> ended,
                                           bool rolling_back) {
  const bool broken_off =
      ended == progress_kind::aborted || ended == progress_kind::failed || ended == progress_kind::cancelled;
  if (!ended || broken_off) {
    // A run that broke off may still be rolled back. "Finished" is printed after a rollback too.
    if (line == line_kind::rolling_back) return progress_kind::rolling_back;
    if (line == line_kind::finished && rolling_back) return progress_kind::rolled_back;
  }
  return ended ? std::nullopt : plain_kind(line);
}

bool ends_a_run(progress_kind kind) {
  return kind == progress_kind::finished || kind == progress_kind::rolled_back ||
         kind == progress_kind::aborted || kind == progress_kind::failed || kind == progress_kind::cancelled;
}

}  // namespace

std::vector<progress> tracker::feed(std::string_view source, std::string_view bytes, instant now) {
  forget_old(now);
  auto* const line = line_of(source, bytes, now);
  if (line == nullptr) return {};
  auto news = read(*line, now);
  if (!news) return {};
  return {std::move(*news)};
}

// The line that `bytes` begins or continues; null where they do neither.
tracker::unfinished* tracker::line_of(std::string_view source, std::string_view bytes, instant now) {
  const auto known = std::find_if(lines_.begin(), lines_.end(),
                                  [source](const unfinished& begun) { return begun.source == source; });
  unfinished line;
  if (bytes.starts_with("!log")) {
    line.source = source;
  } else if (known == lines_.end() || known->bytes.size() >= limits_.line ||
             known->joins.size() + 1 >= limits_.pieces) {
    return nullptr;
  } else {
    line = std::move(*known);
    line.joins.push_back(line.bytes.size());
  }
  line.bytes += bytes.substr(0, limits_.line - line.bytes.size());
  line.last = now;
  if (known != lines_.end()) lines_.erase(known);
  if (lines_.size() >= limits_.lines) lines_.erase(lines_.begin());
  return &lines_.emplace_back(std::move(line));
}

std::optional<progress> tracker::read(unfinished& line, instant now) {
  const auto said = parse_line(line.bytes, line.joins);
  if (said.kind == line_kind::other || (is_numbered(said.kind) && said.changes.empty())) return std::nullopt;
  if (line.reported) return rest_of(*line.reported, said, now);
  auto news = begin(said, now);
  line.reported = news;
  return news;
}

// What a line says as soon as it is understood.
std::optional<progress> tracker::begin(const tool_line& line, instant now) {
  if (line.kind == line_kind::other_run) {
    std::erase_if(runs_, [&line](const run& run) { return run.user_at_host == line.user_at_host; });
    return std::nullopt;
  }
  auto* const of_user = run_of(line.user_at_host);
  if (of_user == nullptr && !is_numbered(line.kind)) return std::nullopt;
  auto& its_run = is_numbered(line.kind) ? run_with(line, now) : *of_user;
  const auto kind = reported_kind(line.kind, its_run.ended, its_run.rolling_back);
  if (!kind) return std::nullopt;
  extend(its_run, line.changes);
  if (*kind == progress_kind::rolling_back) its_run.rolling_back = true;
  if (ends_a_run(*kind)) its_run.ended = kind;
  progress out;
  out.kind = *kind;
  out.user_at_host = line.user_at_host;
  out.names = line.names;
  out.changes = its_run.changes;
  out.duration = line.duration;
  out.at = now;
  out.run = its_run.id;
  out.started_at = its_run.started_at;
  out.start_seen = its_run.start_seen;
  return out;
}

// What a further piece adds to a line that was reported: the run with more changes.
std::optional<progress> tracker::rest_of(const progress& reported, const tool_line& line, instant now) {
  auto* const its_run = run_of(line.user_at_host);
  if (its_run == nullptr || its_run->id != reported.run) return std::nullopt;
  if (!extend(*its_run, line.changes)) return std::nullopt;
  auto out = reported;
  out.kind = progress_kind::extended;
  out.extends = reported.kind;
  out.changes = its_run->changes;
  out.duration = line.duration;
  out.at = now;
  return out;
}

tracker::run* tracker::run_of(const std::string& user_at_host) {
  const auto found = std::find_if(runs_.begin(), runs_.end(),
                                  [&](const run& run) { return run.user_at_host == user_at_host; });
  return found == runs_.end() ? nullptr : &*found;
}

void tracker::resume(const std::string& user_at_host, const std::vector<change>& changes,
                     instant started_at) {
  tool_line line;
  line.user_at_host = user_at_host;
  extend(new_run(line, false, started_at), changes);
}

// The run that a line with changes belongs to: a new run if the user's run has none of these changes, or is
// over.
tracker::run& tracker::run_with(const tool_line& line, instant now) {
  if (line.kind == line_kind::started) return new_run(line, true, now);
  auto* const known = run_of(line.user_at_host);
  const bool over = known != nullptr && known->ended && line.kind == line_kind::staged;
  if (known == nullptr || over || !names_any_of(known->changes, line.changes))
    return new_run(line, false, now);
  return *known;
}

tracker::run& tracker::new_run(const tool_line& line, bool start_seen, instant now) {
  std::erase_if(runs_, [&line](const run& run) { return run.user_at_host == line.user_at_host; });
  if (runs_.size() >= limits_.runs) runs_.erase(runs_.begin());
  run out;
  out.id = ++last_id_;
  out.user_at_host = line.user_at_host;
  out.started_at = now;
  out.start_seen = start_seen;
  return runs_.emplace_back(std::move(out));
}

// Adds the changes that `known` lacks and completes titles that were cut; whether any change was added.
bool tracker::extend(run& known, const std::vector<change>& changes) const {
  const auto before = known.changes.size();
  for (const auto& change : changes) {
    const auto same = std::find_if(known.changes.begin(), known.changes.end(),
                                   [&change](const auto& other) { return other.number == change.number; });
    if (same != known.changes.end()) {
      if (!change.cut || same->cut) *same = change;
    } else if (known.changes.size() < limits_.changes) {
      known.changes.push_back(change);
    }
  }
  return known.changes.size() > before;
}

void tracker::forget_old(instant now) {
  std::erase_if(lines_, [&](const unfinished& line) { return now - line.last > limits_.gap; });
  std::erase_if(runs_, [&](const run& run) { return now - run.started_at > limits_.longest_run; });
}

}  // namespace jounce::scap
