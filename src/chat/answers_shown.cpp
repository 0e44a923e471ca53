// Answers to commands that look.
#include <algorithm>

#include "chat/answer_words.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

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
  if (!w.limit) return patches(w.places_taken);
  const auto limit = static_cast<std::size_t>(*w.limit);
  auto out = std::to_string(std::min(w.places_taken, limit)) + " of " + std::to_string(limit) +
             (limit == 1 ? " place" : " places") + " taken";
  if (const auto over = queue::places_over(w)) out += ", " + std::to_string(over) + " over";
  return out;
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

std::string now_line(const answer::now_next& what, const wording& how) {
  if (what.now.empty()) return "No window is open.";
  std::vector<std::string> pieces;
  for (const auto& one : what.now) {
    const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(one.end) - what.at);
    const auto rest = one.phase == queue::phase::overrun ? "past its end" : text::spoken(left) + " left";
    pieces.push_back(title_of(one) + " (until " + when(one.end, what.at) + ", " + rest + ")");
  }
  return with_link("Now: " + some_of(pieces, 280, "; ") + ".", what.now.front(), how);
}

std::string next_line(const answer::now_next& what, const wording& how) {
  if (what.next.empty()) return "No window is to come on the calendar.";
  std::vector<std::string> pieces;
  for (const auto& one : what.next) pieces.push_back(title_of(one));
  const auto start = what.next.front().start;
  const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(start) - what.at);
  const auto text = "Next: " + some_of(pieces, 240, "; ") + ", " + when(start, what.at) + " (in " +
                    text::spoken(left) + ").";
  return with_link(text, what.next.front(), how);
}

}  // namespace

lines words(const answer::now_next& what, const wording& how) {
  lines out;
  if (what.show_now) out.push_back(now_line(what, how));
  if (what.show_next) out.push_back(next_line(what, how));
  if (what.queue && what.show_next) {
    const auto next = what.up_next ? "next is " + label(*what.up_next) + " " + shown(what.up_next->title)
                                   : std::string(is_over_full(*what.queue) ? "no patch within the limit waits"
                                                                           : "no patch waits");
    const auto text = "Queue of " + title_of(*what.queue) + ": " + next + ".";
    if (out.size() < 2) {
      out.push_back(text);
    } else {
      out.front() += " " + text;
    }
  }
  return out;
}

lines words(const answer::queue_shown& what, const wording& how) {
  if (what.windows.size() > 1) {
    std::vector<std::string> pieces;
    for (const auto& one : what.windows) {
      pieces.push_back(text::hour_minute(one.start) + " " + title_of(one) + ", " + places(one));
    }
    return listed("Queues of " + text::short_day(what.windows.front().start) + ":", pieces, how.page_url);
  }
  const auto& w = what.windows.front();
  const auto head =
      title_of(w) + " (" + span(w, what.at) + "), " + places(w) + (what.entries.front().empty() ? "." : ":");
  std::vector<std::string> items;
  for (const auto& one : what.entries.front()) items.push_back(queue_item(one));
  return listed(head, items, link_of(w, how));
}

lines words(const answer::windows_shown& what, const wording& how) {
  const auto day = text::short_day(std::chrono::sys_days(what.day));
  if (what.windows.empty()) return {"No windows on " + day + "."};
  std::vector<std::string> pieces;
  for (const auto& one : what.windows) pieces.push_back(text::hour_minute(one.start) + " " + title_of(one));
  return listed(day + " (UTC):", pieces, how.page_url);
}

lines words(const answer::entry_shown& what, const wording&) {
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

lines words(const answer::health_shown& what, const wording&) {
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

lines words(const answer::refreshed& what, const wording&) {
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

lines words(const answer::refresh_failed& what, const wording&) {
  return {"The calendar could not be read: " + shown(what.reason) + ". I keep the last good reading."};
}

lines words(const answer::refresh_too_soon& what, const wording&) {
  return {"I read it less than 30 s ago; ask again in " + std::to_string(what.wait.count()) + " s."};
}

lines words(const answer::checked& what, const wording& how) {
  if (what.places.empty()) return {std::to_string(what.number) + " is in no window that I know."};
  const auto& one = what.places.front().entry;
  std::vector<std::string> pieces;
  for (const auto& f : one.findings)
    pieces.push_back(
        (f.level == queue::finding_level::note ? "" : std::string(queue::name_of(f.level)) + ": ") +
        shown_whole(f.sentence));
  if (!what.trouble.empty()) pieces.push_back("Gerrit does not answer: " + shown(what.trouble));
  if (pieces.empty()) pieces.emplace_back("nothing stands against it");
  return listed(titled(one) + ":", pieces, link_of(what.places.front().window, how));
}

lines words(const answer::why_shown& what, const wording& how) {
  std::vector<std::string> pieces;
  if (!queue::is_running(what.window.phase))
    pieces.push_back("it opens at " + when(what.window.start, what.at));
  if (!what.holds.empty()) pieces.push_back("on hold: " + holds_text(what.holds));
  for (const auto& one : what.no_deploys)
    pieces.push_back(title_of(one) + " until " + when(one.end, what.at));
  for (const auto& one : what.running)
    pieces.push_back(label(one) + " is up (" + std::string(queue::name_of(one.state)) + ")");
  if (!what.claimed) pieces.push_back("nobody has claimed it");
  if (!what.up_next) pieces.emplace_back("no patch waits within the limit");
  if (what.up_next && what.up_next->absent)
    pieces.push_back("the next, " + label(*what.up_next) + ", has nobody here");
  for (const auto& one : what.passed_over) pieces.push_back(label(one) + ": " + page_says(one));
  for (const auto& one : what.blocked) {
    for (const auto& f : one.findings) {
      if (f.level == queue::finding_level::blocking)
        pieces.push_back(label(one) + ": " + shown_whole(f.sentence));
    }
  }
  if (!what.over_limit.empty()) pieces.push_back("over the limit: " + labels(what.over_limit, 120));
  const auto head = title_of(what.window) + ":";
  if (pieces.empty()) return {head + " nothing keeps " + label(*what.up_next) + " from being called."};
  return listed(head, pieces, link_of(what.window, how));
}

}  // namespace jounce::chat
