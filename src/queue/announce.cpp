#include <algorithm>
#include <optional>

#include "jounce/text/nick.hpp"
#include "jounce/text/search.hpp"
#include "stepper.hpp"

namespace jounce::queue {

namespace {

using namespace std::chrono_literals;

// How long after it is due a line may still be sent.
constexpr auto use_of_reminder = 2min;
constexpr auto use_of_changes = 10min;
constexpr auto use_of_summary = 10min;

bool needs_deployment(const entry& one) {
  return one.state == entry_state::scheduled;
}

// Names people in one line. Who is here is highlighted, unless `already` for the same cause or past the
// bounds of a line and of a window; who is not here is only listed.
class caller {
 public:
  caller(stepper& at, const window& about, std::set<std::string>& already)
      : at_(at), about_(about), already_(already) {}

  // Nothing if the person is not here.
  std::optional<mention> call(const std::string& nick) {
    const auto here = at_.board.people.nick_here(nick, at_.by.aliases);
    if (!here) return std::nullopt;
    const auto key = text::presence_key(*here);
    const bool fresh = !already_.contains(key);
    const bool room =
        highlighted_.size() < highlights_a_line &&
        (about_.highlighted.contains(key) || about_.highlighted.size() + new_ < highlights_a_window);
    if (fresh && room) {
      if (!about_.highlighted.contains(key)) ++new_;
      highlighted_.push_back(key);
      already_.insert(key);
    }
    return mention{*here, fresh && room};
  }
  const std::vector<std::string>& highlighted() const { return highlighted_; }

