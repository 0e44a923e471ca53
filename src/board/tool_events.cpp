#include "board/tool_events.hpp"

namespace jounce::board {

namespace {

queue::tool_stage stage_of(scap::progress_kind kind) {
  switch (kind) {
    case scap::progress_kind::started:
    case scap::progress_kind::extended:
      return queue::tool_stage::started;
    case scap::progress_kind::staged:
      return queue::tool_stage::staged;
    case scap::progress_kind::continuing:
      return queue::tool_stage::syncing;
    case scap::progress_kind::finished:
      return queue::tool_stage::finished;
    case scap::progress_kind::rolling_back:
    case scap::progress_kind::rolled_back:
      return queue::tool_stage::rolled_back;
    case scap::progress_kind::aborted:
      return queue::tool_stage::aborted;
    case scap::progress_kind::failed:
      return queue::tool_stage::failed;
    case scap::progress_kind::cancelled:
      return queue::tool_stage::cancelled;
  }
  return queue::tool_stage::started;
}

}  // namespace

queue::tool_progressed tool_event_of(const scap::progress& what) {
  queue::tool_progressed event;
  event.what = stage_of(what.extends.value_or(what.kind));
  event.by = what.user_at_host;
  event.names = what.names;
  event.started = what.started_at;
  event.start_seen = what.start_seen;
  for (const auto& change : what.changes)
    event.changes.push_back({change.number, change.title, change.cut ? "" : change.reverted_title});
  return event;
}

}  // namespace jounce::board
