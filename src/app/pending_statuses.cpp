#include "app/pending_statuses.hpp"

#include <algorithm>
#include <set>

#include "jounce/text/irc_text.hpp"

namespace jounce::app {

using calendar::page_status;
using calendar::patch_status;

namespace {

constexpr std::size_t longest_name = 100;  // bytes

std::string name_of(const queue::person& who) {
  return text::irc_safe(who.nick.empty() ? who.account : who.nick, longest_name);
}

patch_status status_for(queue::entry_state state, const queue::person& by) {
  switch (state) {
    case queue::entry_state::done:
      return {page_status::done, name_of(by)};
    case queue::entry_state::failed:
      return {page_status::unknown, {}};
    case queue::entry_state::rolled_back:
    case queue::entry_state::reverted:
    case queue::entry_state::skipped:
    case queue::entry_state::vetoed:
    case queue::entry_state::withdrawn:
      return {page_status::not_done, {}};
    case queue::entry_state::scheduled:
    case queue::entry_state::called:
    case queue::entry_state::staged:
    case queue::entry_state::syncing:
    case queue::entry_state::left_over:
      break;
  }
  return {};
}

}  // namespace

std::optional<patch_status> page_status_after(const queue::entry_changed& change) {
  if (change.via == queue::origin::page || change.via == queue::origin::bot) return std::nullopt;
  return status_for(change.to, change.by);
}

void pending_statuses::restore(const rows& kept, const queue::state& board) {
  for (const auto& row : kept) {
    if (!row.pending && queue::find_window(board, row.window) == nullptr) continue;
    rows_[{row.window, row.number}] = row;
    if (row.pending) collected_ = steady_time::min();
  }
}

pending_statuses::rows pending_statuses::want(const std::vector<queue::fact>& facts,
                                              const queue::state& after, mediawiki::moment now) {
  if (facts.empty()) return {};
  ++awaiting_;
  std::set<key> touched;
  for (const auto& fact : facts) {
    if (const auto* gone = std::get_if<queue::window_forgotten>(&fact)) {
      std::erase_if(
          rows_, [&](const auto& kept) { return kept.first.first == gone->window && !kept.second.pending; });
    }
    const auto* change = std::get_if<queue::entry_changed>(&fact);
    const auto* window = change == nullptr ? nullptr : queue::find_window(after, change->window);
    const auto* entry = window == nullptr ? nullptr : queue::find_entry(*window, change->entry);
    if (entry != nullptr && entry->number && want_after(*change, *entry, now))
      touched.emplace(change->window, *entry->number);
  }
  rows changed;
  for (const auto& place : touched) changed.push_back(rows_[place]);
  if (!changed.empty() && !collected_) collected_ = now.steady + collect;
  return changed;
}

// False where the change asks for nothing.
bool pending_statuses::want_after(const queue::entry_changed& change, const queue::entry& of,
                                  mediawiki::moment now) {
  const auto wanted = page_status_after(change);
  const key place(change.window, *of.number);
  if (!wanted || (wanted->status == page_status::none && !rows_.contains(place))) return false;
  auto& row = rows_[place];
  row.window = change.window;
  row.number = *of.number;
  row.wanted = calendar::text_of(wanted->status);
  row.by = wanted->by;
  row.seen = calendar::text_of(of.page);
  row.since = now.wall;
  row.pending = true;
  return true;
}

std::optional<pending_statuses::steady_time> pending_statuses::due() const {
  if (!collected_ || awaiting_ > 0) return std::nullopt;
  return std::max(*collected_, held_until_);
}

pending_statuses::rows pending_statuses::start_edit() {
  collected_.reset();
  rows pending;
  for (const auto& [place, row] : rows_) {
    if (row.pending) pending.push_back(row);
  }
  return pending;
}

void pending_statuses::wrote(const board::page_status_row& row) {
  const auto known = rows_.find({row.window, row.number});
  if (known == rows_.end()) return;
  known->second.written = row.wanted;
  known->second.written_by = row.by;
}

pending_statuses::rows pending_statuses::finish_edit(const rows& through) {
  failures_ = 0;
  last_failure_.reset();
  rows changed;
  for (const auto& handled : through) {
    const auto known = rows_.find({handled.window, handled.number});
    if (known == rows_.end()) continue;
    auto& row = known->second;
    // What is wanted may have changed while it was written.
    if (row.wanted == handled.wanted && row.by == handled.by) row.pending = false;
    changed.push_back(row);
  }
  return changed;
}

bool pending_statuses::edit_failed(const mediawiki::edit_problem& problem, double random,
                                   mediawiki::moment now) {
  using std::chrono::milliseconds;
  auto pause = std::chrono::duration<double, std::milli>(patience);
  if (!mediawiki::needs_somebody(problem.kind)) {
    const auto doubled = first_backoff * (std::int64_t{1} << std::min(failures_, 20));
    pause = std::min<milliseconds>(doubled, longest_backoff);
    pause *= 0.5 + random / 2;
  }
  ++failures_;
  auto wait = std::chrono::duration_cast<milliseconds>(pause);
  if (problem.retry_after) wait = std::max(wait, std::min<milliseconds>(*problem.retry_after, longest_pause));
  held_until_ = now.steady + wait;
  collected_ = now.steady;
  const bool news = last_failure_ != problem.kind;
  last_failure_ = problem.kind;
  return news;
}

pending_statuses::rows pending_statuses::give_up(mediawiki::moment now) {
  rows given_up;
  bool left = false;
  for (auto& [place, row] : rows_) {
    if (!row.pending) continue;
    if (row.since + give_up_after > now.wall) {
      left = true;
      continue;
    }
    row.pending = false;
    given_up.push_back(row);
  }
  if (!given_up.empty() && !left) collected_.reset();
  return given_up;
}

std::vector<calendar::status_wish> wishes_of(const pending_statuses::rows& rows,
                                             const std::vector<calendar::known_window>& known) {
  std::vector<calendar::status_wish> wishes;
  for (const auto& row : rows) {
    const auto window =
        std::find_if(known.begin(), known.end(), [&](const auto& other) { return other.key == row.window; });
    calendar::status_wish wish;
    wish.window = static_cast<std::size_t>(window - known.begin());
    wish.change = row.number;
    wish.wanted = {calendar::status_of(row.wanted).value_or(page_status::unknown), row.by};
    wish.seen = calendar::status_of(row.seen).value_or(page_status::unknown);
    if (row.written) {
      wish.written =
          patch_status{calendar::status_of(*row.written).value_or(page_status::unknown), row.written_by};
    }
    wishes.push_back(std::move(wish));
  }
  return wishes;
}

}  // namespace jounce::app
