// The fold: how each fact changes the state. No rule is decided here.
#include <algorithm>

#include "jounce/queue/facts.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::queue {

namespace {

window& listed_window(state& to, const window_key& key) {
  if (auto* known = find_window(to, key)) return *known;
  auto& made = to.windows.emplace_back();
  made.key = key;
  return made;
}

void sort_windows(state& in) {
  std::stable_sort(in.windows.begin(), in.windows.end(),
                   [](const window& a, const window& b) { return a.start < b.start; });
}

class folder {
 public:
  folder(state& to, instant at) : state_(to), at_(at) {}

  void operator()(const window_listed& f) {
    auto& w = listed_window(state_, f.window);
    w.title = f.title;
    w.page_start = f.start;
    w.end = f.end;
    w.runs_queue = f.runs_queue;
    w.limit = f.limit;
    w.deployers = f.deployers;
    w.listed = true;
    if (w.phase == phase::upcoming && w.start != f.start) {
      w.start = f.start;
      w.fetched = false;
      sort_windows(state_);
    }
  }
  void operator()(const window_delisted& f) {
    with(f.window, [&](window& w) {
      w.listed = false;
      w.delisted = at_;
    });
  }
  void operator()(const window_opened& f) {
    with(f.window, [&](window& w) { w.phase = phase::open; });
  }
  void operator()(const window_overran& f) {
    with(f.window, [&](window& w) { w.phase = phase::overrun; });
  }
  void operator()(const window_closed& f) {
    with(f.window, [&](window& w) {
      w.phase = phase::closed;
      w.closed = f.ended;
    });
  }
  void operator()(const window_forgotten& f) {
    std::erase_if(state_.windows, [&](const window& w) { return w.key == f.window; });
    std::erase_if(state_.holds, [&](const kept_hold& one) { return one.window == f.window; });
  }
  void operator()(const entry_listed& f) {
    with(f.window, [&](window& w) {
      auto* known = find_entry(w, f.entry);
      auto& e = known != nullptr ? *known : w.entries.emplace_back();
      e.id = f.entry;
      e.number = f.number;
      e.type = f.type;
      e.title = f.title;
      e.submitter = f.submitter;
      e.page = f.page;
      e.page_news = f.page_news;
      e.by_hand = f.by_hand;
      e.listed = true;
    });
  }
  void operator()(const entry_delisted& f) {
    with_entry(f.window, f.entry, [](entry& e) { e.listed = false; });
  }
  void operator()(const queue_ordered& f) {
    with(f.window, [&](window& w) {
      const auto rank = [&](const entry& e) {
        return std::find(f.order.begin(), f.order.end(), e.id) - f.order.begin();
      };
      std::stable_sort(w.entries.begin(), w.entries.end(),
                       [&](const entry& a, const entry& b) { return rank(a) < rank(b); });
      w.moved = w.moved || !f.by.account.empty();
    });
  }
  // Somebody who is called anew is asked anew, and what was tested was tested before.
  void operator()(const entry_changed& f) {
    with_entry(f.window, f.entry, [&](entry& e) {
      e.state = f.to;
      e.changes.push_back({f.from, f.to, at_, f.by, f.via, f.reason, f.command});
      e.touched = f.command;
      if (!in_progress(f.to)) e.flags.awaited = e.flags.owed = false;
      if (!in_progress(f.from) && in_progress(f.to)) e.flags.tested = false;
    });
  }
  void operator()(const entry_flagged& f) {
    with_entry(f.window, f.entry, [&](entry& e) {
      const bool asked = f.to.awaited != e.flags.awaited || f.to.owed != e.flags.owed;
      if (asked) e.wanted = at_;
      if ((f.to.admitted && !e.flags.admitted) || (f.to.tested && !e.flags.tested)) {
        e.settled_patch_set = e.patch_set;
        e.settled_when = f.to.tested && !e.flags.tested ? "tested" : "admitted";
      }
      e.flags = f.to;
      if (f.command != 0) e.touched = f.command;
    });
  }
  void operator()(const turn_set& f) {
    with(f.window, [&](window& w) { w.last_turn = {f.entries, f.by, f.via, at_}; });
  }
  void operator()(const window_claimed& f) {
    with(f.window, [&](window& w) { w.claimed = claim{f.by, at_}; });
  }
  void operator()(const window_unclaimed& f) {
    with(f.window, [&](window& w) { w.claimed.reset(); });
  }
  void operator()(const window_reopened& f) {
    with(f.window, [&](window& w) {
      w.phase = phase::open;
      w.closed = {};
    });
  }
  void operator()(const hold_set& f) {
    if (find_window(state_, f.window) == nullptr) return;
    state_.holds.push_back({f.window, f.what});
    state_.last_hold = std::max(state_.last_hold, f.what.serial);
  }
  void operator()(const hold_lifted& f) {
    std::erase_if(state_.holds, [&](const kept_hold& one) { return one.what.serial == f.serial; });
  }
  void operator()(const findings_noted& f) {
    with_entry(f.window, f.entry, [&](entry& e) {
      e.findings = f.findings;
      e.patch_set = f.patch_set;
      e.change_id = f.change_id;
    });
  }
  void operator()(const findings_told& f) {
    with_entry(f.window, f.entry, [&](entry& e) { e.told.insert(f.codes.begin(), f.codes.end()); });
  }
  void operator()(const page_status_written& f) {
    with_entry(f.window, f.entry, [&](entry& e) {
      e.page = f.page;
      e.page_news = false;
    });
  }
  void operator()(const pings_chosen& f) {
    if (f.choice == ping_choice::all) {
      state_.pings.erase(text::fold(f.account));
    } else {
      state_.pings[text::fold(f.account)] = f.choice;
    }
  }
  void operator()(const command_given& f) {
    with(f.window, [&](window& w) {
      w.commands.push_back({f.serial, f.by, at_, f.name, f.entries, f.before, false});
    });
  }
  void operator()(const command_undone& f) {
    with(f.window, [&](window& w) {
      for (auto& one : w.commands) one.undone = one.undone || one.serial == f.serial;
    });
  }
  void operator()(const line_planned& f) {
    with(f.window, [&](window& w) {
      w.lines.insert({w.start, f.kind, f.item});
      w.highlighted.insert(f.highlighted.begin(), f.highlighted.end());
    });
  }
  void operator()(const line_withheld& f) {
    with(f.window, [&](window& w) { w.lines.insert({w.start, f.kind, f.item}); });
  }

 private:
  template <class Change>
  void with(const window_key& key, Change change) {
    if (auto* w = find_window(state_, key)) change(*w);
  }
  template <class Change>
  void with_entry(const window_key& key, const entry_id& id, Change change) {
    with(key, [&](window& w) {
      if (auto* e = find_entry(w, id)) change(*e);
    });
  }

  state& state_;
  instant at_;
};

}  // namespace

bool line_known(const window& of, line_kind kind, std::string_view item) {
  return of.lines.contains({of.start, kind, std::string(item)});
}

void apply(state& to, const fact& what, instant at) {
  std::visit(folder(to, at), what);
}

}  // namespace jounce::queue
