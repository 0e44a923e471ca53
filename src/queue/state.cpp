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
      std::find_if(windows.begin(), windows.end(), [&](const window& window) { return window.key == key; });
  return found == windows.end() ? nullptr : &*found;
}

template <class Entries>
auto* find_id(Entries& entries, const entry_id& id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const entry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

bool is_running(const window& window) {
  return is_running(window.phase);
}

bool is_coming(const window& window) {
  return window.phase == phase::upcoming && window.listed;
}

bool is_near(const window& window, instant now) {
  return is_running(window) || (is_coming(window) && instant(window.start) - now <= announce_changes_before);
}

bool closed_lately(const window& window, instant now) {
  return window.phase == phase::closed && now < window.closed + done_after_close;
}

bool is_claimed_by(const window& window, std::string_view account) {
  return window.claimed && text::same_name(window.claimed->by.account, account);
}

bool are_one_change(const entry& a, const entry& b) {
  if (!a.change_id.empty() && !b.change_id.empty()) return a.change_id == b.change_id;
  return a.id == b.id ||
         (!a.title.empty() && a.type != b.type && text::equal_ignoring_case(a.title, b.title) &&
          text::same_name(a.submitter, b.submitter));
}

window* find_window(state& board, const window_key& key) {
  return find_key(board.windows, key);
}
const window* find_window(const state& board, const window_key& key) {
  return find_key(board.windows, key);
}
entry* find_entry(window& window, const entry_id& id) {
  return find_id(window.entries, id);
}
const entry* find_entry(const window& window, const entry_id& id) {
  return find_id(window.entries, id);
}

bool is_gone(const entry& entry) {
  return !entry.listed && entry.state == entry_state::withdrawn;
}

bool is_passed_over(const entry& entry) {
  using calendar::page_status;
  return entry.state == entry_state::scheduled && entry.page_news &&
         (entry.page == page_status::done || entry.page == page_status::not_done);
}

std::vector<const entry*> waiting(const window& window) {
  const auto over = over_limit(window);
  std::vector<const entry*> found;
  for (const auto& entry : window.entries) {
    if (entry.state != entry_state::scheduled || is_passed_over(entry)) continue;
    if (!text::contains(over, entry.id)) found.push_back(&entry);
  }
  return found;
}

const entry* next_up(const window& window) {
  const auto all = waiting(window);
  return all.empty() ? nullptr : all.front();
}

std::vector<const entry*> current_turn(const window& window) {
  const auto& ids = window.last_turn.entries;
  std::vector<const entry*> found;
  for (const auto& entry : window.entries) {
    if (in_progress(entry.state) && text::contains(ids, entry.id)) found.push_back(&entry);
  }
  return found;
}

}  // namespace jounce::queue
