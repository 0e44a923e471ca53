// The patches of one card: entries that are new, edited, restored, gone or in another order, and what the
// page says became of them.
#include <map>

#include "jounce/text/contains.hpp"
#include "queue/reading/page_changes.hpp"

namespace jounce::queue {

namespace {

using calendar::page_status;

cause by_page() {
  return {{}, origin::page, 0, ""};
}

bool is_edited(const entry& known, const entry_listed& now) {
  return known.type != now.type || known.title != now.title || known.submitter != now.submitter ||
         known.page != now.page || known.page_news != now.page_news || known.by_hand != now.by_hand;
}

// Whether the page says something that no deployer has confirmed. It is asked once the window has opened:
// before, the page's word counts.
bool is_page_news(const entry* known, page_status before, page_status now) {
  if (before == now) return known != nullptr && known->page_news;
  return now != page_status::none;
}

void take_in_status(stepper& step, const window_key& key, const entry_id& id, page_status status) {
  const auto what = status == page_status::done       ? happening::page_done
                    : status == page_status::not_done ? happening::page_not_done
                                                      : happening::page_reset;
  step.happen(key, id, what, by_page());
}

void take_in_entry(stepper& step, const calendar::patch& patch, const window_key& key, const entry_id& id,
                   bool fresh_window, page_changes& changes) {
  const auto& window = step.window_of(key);
  const auto* known = find_entry(window, id);
  const bool fresh = known == nullptr;
  const bool restored = !fresh && !known->listed;
  // From the opening on, the page's status is shown and changes nothing.
  const bool has_opened = window.phase != phase::upcoming && !fresh_window;
  const auto status_before = fresh ? page_status::none : known->page;
  const bool page_news = has_opened && is_page_news(known, status_before, patch.status);
  const entry_listed listed{key,
                            id,
                            patch.gerrit,
                            patch.type.value_or(""),
                            patch.title,
                            patch.submitter.value_or(""),
                            patch.status,
                            page_news,
                            !patch.template_.has_value()};
  if (fresh || restored || is_edited(*known, listed)) {
    ++((fresh || restored) ? changes.counts.entries_added : changes.counts.entries_edited);
    step.record(listed);
  }
  if (restored) step.happen(key, id, happening::page_restored, by_page());
  if (!has_opened && (fresh || status_before != patch.status)) take_in_status(step, key, id, patch.status);
  if ((fresh && !fresh_window) || restored) changes.entries.push_back({key, id, true, restored});
}

void delist_missing(stepper& step, const window_key& key, const std::vector<entry_id>& listed,
                    page_changes& changes) {
  std::vector<entry_id> gone;
  for (const auto& entry : step.window_of(key).entries) {
    if (entry.listed && !text::contains(listed, entry.id)) gone.push_back(entry.id);
  }
  for (const auto& id : gone) {
    ++changes.counts.entries_removed;
    step.record(entry_delisted{key, id});
    if (step.window_of(key).phase == phase::closed) continue;
    if (step.happen(key, id, happening::page_removed, by_page())) changes.entries.push_back({key, id});
  }
}

// Once a deployer has ordered the queue, the page's order is only where new entries go: last.
void take_in_order(stepper& step, const window_key& key, const std::vector<entry_id>& order) {
  const auto& window = step.window_of(key);
  if (window.moved) return;
  std::vector<entry_id> known;
  for (const auto& entry : window.entries) {
    if (entry.listed) known.push_back(entry.id);
  }
  if (known != order) step.record(queue_ordered{key, order, {}, 0});
}

}  // namespace

void take_in_entries(stepper& step, const calendar::window& card, const window_key& key, bool fresh_window,
                     page_changes& changes) {
  std::vector<entry_id> order;
  std::map<std::string, int> unnumbered;  // by title
  for (const auto& patch : card.patches) {
    if (patch.repeated || order.size() == entries_a_window) continue;
    order.push_back(patch.gerrit ? std::to_string(*patch.gerrit)
                                 : patch.title + "#" + std::to_string(++unnumbered[patch.title]));
    take_in_entry(step, patch, key, order.back(), fresh_window, changes);
  }
  delist_missing(step, key, order, changes);
  take_in_order(step, key, order);
}

}  // namespace jounce::queue
