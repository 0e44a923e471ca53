#include "jounce/queue/state.hpp"

#include <algorithm>

namespace jounce::queue {

namespace {

template <class Windows>
auto* find_key(Windows& windows, const window_key& key) {
  const auto found =
      std::find_if(windows.begin(), windows.end(), [&](const window& one) { return one.key == key; });
  return found == windows.end() ? nullptr : &*found;
}

template <class Entries>
auto* find_id(Entries& entries, const entry_id& id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const entry& one) { return one.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

bool is_running(const window& which) {
  return which.where == phase::open || which.where == phase::overrun;
}

bool is_coming(const window& which) {
  return which.where == phase::upcoming && which.listed;
}

window* find_window(state& in, const window_key& key) {
  return find_key(in.windows, key);
}
const window* find_window(const state& in, const window_key& key) {
  return find_key(in.windows, key);
}
entry* find_entry(window& in, const entry_id& id) {
  return find_id(in.entries, id);
}
const entry* find_entry(const window& in, const entry_id& id) {
  return find_id(in.entries, id);
}

bool counts(const entry& which) {
  switch (which.state) {
    case entry_state::withdrawn:
    case entry_state::vetoed:
    case entry_state::skipped:
      return false;
    default:
      return true;
  }
}

std::vector<entry_id> over_limit(const window& of) {
  std::vector<entry_id> beyond;
  if (!of.limit) return beyond;
  std::size_t counted = 0;
  for (const auto& one : of.entries) {
    if (counts(one) && ++counted > *of.limit && !one.flags.admitted) beyond.push_back(one.id);
  }
  return beyond;
}

bool is_passed_over(const entry& which) {
  using calendar::page_status;
  return which.state == entry_state::scheduled && which.page_news &&
         (which.page == page_status::done || which.page == page_status::not_done);
}

std::vector<const entry*> waiting(const window& of) {
  const auto beyond = over_limit(of);
  std::vector<const entry*> found;
  for (const auto& one : of.entries) {
    if (one.state != entry_state::scheduled || is_passed_over(one)) continue;
    if (std::find(beyond.begin(), beyond.end(), one.id) == beyond.end()) found.push_back(&one);
  }
  return found;
}

const entry* next_up(const window& of) {
  const auto all = waiting(of);
  return all.empty() ? nullptr : all.front();
}

std::vector<const entry*> current_turn(const window& of) {
  std::vector<const entry*> found;
  for (const auto& one : of.entries) {
    const auto& ids = of.last_turn.entries;
    if (in_progress(one.state) && std::find(ids.begin(), ids.end(), one.id) != ids.end())
      found.push_back(&one);
  }
  return found;
}

}  // namespace jounce::queue
