#include <algorithm>

#include "fields.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

namespace answer = queue::answer;

using lines = std::vector<std::string>;

std::string with_link(const std::string& text, const queue::window_view& window, const wording& how) {
  const auto link = link_of(window, how);
  const bool fits = text.size() + 1 + link.size() <= longest_line;  // half a link is none
  return link.empty() || !fits ? text : text + " " + link;
}

// `items` after `head` on as few lines as possible, two at most; what does not fit is left to the link.
lines listed(const std::string& head, const std::vector<std::string>& items, const std::string& link) {
  const std::string more = link.empty() ? " …" : " … " + link;
  lines out = {head};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto piece = items[i] + (i + 1 < items.size() ? ";" : "");
    const bool last_line = out.size() == 2;
    const auto room = longest_line - (last_line ? more.size() : 0);
    if (out.back().size() + 1 + piece.size() <= room) {
      out.back() += " " + piece;
    } else if (last_line) {
      out.back() += more;
      return out;
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

std::string queue_item(const queue::entry_view& one) {
  auto out = std::to_string(one.position) + ". " + label(one);
  if (!one.type.empty()) out += " " + shown(one.type);
  return out + ": " + state_text(one);
}

std::string span(const queue::window_view& w, queue::instant now) {
  const auto day_of = [](auto time) { return std::chrono::floor<std::chrono::days>(time); };
  const auto clock = [](std::chrono::sys_seconds time, bool with_day) {
    return (with_day ? text::short_day(time) + " " : "") + text::hour_minute(time);
  };
  return clock(w.start, day_of(w.start) != day_of(now)) + " to " +
         clock(w.end, day_of(w.end) != day_of(w.start)) + " UTC";
}

std::string places(const queue::window_view& w) {
  if (!w.limit) return patches(w.counting);
  const auto limit = static_cast<std::size_t>(*w.limit);
  auto out = std::to_string(std::min(w.counting, limit)) + " of " + std::to_string(limit) +
             (limit == 1 ? " place" : " places") + " taken";
  if (w.counting > limit) out += ", " + std::to_string(w.counting - limit) + " over";
  return out;
}

std::string who_did(const queue::change& last) {
  switch (last.via) {
    case queue::origin::page:
      return "by the page";
    case queue::origin::tool:
      return "by the deploy tool";
    case queue::origin::bot:
      return "at the window's end";
    case queue::origin::irc:
      break;
  }
  return "by " + text::without_highlight(last.by.nick);
}

std::string since(const queue::change& last) {
  return " at " + text::hour_minute(std::chrono::floor<std::chrono::seconds>(last.at)) + " UTC " +
         who_did(last);
}

std::string window_start(const queue::window_view& w) {
  return title_of(w) + " (" + text::short_day(w.start) + " " + text::hour_minute(w.start) + " UTC)";
}

std::string joined_labels(const std::vector<queue::entry_view>& entries) {
  std::vector<std::string> pieces;
  for (const auto& one : entries) pieces.push_back(label(one));
  return some_of(pieces, 240);
}

std::string numbers_text(const std::vector<std::uint32_t>& numbers) {
  std::vector<std::string> pieces;
  for (const auto one : numbers) pieces.push_back(std::to_string(one));
  return joined(pieces);
}

std::string count_text(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}
std::string windows_text(std::size_t count) {
  if (count == 0) return "no windows";
  return count_text(count, "window", "windows");
}
std::string problems_text(std::size_t count) {
  return count_text(count, "problem", "problems") + " on the page";
}

// Who is next after `!done`; nothing once the window is closed, or before it opens.
std::string next_text(const answer::done_result& what) {
  if (what.up_next) return " Next: " + label(*what.up_next) + " " + shown(what.up_next->title) + ".";
  if (what.window.where != queue::phase::open && what.window.where != queue::phase::overrun) return {};
  return is_over_full(what.window) ? " No patch within the limit is left."
                                   : " No patch is left in the queue.";
}

struct writer {
  const wording& how;

  lines operator()(const answer::now_next& what) const {
    lines out;
    if (what.show_now) out.push_back(now_line(what));
    if (what.show_next) out.push_back(next_line(what));
    if (what.queue && what.show_next) {
      const auto next =
          what.up_next
              ? "next is " + label(*what.up_next) + " " + shown(what.up_next->title)
              : std::string(is_over_full(*what.queue) ? "no patch within the limit waits" : "no patch waits");
      const auto text = "Queue of " + title_of(*what.queue) + ": " + next + ".";
      if (out.size() < 2) {
        out.push_back(text);
      } else {
        out.front() += " " + text;
      }
    }
    return out;
  }

  std::string now_line(const answer::now_next& what) const {
    if (what.now.empty()) return "No window is open.";
    std::vector<std::string> pieces;
    for (const auto& one : what.now) {
      const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(one.end) - what.at);
      const auto rest = one.where == queue::phase::overrun ? "past its end" : text::spoken(left) + " left";
      pieces.push_back(title_of(one) + " (until " + when(one.end, what.at) + ", " + rest + ")");
    }
    return with_link("Now: " + some_of(pieces, 280, "; ") + ".", what.now.front(), how);
  }

  std::string next_line(const answer::now_next& what) const {
    if (what.next.empty()) return "No window is to come on the calendar.";
    std::vector<std::string> pieces;
    for (const auto& one : what.next) pieces.push_back(title_of(one));
    const auto start = what.next.front().start;
    const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(start) - what.at);
    const auto text = "Next: " + some_of(pieces, 240, "; ") + ", " + when(start, what.at) + " (in " +
                      text::spoken(left) + ").";
    return with_link(text, what.next.front(), how);
  }

  lines operator()(const answer::queue_shown& what) const {
    if (what.windows.size() > 1) {
      std::vector<std::string> pieces;
      for (const auto& one : what.windows) {
        pieces.push_back(text::hour_minute(one.start) + " " + title_of(one) + ", " + places(one));
      }
      return listed("Queues of " + text::short_day(what.windows.front().start) + ":", pieces, how.page_url);
    }
    const auto& w = what.windows.front();
    const auto head = title_of(w) + " (" + span(w, what.at) + "), " + places(w) +
                      (what.entries.front().empty() ? "." : ":");
    std::vector<std::string> items;
    for (const auto& one : what.entries.front()) items.push_back(queue_item(one));
    return listed(head, items, link_of(w, how));
  }

  lines operator()(const answer::windows_shown& what) const {
    const auto day = text::short_day(std::chrono::sys_days(what.day));
    if (what.windows.empty()) return {"No windows on " + day + "."};
    std::vector<std::string> pieces;
    for (const auto& one : what.windows) pieces.push_back(text::hour_minute(one.start) + " " + title_of(one));
    return listed(day + " (UTC):", pieces, how.page_url);
  }

  lines operator()(const answer::entry_shown& what) const {
    if (what.places.empty()) return {std::to_string(what.number) + " is in no window that I know."};
    lines out;
    for (const auto& one : what.places) {
      if (out.size() == 2) break;
      auto text = label(one.entry) + " " + shown(one.entry.title) + ": " + state_text(one.entry);
      if (one.entry.last) text += since(*one.entry.last);
      out.push_back(text + ", in " + window_start(one.window) + ".");
    }
    return out;
  }

  lines operator()(const answer::health_shown& what) const {
    const auto ago = [&](queue::instant time) {
      return text::spoken(std::chrono::floor<std::chrono::seconds>(what.at - time)) + " ago";
    };
    std::string text = "The calendar was not read yet";
    if (what.calendar.read != queue::instant{}) {
      text = "Calendar read " + ago(what.calendar.read);
      if (!what.calendar.revision.empty()) text += " (revision " + what.calendar.revision + ")";
      text += ", " + windows_text(what.windows);
      if (what.calendar.problems > 0) text += ", " + problems_text(what.calendar.problems);
    }
    if (!what.calendar.trouble.empty()) {
      text += "; reading it began to fail " + ago(what.calendar.trouble_since) + ": " +
              shown(what.calendar.trouble);
    }
    if (what.held) text += "; a new reading looks damaged and waits, a deployer's refresh takes it";
    return {text + "."};
  }

  lines operator()(const answer::done_result& what) const {
    lines out;
    if (!what.recorded.empty()) {
      auto text = joined_labels(what.recorded) + (what.recorded.size() == 1 ? " is live." : " are live.");
      out.push_back(text + next_text(what));
    }
    std::vector<std::string> known;
    for (const auto& one : what.already) {
      known.push_back(label(one) + " is done already" + (one.last ? "," + since(*one.last) : std::string()));
    }
    if (!known.empty()) out.push_back(some_of(known, 300, "; ") + ".");
    return out;
  }

  lines operator()(const answer::undone& what) const {
    std::vector<std::string> pieces;
    for (const auto& one : what.entries) pieces.push_back(label(one) + " is " + state_text(one) + " again");
    return {"Took your " + what.command + " back: " + some_of(pieces, 300, "; ") + "."};
  }

  lines operator()(const answer::refreshed& what) const {
    if (what.suspicious) {
      return {"The page looks damaged (" + windows_text(what.windows) +
              " on it); I keep the last good reading. A deployer's refresh takes it as it is."};
    }
    std::vector<std::string> pieces;
    const auto add = [&](std::size_t count, std::string (*text)(std::size_t), const char* how_changed) {
      if (count > 0) pieces.push_back(text(count) + " " + how_changed);
    };
    add(what.windows_added, windows_text, "added");
    add(what.windows_edited, windows_text, "changed");
    add(what.windows_removed, windows_text, "removed");
    add(what.entries_added, patches, "added");
    add(what.entries_edited, patches, "changed");
    add(what.entries_removed, patches, "removed");
    auto text = "Read the calendar, " + windows_text(what.windows) + ": " +
                (pieces.empty() ? "nothing changed" : joined(pieces)) + ".";
    if (what.problems > 0) text += " " + problems_text(what.problems) + ".";
    return {text};
  }

  lines operator()(const answer::refresh_failed& what) const {
    return {"The calendar could not be read: " + shown(what.reason) + ". I keep the last good reading."};
  }
  lines operator()(const answer::refresh_too_soon& what) const {
    return {"I read it less than 30 s ago; ask again in " + std::to_string(what.wait.count()) + " s."};
  }
  lines operator()(const answer::only_in_channel&) const {
    return {"Please say that in the channel, so that all see it."};
  }
  lines operator()(const answer::not_identified&) const {
    return {"You are not identified to services, so I cannot tell who you are; a deployer who is can do it."};
  }
  lines operator()(const answer::not_deployer& what) const {
    auto text = "Only deployers can do that, and the account " + text::without_highlight(what.account) +
                " is no deployer's.";
    if (!what.deployers.empty()) text += " This window has " + quiet_names(what.deployers) + ".";
    return {text};
  }
  lines operator()(const answer::not_in_any_window& what) const {
    const auto where = what.start_given ? "no open, recent or coming window of that start"
                                        : "no open, recent or coming window";
    const auto verb = what.numbers.size() == 1 ? " is in " : " are in ";
    return {numbers_text(what.numbers) + verb + where + "; nothing was recorded."};
  }
  lines operator()(const answer::ambiguous& what) const {
    std::vector<std::string> pieces;
    for (const auto& one : what.places)
      pieces.push_back(window_start(one.window) + ": " + state_text(one.entry));
    const auto start = what.places.front().window.start;
    const bool start_tells = what.places[1].window.start != start;
    const auto advice =
        start_tells ? "Add the window's start, like " + text::hour_minute(start) + "."
                    : "Add which window is meant, like " + text::hour_minute(start) + "-1 for the first one.";
    return {std::to_string(what.number) + " stands in more than one window: " + some_of(pieces, 260, "; ") +
            ". " + advice};
  }
  lines operator()(const answer::nothing_to_undo&) const {
    return {"There is no queue command of yours from the last 15 minutes."};
  }
  lines operator()(const answer::undo_refused& what) const {
    const auto changed = what.touched.last ? since(*what.touched.last) : std::string();
    return {label(what.touched) + " was changed since: " + state_text(what.touched) + changed +
            ". Nothing was taken back."};
  }
  lines operator()(const answer::no_such_window&) const { return {"I know no such queue window."}; }
};

}  // namespace

std::string sayable(const std::string& line) {
  auto out = text::without_tasks(text::irc_safe(line, longest_line));
  if (out.starts_with('!')) out.insert(0, "» ");
  return out;
}

std::string link_of(const queue::window_view& window, const wording& how) {
  return how.page_url.empty() ? "" : how.page_url + "#deploycal-item-" + text::compact_time(window.start);
}

std::vector<std::string> render(const queue::reply& what, const wording& how) {
  auto out = std::visit(writer{how}, what.what);
  for (auto& line : out) line = sayable(line);
  return out;
}

}  // namespace jounce::chat
