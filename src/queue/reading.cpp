// A reading of the page against what is known: the difference becomes facts.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "jounce/calendar/match.hpp"
#include "queue/announce/announce.hpp"
#include "queue/findings.hpp"
#include "queue/room.hpp"

namespace jounce::queue {

namespace {

using calendar::page_status;

std::string base36(std::int64_t value) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 36).ptr;
  return {digits.data(), end};
}

std::vector<calendar::known_window> known_windows(const state& board) {
  std::vector<calendar::known_window> known;
  known.reserve(board.windows.size());
  for (const auto& one : board.windows) {
    auto& made = known.emplace_back();
    made.key = one.key;
    made.start = one.page_start;
    made.title = one.title;
    made.people = one.deployers;
    for (const auto& e : one.entries) {
      if (e.listed && e.number) made.patches.push_back(*e.number);
    }
  }
  return known;
}

// For every card the key of the window it is, empty for a new one. A window that has opened never moves to a
// time to come: such a card is a new window.
std::vector<window_key> keys_of(const stepper& step, const calendar::reading& page) {
  const auto matches = calendar::match_windows(known_windows(step.board), page.windows);
  std::vector<window_key> keys(page.windows.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!matches[i]) continue;
    const auto& known = step.board.windows[*matches[i]];
    if (known.where == phase::upcoming || page.windows[i].start <= step.now) keys[i] = known.key;
  }
  return keys;
}

bool is_coming(const window& one, instant now) {
  return one.where == phase::upcoming && one.listed && one.start > now;
}

// Blank, or more than half of the coming windows gone (DESIGN §3). Nothing can be lost where nothing was
// known.
bool is_suspicious(const stepper& step, const std::vector<window_key>& keys) {
  std::size_t coming = 0;
  std::size_t gone = 0;
  for (const auto& one : step.board.windows) {
    if (!is_coming(one, step.now)) continue;
    ++coming;
    if (std::find(keys.begin(), keys.end(), one.key) == keys.end()) ++gone;
  }
  return coming > 0 && (keys.empty() || gone * 2 > coming);
}

class taker {
 public:
  taker(stepper& step, const calendar::reading& page, bool protects_near)
      : step_(step), page_(page), protects_(protects_near) {}

  answer::refreshed take(const std::vector<window_key>& keys) {
    std::vector<window_key> seen;
    for (std::size_t i = 0; i < std::min(keys.size(), windows_a_reading); ++i) {
      const auto& card = page_.windows[i];
      if (keys[i].empty() && instant(card.end) + matchable_after <= step_.now)
        continue;  // long over: no news
      seen.push_back(take_window(card, keys[i]));
    }
    take_missing(seen);
    announce();
    counts_.windows = seen.size();
    counts_.problems = page_.problems.size();
    return counts_;
  }

 private:
  // What happened to an entry on the page, for the line about changes.
  struct news_of {
    window_key window;
    entry_id entry;
    bool added = false, restored = false;
  };

  static cause by_page() { return {{}, origin::page, 0, ""}; }

  window_key take_window(const calendar::window& card, const window_key& known) {
    const bool fresh = known.empty();
    const auto key =
        fresh ? "k" + base36(step_.now.time_since_epoch().count()) + "-" + std::to_string(++made_) : known;
    const auto* before = find_window(step_.board, key);
    if (before == nullptr || differs(*before, card)) {
      ++(fresh ? counts_.windows_added : counts_.windows_edited);
      step_.record(
          window_listed{key, card.title, card.start, card.end, card.runs_queue, card.limit, card.deployers});
    }
    if (!fresh) room_.emplace(key, room_watch(step_, key));
    take_entries(card, key, fresh);
    return key;
  }

  static bool differs(const window& w, const calendar::window& card) {
    return !w.listed || w.title != card.title || w.page_start != card.start || w.end != card.end ||
           w.runs_queue != card.runs_queue || w.limit != card.limit || w.deployers != card.deployers;
  }

  void take_entries(const calendar::window& card, const window_key& key, bool fresh) {
    std::vector<entry_id> order;
    std::map<std::string, int> untitled;
    for (const auto& patch : card.patches) {
      if (patch.repeated || order.size() == entries_a_window) continue;
      const auto id = patch.gerrit ? std::to_string(*patch.gerrit)
                                   : patch.title + "#" + std::to_string(++untitled[patch.title]);
      order.push_back(id);
      take_entry(patch, key, id, fresh);
    }
    take_missing_entries(key, order);
    take_order(key, order);
  }

