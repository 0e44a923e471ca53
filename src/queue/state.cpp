#include "jounce/queue/state.hpp"

#include <algorithm>

#include "jounce/queue/rules.hpp"
#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"
#include "queue/limit.hpp"

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
  return is_running(which.phase);
}

bool is_coming(const window& which) {
  return which.phase == phase::upcoming && which.listed;
}

bool is_near(const window& which, instant now) {
  return is_running(which) || (is_coming(which) && instant(which.start) - now <= announce_changes_before);
}

bool closed_lately(const window& which, instant now) {
  return which.phase == phase::closed && now < which.closed + done_after_close;
}

bool are_one_change(const entry& a, const entry& b) {
  if (!a.change_id.empty() && !b.change_id.empty()) return a.change_id == b.change_id;
  return a.id == b.id ||
         (!a.title.empty() && a.type != b.type && text::equal_ignoring_case(a.title, b.title) &&
          text::same_name(a.submitter, b.submitter));
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

bool is_passed_over(const entry& which) {
  using calendar::page_status;
  return which.state == entry_state::scheduled && which.page_news &&
         (which.page == page_status::done || which.page == page_status::not_done);
}

std::vector<const entry*> waiting(const window& of) {
  const auto over = over_limit(of);
  std::vector<const entry*> found;
  for (const auto& one : of.entries) {
    if (one.state != entry_state::scheduled || is_passed_over(one)) continue;
    if (!text::contains(over, one.id)) found.push_back(&one);
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
    if (in_progress(one.state) && text::contains(ids, one.id)) found.push_back(&one);
  }
  return found;
}

}  // namespace jounce::queue
