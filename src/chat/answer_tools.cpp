#include "chat/answer_tools.hpp"

#include <algorithm>

#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

std::string with_link(const std::string& text, const queue::window_view& window, const wording& how) {
  const auto link = link_of(window, how);
  const bool fits = text.size() + 1 + link.size() <= longest_line;  // half a link is none
  return link.empty() || !fits ? text : text + " " + link;
}

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

std::string who_did(const queue::change& last) {
  switch (last.via) {
    case queue::origin::page:
      return "by the page";
    case queue::origin::tool:
    case queue::origin::irc:
      return "by " + actor_name(last.via, last.by);
    case queue::origin::bot:
      break;
  }
  return "at the window's end";
}

std::string since(const queue::change& last) {
  return "at " + text::hour_minute(std::chrono::floor<std::chrono::seconds>(last.at)) + " UTC " +
         who_did(last);
}

std::string window_start(const queue::window_view& w) {
  return title_of(w) + " (" + text::short_day(w.start) + " " + text::hour_minute(w.start) + " UTC)";
}

std::string is_already(const queue::entry_view& entry) {
  return label(entry) + " is already " + std::string(queue::name_of(entry.state)) +
         (entry.last ? " (" + since(*entry.last) + ")" : std::string());
}

std::string ago(queue::instant then, queue::instant now) {
  const auto passed = std::chrono::floor<std::chrono::seconds>(now - then);
  return passed < std::chrono::minutes(1) ? std::to_string(passed.count()) + " s" : text::spoken(passed);
}

std::string titled(const queue::entry_view& entry) {
  return entry.number ? label(entry) + " " + shown(entry.title) : label(entry);
}

}  // namespace jounce::chat