  void take_entry(const calendar::patch& patch, const window_key& key, const entry_id& id,
                  bool fresh_window) {
    const auto& w = *find_window(step_.board, key);
    const auto* known = find_entry(w, id);
    entry_listed listed{key,
                        id,
                        patch.gerrit,
                        patch.type.value_or(""),
                        patch.title,
                        patch.submitter.value_or(""),
                        patch.status,
                        false,
                        !patch.template_.has_value()};
    const bool live = w.where != phase::upcoming && !fresh_window;
    const auto status_before = known != nullptr ? known->page : page_status::none;
    listed.page_news = live ? news_on_page(known, status_before, patch.status) : false;
    const bool fresh = known == nullptr;
    const bool restored = known != nullptr && !known->listed;
    if (fresh || restored || differs(*known, listed)) {
      ++((fresh || restored) ? counts_.entries_added : counts_.entries_edited);
      step_.record(listed);
    }
    if (restored) step_.happen(key, id, happening::page_restored, by_page());
    if (!live && (fresh || status_before != patch.status)) take_status(key, id, patch.status);
    if ((fresh && !fresh_window) || restored) news_.push_back({key, id, true, restored});
  }

  // While a window is open, or after it, the page's status is shown and nothing more.
  static bool news_on_page(const entry* known, page_status before, page_status now) {
    if (before == now) return known != nullptr && known->page_news;
    return now != page_status::none;
  }

  static bool differs(const entry& e, const entry_listed& l) {
    return e.type != l.type || e.title != l.title || e.submitter != l.submitter || e.page != l.page ||
           e.page_news != l.page_news || e.by_hand != l.by_hand;
  }

  void take_status(const window_key& key, const entry_id& id, page_status status) {
    const auto what = status == page_status::done       ? happening::page_done
                      : status == page_status::not_done ? happening::page_not_done
                                                        : happening::page_reset;
    step_.happen(key, id, what, by_page());
  }

  void take_missing_entries(const window_key& key, const std::vector<entry_id>& listed) {
    std::vector<entry_id> gone;
    for (const auto& one : find_window(step_.board, key)->entries) {
      if (one.listed && std::find(listed.begin(), listed.end(), one.id) == listed.end())
        gone.push_back(one.id);
    }
    for (const auto& id : gone) {
      ++counts_.entries_removed;
      step_.record(entry_delisted{key, id});
      if (find_window(step_.board, key)->where == phase::closed) continue;
      if (step_.happen(key, id, happening::page_removed, by_page())) news_.push_back({key, id, false});
    }
  }

  // Once a deployer has ordered the queue, the page's order is only where new entries go: last.
  void take_order(const window_key& key, const std::vector<entry_id>& order) {
    if (step_.window_of(key).moved) return;
    std::vector<entry_id> known;
    for (const auto& one : find_window(step_.board, key)->entries) {
      if (one.listed) known.push_back(one.id);
    }
    if (known != order) step_.record(queue_ordered{key, order, {}, 0});
  }

  void take_missing(const std::vector<window_key>& seen) {
    std::vector<window_key> gone;
    for (const auto& one : step_.board.windows) {
      const bool here = std::find(seen.begin(), seen.end(), one.key) != seen.end();
      if (here || !one.listed || one.where == phase::closed || is_protected(one)) continue;
      gone.push_back(one.key);
    }
    for (const auto& key : gone) {
      ++counts_.windows_removed;
      step_.record(window_delisted{key});
      if (find_window(step_.board, key)->where != phase::upcoming) announce_page_lost(step_, key);
    }
  }

  bool is_protected(const window& one) const {
    return protects_ &&
           (one.where != phase::upcoming || instant(one.start) - step_.now <= std::chrono::hours(1));
  }

  void announce() {
    std::map<window_key, page_news> lines;
    for (const auto& one : news_) {
      const auto& w = *find_window(step_.board, one.window);
      const auto& e = *find_entry(w, one.entry);
      if (!is_near(w) || (one.added && e.state != entry_state::scheduled)) continue;
      if (!one.added && moved_to_near(one)) continue;  // told by the window it went to
      lines[one.window].entries.push_back(
          {view_of(w, e, step_.board.people, step_.rules), one.added, one.restored, counterpart(one)});
    }
    for (auto& [key, room] : room_) {
      auto up = room.moved_up();
      if (!up.empty() && is_near(step_.window_of(key))) lines[key].moved_up = std::move(up);
    }
    for (auto& [key, what] : lines) announce_changes(step_, key, std::move(what));
    look_up_added();
  }

