// Answers to commands that look.
#include <algorithm>

#include "chat/answer_words.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

std::string queue_item(const queue::entry_view& entry) {
  auto out = std::to_string(entry.position) + ". " + label(entry);
  if (!entry.type.empty()) out += " " + shown(entry.type);
  return out + ": " + state_text(entry);
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

std::string count_text(std::size_t count, const char* single, const char* several) {
  return std::to_string(count) + " " + (count == 1 ? single : several);
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
  for (const auto& window : what.now) {
    const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(window.end) - what.at);
    const auto rest = window.phase == queue::phase::overrun ? "past its end" : text::spoken(left) + " left";
    pieces.push_back(title_of(window) + " (until " + when(window.end, what.at) + ", " + rest + ")");
  }
  return with_link("Now: " + some_of(pieces, 280, "; ") + ".", what.now.front(), how);
}

std::string next_line(const answer::now_next& what, const wording& how) {
  if (what.next.empty()) return "No upcoming windows.";
  std::vector<std::string> pieces;
  for (const auto& window : what.next) pieces.push_back(title_of(window));
  const auto start = what.next.front().start;
  const auto left = std::chrono::floor<std::chrono::seconds>(queue::instant(start) - what.at);
  const auto text = "Next: " + some_of(pieces, 240, "; ") + ", " + when(start, what.at) + " (in " +
                    text::spoken(left) + ").";
  return with_link(text, what.next.front(), how);
}

lines now_next_text(const answer::now_next& what, const wording& how) {
  lines out;
  if (what.show_now) out.push_back(now_line(what, how));
  if (what.show_next) out.push_back(next_line(what, how));
  if (what.queue && what.show_next) {
    const auto next = what.up_next
                          ? "next is " + label(*what.up_next) + " " + shown(what.up_next->title)
                          : std::string(is_over_full(*what.queue) ? "no patch within the limit is waiting"
                                                                  : "no patch is waiting");
    const auto text = "Queue of " + title_of(*what.queue) + ": " + next + ".";
    if (out.size() < 2) {
      out.push_back(text);
    } else {
      out.front() += " " + text;
    }
  }
  return out;
}

lines queue_shown_text(const answer::queue_shown& what, const wording& how) {
  if (what.windows.size() > 1) {
    std::vector<std::string> pieces;
    for (const auto& window : what.windows) {
      pieces.push_back(text::hour_minute(window.start) + " " + title_of(window) + ", " + places(window));
    }
    return listed("Queues of " + text::short_day(what.windows.front().start) + ":", pieces, how.page_url);
  }
  const auto& w = what.windows.front();
  const auto head =
      title_of(w) + " (" + span(w, what.at) + "), " + places(w) + (what.entries.front().empty() ? "." : ":");
  std::vector<std::string> items;
  for (const auto& entry : what.entries.front()) items.push_back(queue_item(entry));
  return listed(head, items, link_of(w, how));
}

lines windows_shown_text(const answer::windows_shown& what, const wording& how) {
  const auto day = text::short_day(std::chrono::sys_days(what.day));
  if (what.windows.empty()) return {"No windows on " + day + "."};
  std::vector<std::string> pieces;
  for (const auto& window : what.windows)
    pieces.push_back(text::hour_minute(window.start) + " " + title_of(window));
  return listed(day + " (UTC):", pieces, how.page_url);
}

lines entry_shown_text(const answer::entry_shown& what, const wording&) {
  if (what.places.empty()) return {std::to_string(what.number) + " was not found in any window."};
  lines out;
  for (const auto& place : what.places) {
    if (out.size() == 2) break;
    auto text = label(place.entry) + " " + shown(place.entry.title) + ": " + state_text(place.entry);
    if (place.entry.last) text += " " + since(*place.entry.last);
    out.push_back(text + ", in " + window_start(place.window) + ".");
  }
  return out;
}

