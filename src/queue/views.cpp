#include "jounce/queue/views.hpp"

#include <algorithm>

#include "jounce/text/contains.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

entry_view plain_view(const entry& entry, std::size_t position, const roster& people, const rules& rules) {
  entry_view view;
  view.number = entry.number;
  view.type = entry.type;
  view.title = entry.title;
  view.submitter = entry.submitter;
  view.state = entry.state;
  if (!entry.changes.empty()) view.last = entry.changes.back();
  view.position = position;
  view.absent = !entry.submitter.empty() && !people.nick_here(entry.submitter, rules.aliases);
  view.flags = entry.flags;
  view.findings = entry.findings;
  view.page_news = entry.page_news;
  view.page = entry.page;
  return view;
}

bool is_shown(const entry& entry) {
  return !is_gone(entry);
}

}  // namespace

window_view view_of(const window& window) {
  return {window.key,   window.title,      window.start, window.end,
          window.phase, window.runs_queue, window.limit, places_taken(window)};
}

std::vector<entry_view> entries_of(const window& window, const roster& people, const rules& rules) {
  const auto over = over_limit(window);
  std::vector<entry_view> views;
  std::size_t position = 0;
  for (const auto& entry : window.entries) {
    if (!is_shown(entry)) continue;
    auto& view = views.emplace_back(plain_view(entry, ++position, people, rules));
    view.over_limit = text::contains(over, entry.id);
  }
  return views;
}

entry_view view_of(const window& window, const entry& entry, const roster& people, const rules& rules) {
  const auto place = std::find_if(window.entries.begin(), window.entries.end(),
                                  [&](const queue::entry& known) { return known.id == entry.id; });
  auto view =
      plain_view(entry, static_cast<std::size_t>(std::count_if(window.entries.begin(), place, is_shown)) + 1,
                 people, rules);
  view.over_limit = is_over_limit(window, entry.id);
  return view;
}

}  // namespace jounce::queue
