// Windows, entries and people as the queue would hand them over, and what of them is said.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "jounce/chat/render.hpp"

namespace jounce::chat::test {

using namespace std::chrono_literals;
using lines = std::vector<std::string>;

// 2023-01-09T14:00:00Z.
inline constexpr std::chrono::sys_seconds start{std::chrono::seconds(1673272800)};
inline constexpr queue::instant at_start = start;

inline wording words() {
  wording how;
  how.page_url = "https://wiki/Ops";
  return how;
}
// What words() adds to a line with a link.
inline const std::string page_link = " https://wiki/Ops#deploycal-item-20230109T1400";

inline queue::window_view window(const std::string& title = "UTC afternoon backport window") {
  queue::window_view made;
  made.key = "k1";
  made.title = title;
  made.start = start;
  made.end = start + 1h;
  made.phase = queue::phase::open;
  made.runs_queue = true;
  made.limit = 6;
  made.places_taken = 3;
  return made;
}

inline queue::entry_view entry(std::uint32_t number, const std::string& submitter,
                               queue::entry_state state = queue::entry_state::scheduled) {
  queue::entry_view made;
  made.number = number;
  made.type = "config";
  made.title = "Change " + std::to_string(number);
  made.submitter = submitter;
  made.state = state;
  made.position = number;
  return made;
}

inline queue::window_view later(const std::string& name = "UTC late backport window") {
  auto made = window(name);
  made.start = start + 7h;
  made.end = start + 8h;
  made.phase = queue::phase::upcoming;
  return made;
}

inline queue::hold hold(const std::string& reason, const std::string& nick) {
  return {1, {nick, nick}, reason, queue::origin::irc, at_start, ""};
}
inline queue::hold tool_hold(const std::string& reason) {
  return {2, {"samtar@deploy", ""}, reason, queue::origin::tool, at_start, "run"};
}

// The entry as `nick` left it at 14:05.
inline queue::entry_view changed(queue::entry_view entry, const std::string& nick,
                                 queue::origin via = queue::origin::irc, const std::string& reason = "") {
  queue::change last;
  last.to = entry.state;
  last.at = at_start + 5min;
  last.by = {nick, nick};
  last.via = via;
  last.reason = reason;
  entry.last = last;
  return entry;
}

// A joiner (U+200D) shows as "·".
inline lines readable(lines said) {
  static const std::string joiner = "\u200D";
  for (auto& line : said) {
    for (auto at = line.find(joiner); at != std::string::npos; at = line.find(joiner))
      line.replace(at, joiner.size(), "·");
  }
  return said;
}

inline lines announced(queue::news_item what, const queue::window_view& about = window(),
                       queue::instant due = at_start, const wording& how = words()) {
  queue::announce order;
  order.window = about;
  order.what = std::move(what);
  order.due = due;
  return readable(render(order, how));
}

inline lines answered(queue::answer::any what, const wording& how = words()) {
  return readable(render(queue::reply{{}, std::move(what)}, how));
}

}  // namespace jounce::chat::test