lines health_shown_text(const answer::health_shown& what, const wording& how) {
  const auto time_since = [&](queue::instant time) {
    return text::spoken(std::chrono::floor<std::chrono::seconds>(what.at - time));
  };
  std::string text = "The calendar has not been read yet";
  if (what.calendar.read != queue::instant{}) {
    text = "Calendar read " + time_since(what.calendar.read) + " ago";
    if (!what.calendar.revision.empty()) text += " (revision " + what.calendar.revision + ")";
    text += ", " + windows_text(what.windows);
    if (what.calendar.problems > 0) text += ", " + problems_text(what.calendar.problems);
  }
  if (!what.calendar.trouble.empty()) {
    text += "; reading it has failed for " + time_since(what.calendar.trouble_since) + ": " +
            shown(what.calendar.trouble);
  }
  if (what.held)
    text += "; the page looks damaged now, a deployer can accept it with " + how.command("refresh");
  return {text + "."};
}

lines refreshed_text(const answer::refreshed& what, const wording& how) {
  if (what.suspicious) {
    return {"The page looks damaged (" + windows_text(what.windows) +
            " on it), so I keep the last good version. A deployer can accept it with " +
            how.command("refresh") + "."};
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

lines refresh_failed_text(const answer::refresh_failed& what, const wording&) {
  return {"The calendar could not be read: " + shown(what.reason) + ". I keep the last good version."};
}

lines refresh_too_soon_text(const answer::refresh_too_soon& what, const wording&) {
  return {"I read the calendar less than 30 s ago; try again in " + std::to_string(what.wait.count()) +
          " s."};
}

lines checked_text(const answer::checked& what, const wording& how) {
  if (what.places.empty()) return {std::to_string(what.number) + " was not found in any window."};
  const auto& entry = what.places.front().entry;
  std::vector<std::string> pieces;
  for (const auto& finding : entry.findings)
    pieces.push_back((finding.level == queue::finding_level::note
                          ? ""
                          : std::string(queue::name_of(finding.level)) + ": ") +
                     shown_whole(finding.sentence));
  if (!what.trouble.empty()) pieces.push_back("Gerrit did not answer: " + shown(what.trouble));
  if (pieces.empty()) pieces.emplace_back("no problems found");
  return listed(titled(entry) + ":", pieces, link_of(what.places.front().window, how));
}

lines why_shown_text(const answer::why_shown& what, const wording& how) {
  std::vector<std::string> pieces;
  if (!queue::is_running(what.window.phase))
    pieces.push_back("it opens at " + when(what.window.start, what.at));
  if (!what.holds.empty()) pieces.push_back("on hold: " + holds_text(what.holds));
  for (const auto& window : what.no_deploys)
    pieces.push_back(title_of(window) + " until " + when(window.end, what.at));
  for (const auto& entry : what.running)
    pieces.push_back(label(entry) + " is up (" + std::string(queue::name_of(entry.state)) + ")");
  if (!what.claimed) pieces.push_back("nobody has claimed it");
  if (!what.up_next) pieces.emplace_back("no patch within the limit is waiting");
  if (what.up_next && what.up_next->absent)
    pieces.push_back("nobody is here for the next, " + label(*what.up_next));
  for (const auto& entry : what.passed_over) pieces.push_back(label(entry) + ": " + page_says(entry));
  for (const auto& entry : what.blocked) {
    for (const auto& finding : entry.findings) {
      if (finding.level == queue::finding_level::blocking)
        pieces.push_back(label(entry) + ": " + shown_whole(finding.sentence));
    }
  }
  if (!what.over_limit.empty()) pieces.push_back("over the limit: " + labels(what.over_limit, 120));
  const auto head = title_of(what.window) + ":";
  if (pieces.empty()) return {head + " nothing is in the way of " + label(*what.up_next) + "."};
  return listed(head, pieces, link_of(what.window, how));
}

}  // namespace

std::vector<phrasing> shown_answers() {
  return {phrase<now_next_text>(),       phrase<queue_shown_text>(),      phrase<windows_shown_text>(),
          phrase<entry_shown_text>(),    phrase<health_shown_text>(),     phrase<refreshed_text>(),
          phrase<refresh_failed_text>(), phrase<refresh_too_soon_text>(), phrase<checked_text>(),
          phrase<why_shown_text>()};
}

}  // namespace jounce::chat
