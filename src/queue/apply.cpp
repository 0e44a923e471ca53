// The fold: how each fact changes the state. No rule is decided here.
#include <algorithm>

#include "jounce/queue/facts.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::queue {

namespace {

window& listed_window(state& board, const window_key& key) {
  if (auto* known = find_window(board, key)) return *known;
  auto& made = board.windows.emplace_back();
  made.key = key;
  return made;
}

void sort_windows(state& board) {
  std::stable_sort(board.windows.begin(), board.windows.end(),
                   [](const window& a, const window& b) { return a.start < b.start; });
}

class folder {
 public:
  folder(state& board, instant at) : board_(board), at_(at) {}

  void operator()(const window_listed& fact) {
    auto& window = listed_window(board_, fact.window);
    window.title = fact.title;
    window.page_start = fact.start;
    window.end = fact.end;
    window.runs_queue = fact.runs_queue;
    window.limit = fact.limit;
    window.deployers = fact.deployers;
    window.listed = true;
    if (window.phase == phase::upcoming && window.start != fact.start) {
      window.start = fact.start;
      window.fetched = false;
      sort_windows(board_);
    }
  }
  void operator()(const window_delisted& fact) {
    with(fact.window, [&](window& window) {
      window.listed = false;
      window.delisted = at_;
    });
  }
  void operator()(const window_opened& fact) {
    with(fact.window, [&](window& window) { window.phase = phase::open; });
  }
  void operator()(const window_overran& fact) {
    with(fact.window, [&](window& window) { window.phase = phase::overrun; });
  }
  void operator()(const window_closed& fact) {
    with(fact.window, [&](window& window) {
      window.phase = phase::closed;
      window.closed = fact.ended;
    });
  }
  void operator()(const window_forgotten& fact) {
    std::erase_if(board_.windows, [&](const window& window) { return window.key == fact.window; });
    std::erase_if(board_.holds, [&](const kept_hold& kept) { return kept.window == fact.window; });
  }
  void operator()(const entry_listed& fact) {
    with(fact.window, [&](window& window) {
      auto* known = find_entry(window, fact.entry);
      auto& entry = known != nullptr ? *known : window.entries.emplace_back();
      entry.id = fact.entry;
      entry.number = fact.number;
      entry.type = fact.type;
      entry.title = fact.title;
      entry.submitter = fact.submitter;
      entry.page = fact.page;
      entry.page_news = fact.page_news;
      entry.by_hand = fact.by_hand;
      entry.listed = true;
    });
  }
  void operator()(const entry_delisted& fact) {
    with_entry(fact.window, fact.entry, [](entry& entry) { entry.listed = false; });
  }
  void operator()(const queue_ordered& fact) {
    with(fact.window, [&](window& window) {
      const auto rank = [&](const entry& entry) {
        return std::find(fact.order.begin(), fact.order.end(), entry.id) - fact.order.begin();
      };
      std::stable_sort(window.entries.begin(), window.entries.end(),
                       [&](const entry& a, const entry& b) { return rank(a) < rank(b); });
      window.moved = window.moved || !fact.by.account.empty();
    });
  }
  // Whoever's turn is over is neither awaited nor owed a ping, and in a new turn the entry is to be tested
  // anew.
  void operator()(const entry_changed& fact) {
    with_entry(fact.window, fact.entry, [&](entry& entry) {
      entry.state = fact.to;
      entry.changes.push_back({fact.from, fact.to, at_, fact.by, fact.via, fact.reason, fact.command});
      entry.touched = fact.command;
      if (!in_progress(fact.to)) entry.flags.awaited = entry.flags.owed = false;
      if (!in_progress(fact.from) && in_progress(fact.to)) entry.flags.tested = false;
    });
  }
  void operator()(const entry_flagged& fact) {
    with_entry(fact.window, fact.entry, [&](entry& entry) {
      const bool asked = fact.to.awaited != entry.flags.awaited || fact.to.owed != entry.flags.owed;
      if (asked) entry.wanted = at_;
      if ((fact.to.admitted && !entry.flags.admitted) || (fact.to.tested && !entry.flags.tested)) {
        entry.settled_patch_set = entry.patch_set;
        entry.settled_when = fact.to.tested && !entry.flags.tested ? "tested" : "admitted";
      }
      entry.flags = fact.to;
      if (fact.command != 0) entry.touched = fact.command;
    });
  }
  void operator()(const turn_set& fact) {
    with(fact.window, [&](window& window) { window.last_turn = {fact.entries, fact.by, fact.via, at_}; });
  }
  void operator()(const window_claimed& fact) {
    with(fact.window, [&](window& window) { window.claimed = claim{fact.by, at_}; });
  }
  void operator()(const window_unclaimed& fact) {
    with(fact.window, [&](window& window) { window.claimed.reset(); });
  }
  void operator()(const window_reopened& fact) {
    with(fact.window, [&](window& window) {
      window.phase = phase::open;
      window.closed = {};
    });
  }
  void operator()(const hold_set& fact) {
    if (find_window(board_, fact.window) == nullptr) return;
    board_.holds.push_back({fact.window, fact.what});
    board_.last_hold = std::max(board_.last_hold, fact.what.serial);
  }
  void operator()(const hold_lifted& fact) {
    std::erase_if(board_.holds, [&](const kept_hold& kept) { return kept.what.serial == fact.serial; });
  }
  void operator()(const findings_noted& fact) {
    with_entry(fact.window, fact.entry, [&](entry& entry) {
      entry.findings = fact.findings;
      entry.patch_set = fact.patch_set;
      entry.change_id = fact.change_id;
    });
  }
  void operator()(const findings_told& fact) {
    with_entry(fact.window, fact.entry,
               [&](entry& entry) { entry.told.insert(fact.codes.begin(), fact.codes.end()); });
  }
  void operator()(const page_status_written& fact) {
    with_entry(fact.window, fact.entry, [&](entry& entry) {
      entry.page = fact.page;
      entry.page_news = false;
    });
  }
  void operator()(const pings_chosen& fact) {
    if (fact.choice == ping_choice::all) {
      board_.pings.erase(text::fold(fact.account));
    } else {
      board_.pings[text::fold(fact.account)] = fact.choice;
    }
  }
  void operator()(const command_given& fact) {
    with(fact.window, [&](window& window) {
      window.commands.push_back({fact.serial, fact.by, at_, fact.name, fact.entries, fact.before, false});
    });
  }
  void operator()(const command_undone& fact) {
    with(fact.window, [&](window& window) {
      for (auto& given : window.commands) given.undone = given.undone || given.serial == fact.serial;
    });
  }
  void operator()(const line_planned& fact) {
    with(fact.window, [&](window& window) {
      window.lines.insert({window.start, fact.kind, fact.item});
      window.highlighted.insert(fact.highlighted.begin(), fact.highlighted.end());
    });
  }
  void operator()(const line_withheld& fact) {
    with(fact.window, [&](window& window) { window.lines.insert({window.start, fact.kind, fact.item}); });
  }

 private:
  template <class Change>
  void with(const window_key& key, Change change) {
    if (auto* window = find_window(board_, key)) change(*window);
  }
  template <class Change>
  void with_entry(const window_key& key, const entry_id& id, Change change) {
    with(key, [&](window& window) {
      if (auto* entry = find_entry(window, id)) change(*entry);
    });
  }

  state& board_;
  instant at_;
};

}  // namespace

bool line_known(const window& window, line_kind kind, std::string_view item) {
  return window.lines.contains({window.start, kind, std::string(item)});
}

void apply(state& board, const fact& fact, instant at) {
  std::visit(folder(board, at), fact);
}

}  // namespace jounce::queue