  // What was added to a window that is near, and so was not looked up with its others.
  void look_up_added() {
    std::vector<std::uint32_t> numbers;
    for (const auto& one : news_) {
      const auto& w = step_.window_of(one.window);
      const auto number = find_entry(w, one.entry)->number;
      if (one.added && number && is_near(w) && w.looked_up > 0) numbers.push_back(*number);
    }
    look_up(step_, std::move(numbers));
  }

  bool is_near(const window& w) const {
    if (!w.runs_queue || !w.listed) return false;
    if (w.where == phase::upcoming) return instant(w.start) - step_.now <= announce_changes_before;
    return w.where != phase::closed;
  }

  const news_of* find_counterpart(const news_of& of) const {
    const auto found = std::find_if(news_.begin(), news_.end(), [&](const news_of& one) {
      return one.entry == of.entry && one.added != of.added && one.window != of.window;
    });
    return found == news_.end() ? nullptr : &*found;
  }
  bool moved_to_near(const news_of& of) const {
    const auto* other = find_counterpart(of);
    return other != nullptr && is_near(*find_window(step_.board, other->window));
  }
  std::string counterpart(const news_of& of) const {
    const auto* other = find_counterpart(of);
    return other == nullptr ? "" : find_window(step_.board, other->window)->title;
  }

  stepper& step_;
  const calendar::reading& page_;
  bool protects_;
  answer::refreshed counts_;
  std::vector<news_of> news_;
  std::map<window_key, room_watch> room_;
  int made_ = 0;
};

void answer_askers(stepper& step, const answer::any& what) {
  for (const auto& one : step.board.refresh_asked) step.answer(one, what);
  step.board.refresh_asked.clear();
}

bool deployer_asked(const stepper& step) {
  return std::any_of(step.board.refresh_asked.begin(), step.board.refresh_asked.end(),
                     [&](const asker& one) { return is_deployer(one.who.account, {}, step.rules); });
}

void note_good_reading(stepper& step, const calendar::reading& page, const std::string& revision) {
  auto& health = step.board.calendar;
  health.read = step.now;
  health.revision = revision;
  health.problems = page.problems.size();
  health.trouble.clear();
}

void put_aside(stepper& step, const calendar_read& what) {
  const auto since = step.board.held ? step.board.held->since : step.now;
  step.board.held = held_reading{what.reading, what.revision, since};
  answer::refreshed answer;
  answer.suspicious = true;
  answer.windows = what.reading.windows.size();
  answer_askers(step, answer);
}

}  // namespace

void take_reading(stepper& step, const calendar_read& what) {
  const auto keys = keys_of(step, what.reading);
  if (is_suspicious(step, keys) && !deployer_asked(step)) {
    put_aside(step, what);
    return;
  }
  step.board.held.reset();
  note_good_reading(step, what.reading, what.revision);
  answer_askers(step, taker(step, what.reading, false).take(keys));
}

void take_held_reading(stepper& step) {
  const auto held = std::move(*step.board.held);
  step.board.held.reset();
  note_good_reading(step, held.reading, held.revision);
  taker(step, held.reading, true).take(keys_of(step, held.reading));
}

void take_unchanged(stepper& step) {
  auto& board = step.board;
  if (board.held) {
    if (deployer_asked(step)) return take_reading(step, {board.held->reading, board.held->revision});
    return put_aside(step, {board.held->reading, board.held->revision});
  }
  board.calendar.read = step.now;
  board.calendar.trouble.clear();
  answer::refreshed unchanged;
  unchanged.windows = static_cast<std::size_t>(std::count_if(board.windows.begin(), board.windows.end(),
                                                             [](const window& one) { return one.listed; }));
  unchanged.problems = board.calendar.problems;
  answer_askers(step, unchanged);
}

void take_failure(stepper& step, const calendar_failed& what) {
  auto& health = step.board.calendar;
  if (health.trouble.empty()) health.trouble_since = step.now;
  health.trouble = what.reason;
  answer_askers(step, answer::refresh_failed{what.reason});
}

}  // namespace jounce::queue
