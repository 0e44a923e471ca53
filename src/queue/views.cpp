#include "jounce/queue/views.hpp"

#include <algorithm>

#include "jounce/text/contains.hpp"
#include "queue/limit.hpp"

namespace jounce::queue {

namespace {

entry_view plain_view(const entry& of, std::size_t position, const roster& people, const rules& rules) {
  entry_view view;
  view.number = of.number;
  view.type = of.type;
  view.title = of.title;
  view.submitter = of.submitter;
  view.state = of.state;
  if (!of.changes.empty()) view.last = of.changes.back();
  view.position = position;
  view.absent = !of.submitter.empty() && !people.nick_here(of.submitter, rules.aliases);
  view.flags = of.flags;
  view.findings = of.findings;
  view.page_news = of.page_news;
  view.page = of.page;
  return view;
}

bool shown(const entry& of) {
  return of.listed || of.state != entry_state::withdrawn;
}

}  // namespace

window_view view_of(const window& of) {
  return {of.key, of.title, of.start, of.end, of.phase, of.runs_queue, of.limit, places_taken(of)};
}

std::vector<entry_view> entries_of(const window& of, const roster& people, const rules& rules) {
  const auto over = over_limit(of);
  std::vector<entry_view> views;
  std::size_t position = 0;
  for (const auto& one : of.entries) {
    if (!shown(one)) continue;
    auto& view = views.emplace_back(plain_view(one, ++position, people, rules));
    view.over_limit = text::contains(over, one.id);
  }
  return views;
}

entry_view view_of(const window& in, const entry& of, const roster& people, const rules& rules) {
  const auto at =
      std::find_if(in.entries.begin(), in.entries.end(), [&](const entry& one) { return one.id == of.id; });
  auto view = plain_view(of, static_cast<std::size_t>(std::count_if(in.entries.begin(), at, shown)) + 1,
                         people, rules);
  view.over_limit = is_over_limit(in, of.id);
  return view;
}

}  // namespace jounce::queue
