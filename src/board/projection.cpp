#include "jounce/board/projection.hpp"

#include <set>

namespace jounce::board {

namespace {

window_row row_of(const queue::window& w) {
  window_row row;
  row.key = w.key;
  row.title = w.title;
  row.start = w.start;
  row.end = w.end;
  row.phase = queue::name_of(w.phase);
  row.runs_queue = w.runs_queue;
  row.limit = w.limit;
  row.deleted = !w.listed;
  return row;
}

entry_row row_of(const queue::window& w, const queue::entry& e, int position) {
  entry_row row;
  row.window = w.key;
  row.entry = e.id;
  row.number = e.number;
  row.type = e.type;
  row.title = e.title;
  row.submitter = e.submitter;
  row.state = queue::name_of(e.state);
  if (!e.changes.empty()) {
    const auto& last = e.changes.back();
    row.since = last.at;
    row.by = last.by.account.empty() ? last.by.nick : last.by.account;
    row.via = queue::name_of(last.via);
  }
  row.position = position;
  return row;
}

}  // namespace

void projection::add(const std::vector<queue::fact>& facts, const queue::state& after, step& into) {
  std::set<queue::window_key> touched;
  for (const auto& fact : facts) {
    std::visit(
        [&](const auto& what) {
          if constexpr (requires { what.window; }) touched.insert(what.window);
        },
        fact);
  }
  for (const auto& key : touched) {
    const auto* w = queue::find_window(after, key);
    if (w == nullptr) {
      const auto known = rows_.extract(key);
      if (known.empty()) continue;
      into.windows.push_back(known.mapped());
      into.windows.back().forgotten = true;
      continue;
    }
    into.windows.push_back(rows_[key] = row_of(*w));
    int position = 0;
    for (const auto& e : w->entries) into.entries.push_back(row_of(*w, e, ++position));
  }
}

}  // namespace jounce::board
