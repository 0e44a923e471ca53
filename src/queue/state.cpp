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
    if (counts(one) && ++counted > *of.limit) beyond.push_back(one.id);
  }
  return beyond;
}

const entry* next_up(const window& of) {
  std::size_t counted = 0;
  for (const auto& one : of.entries) {
    if (!counts(one)) continue;
    if (of.limit && ++counted > *of.limit) return nullptr;
    if (one.state == entry_state::scheduled) return &one;
  }
  return nullptr;
}

}  // namespace jounce::queue