 private:
  stepper& at_;
  const window& about_;
  std::set<std::string>& already_;
  std::vector<std::string> highlighted_;
  std::size_t new_ = 0;
};

// Whether a line about this window has highlighted the person.
bool was_called(const stepper& at, const window& about, const std::string& nick) {
  const auto here = at.board.people.nick_here(nick, at.by.aliases);
  return here && about.highlighted.contains(text::presence_key(*here));
}

struct line {
  std::string kind, item;
  instant due, expires;
  bool opening = false;
};

void plan(stepper& at, const window& about, const line& how, news_item what,
          const std::vector<std::string>& highlighted) {
  at.out.effects.emplace_back(
      announce{view_of(about), how.kind, how.item, std::move(what), how.due, how.expires, how.opening});
  at.record(line_planned{about.key, how.kind, how.item, highlighted});
}

// Somebody whose entries wait for their turn, and how many of them.
struct waiting_submitter {
  std::string nick;
  std::size_t within = 0, beyond = 0;  // the limit
};

// The submitters of entries that wait, each once, in queue order.
std::vector<waiting_submitter> waiting_submitters(const window& about) {
  const auto limited = over_limit(about);
  std::vector<waiting_submitter> waiting;
  for (const auto& one : about.entries) {
    if (one.submitter.empty() || !needs_deployment(one)) continue;
    auto known = std::find_if(waiting.begin(), waiting.end(),
                              [&](const auto& w) { return text::same_name(w.nick, one.submitter); });
    if (known == waiting.end()) known = waiting.insert(known, {one.submitter});
    const bool beyond = std::find(limited.begin(), limited.end(), one.id) != limited.end();
    ++(beyond ? known->beyond : known->within);
  }
  return waiting;
}

std::size_t waiting_beyond_limit(const window& about) {
  const auto beyond = over_limit(about);
  const auto count = std::count_if(beyond.begin(), beyond.end(),
                                   [&](const auto& id) { return needs_deployment(*find_entry(about, id)); });
  return static_cast<std::size_t>(count);
}

// Those within the limit.
std::size_t waiting_patches(const window& about) {
  const auto count = std::count_if(about.entries.begin(), about.entries.end(), needs_deployment);
  return static_cast<std::size_t>(count) - waiting_beyond_limit(about);
}

bool pings_deployers(const window& about, const rules& by) {
  if (by.ping == ping_deployers::never) return false;
  return by.ping == ping_deployers::always || !about.runs_queue || waiting_patches(about) > 0;
}

bool same_kind(const window& a, const window& b, const rules& by) {
  return a.title == b.title ||
         std::any_of(by.queue_windows.begin(), by.queue_windows.end(), [&](const auto& kind) {
           return text::contains_ignoring_case(a.title, kind) && text::contains_ignoring_case(b.title, kind);
         });
}

// The next upcoming window of the same kind of title that has a place left.
std::optional<window_view> next_with_room(const state& board, const window& like, const rules& by) {
  for (const auto& one : board.windows) {
    if (one.where != phase::upcoming || !one.listed || !one.runs_queue || one.start <= like.start) continue;
    const auto view = view_of(one);
    if (same_kind(one, like, by) && (!view.limit || view.counting < *view.limit)) return view;
  }
  return std::nullopt;
}

void name_deployers(caller& names, const window& about, const rules& by, news::opening& into) {
  if (!pings_deployers(about, by)) return;
  for (const auto& nick : about.deployers) {
    if (auto here = names.call(nick)) {
      into.deployers.push_back(*here);
    } else {
      into.absent.push_back(nick);
    }
  }
}

void announce_deployers(stepper& at, const window& about, instant due) {
  news::opening what;
  caller names(at, about, at.called_to_opening);
  name_deployers(names, about, at.by, what);
  what.patches = waiting_patches(about);
  for (const auto& id : over_limit(about)) {
    const auto& one = *find_entry(about, id);
    if (needs_deployment(one)) what.over_limit.push_back(view_of(about, one, at.board.people, at.by));
  }
  if (!what.over_limit.empty()) what.room = next_with_room(at.board, about, at.by);
  const auto highlighted = names.highlighted();
  plan(at, about, {"opening", "deployers", due, due + opening_use, true}, std::move(what), highlighted);
}

void announce_submitters(stepper& at, const window& about, instant due) {
  news::submitters what;
  caller names(at, about, at.called_to_opening);
  for (const auto& one : waiting_submitters(about)) {
    const auto here = names.call(one.nick);
    if (!here) {
      what.absent.push_back(one.nick);
    } else if (one.within > 0) {
      what.here.push_back({*here, one.within});
    } else {
      what.over_limit.push_back({*here, one.beyond});
    }
  }
  if (what.here.empty() && what.over_limit.empty() && what.absent.empty()) return;
  const auto highlighted = names.highlighted();
  plan(at, about, {"opening", "submitters", due, due + opening_use, true}, std::move(what), highlighted);
}

}  // namespace

bool is_announced(const window& which, const rules& by) {
  return std::none_of(by.ignore.begin(), by.ignore.end(), [&](const std::string& part) {
    return !part.empty() && text::contains_ignoring_case(which.title, part);
  });
}

bool opening_planned(const window& which) {
  return line_known(which, "opening", "deployers");
}

void announce_reminder(stepper& at, const window_key& key, std::chrono::minutes before) {
  const auto& about = *find_window(at.board, key);
  const auto item = std::to_string(before.count());
  const auto due = instant(about.start) - before;
  news::reminder what;
  caller names(at, about, at.called_to_reminder);
  for (const auto& one : waiting_submitters(about)) {
    if (auto here = names.call(one.nick)) {
      what.submitters.push_back(*here);
    } else {
      ++what.absent;
    }
  }
  what.patches = waiting_patches(about);
  what.over_limit = waiting_beyond_limit(about);
  if (what.patches == 0 || !is_announced(about, at.by) || at.now > due + unasked_grace) {
    at.record(line_withheld{key, "reminder", item});
    return;
  }
  plan(at, about, {"reminder", item, at.now, due + use_of_reminder}, std::move(what), names.highlighted());
}

void announce_opening(stepper& at, const window_key& key) {
  const auto& about = *find_window(at.board, key);
  if (!is_announced(about, at.by)) {
    at.record(line_withheld{key, "opening", "deployers"});
    return;
  }
  announce_deployers(at, about, about.start);
  if (about.runs_queue) announce_submitters(at, about, about.start);
}

void announce_late_opening(stepper& at, const window_key& key) {
  const auto& about = *find_window(at.board, key);
  const auto last = instant(about.start) + opening_use;
  if (line_known(about, "late", "")) return;
  if (at.now >= last || !is_announced(about, at.by)) {
    at.record(line_withheld{key, "late", ""});
    return;
  }
  news::late what;
  std::set<std::string> already;
  caller names(at, about, already);
  news::opening named;
  name_deployers(names, about, at.by, named);
  what.deployers = named.deployers;
  what.patches = waiting_patches(about);
  plan(at, about, {"late", "", at.now, last, true}, std::move(what), names.highlighted());
}

void announce_changes(stepper& at, const window_key& key, std::vector<news::changes::one> changes) {
  const auto& about = *find_window(at.board, key);
  if (changes.empty() || !is_announced(about, at.by)) return;
  news::changes what{std::move(changes), {}};
  std::set<std::string> already;
  caller names(at, about, already);
  const bool opening_said = opening_planned(about);
  for (const auto& one : what.entries) {
    if (!opening_said || !one.added || one.entry.submitter.empty()) continue;
    if (one.restored && was_called(at, about, one.entry.submitter)) continue;
    if (auto here = names.call(one.entry.submitter); here && here->highlight) what.people.push_back(*here);
  }
  const auto item = std::to_string(about.lines.size());  // grows with every line
  const auto due = std::max(at.now, opening_said ? instant(about.start) : at.now);
  plan(at, about, {"changes", item, due, due + use_of_changes}, std::move(what), names.highlighted());
}

void announce_overrun(stepper& at, const window_key& key) {
  const auto& about = *find_window(at.board, key);
  if (!is_announced(about, at.by) || at.now > instant(about.end) + unasked_grace) return;
  news::overrun what;
  for (auto& one : entries_of(about, at.board.people, at.by)) {
    if (in_progress(one.state)) what.running.push_back(std::move(one));
  }
  plan(at, about, {"overrun", "", at.now, at.now + use_of_summary}, std::move(what), {});
}

void announce_summary(stepper& at, const window_key& key) {
  const auto& about = *find_window(at.board, key);
  if (!is_announced(about, at.by)) return;
  news::summary what{entries_of(about, at.board.people, at.by)};
  if (what.entries.empty()) return;
  plan(at, about, {"summary", "", at.now, at.now + use_of_summary}, std::move(what), {});
}

void announce_page_lost(stepper& at, const window_key& key) {
  const auto& about = *find_window(at.board, key);
  if (!is_announced(about, at.by) || line_known(about, "page_lost", "")) return;
  plan(at, about, {"page_lost", "", at.now, at.now + use_of_changes}, news::page_lost{}, {});
}

}  // namespace jounce::queue
