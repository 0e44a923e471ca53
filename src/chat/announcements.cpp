#include <algorithm>

#include "chat/fields.hpp"
#include "chat/left_over.hpp"
#include "chat/messages.hpp"
#include "chat/tool_messages.hpp"
#include "chat/turn_messages.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

using lines = std::vector<std::string>;

constexpr std::size_t summary_lines_at_most = 2;

// "; the next window with room is UTC late backport window, 21:00 UTC", empty where there is none.
std::string room_text(const std::optional<queue::window_view>& room, queue::instant now) {
  if (!room) return {};
  return "; the next window with room is " + title_of(*room) + ", " + when(room->start, now);
}

std::string over_limit_text(const news::opening& what, const queue::window_view& window, queue::instant due) {
  if (what.over_limit.empty()) return {};
  return " Over the limit of " + std::to_string(window.limit.value_or(0)) + ": " +
         labels(what.over_limit, 120) + room_text(what.room, due) + ".";
}

struct describer {
  const queue::announce& about;
  const wording& how;

  message operator()(const news::reminder& what) const {
    const auto left = std::chrono::ceil<std::chrono::minutes>(queue::instant(about.window.start) - about.due);
    const auto over =
        what.over_limit == 0 ? "" : " and " + std::to_string(what.over_limit) + " over the limit";
    auto absent = what.absent == 0 ? "" : " Not here yet: " + std::to_string(what.absent) + ".";
    return {"reminder",
            {{"to", to(what.submitters)},
             {"minutes", text::spoken(left)},
             {"patches", patches(what.patches) + over},
             {"absent", absent}}};
  }
  message operator()(const news::opening& what) const {
    const auto nobody = what.deployers.empty() && !what.absent.empty()
                            ? " No deployer is here: " + quiet_names(what.absent) + "."
                            : std::string();
    const bool empty = about.window.runs_queue && what.patches == 0 && what.over_limit.empty();
    return {empty ? "opening_empty" : "opening",
            {{"to", to(what.deployers)},
             {"patches", about.window.runs_queue ? ", " + patches(what.patches) : ""},
             {"over", over_limit_text(what, about.window, about.due)},
             {"nobody", nobody},
             {"holds", what.holds.empty() ? "" : " On hold: " + holds_text(what.holds) + "."}}};
  }
  message operator()(const news::submitters& what) const {
    if (what.here.empty() && what.over_limit.empty())
      return {"submitters_absent", {{"absent", quiet_names(what.absent)}}};
    auto absent = what.absent.empty() ? "" : " Not here: " + quiet_names(what.absent) + ".";
    if (what.here.empty())
      return {"submitters",
              {{"to", to(who(what.over_limit))},
               {"yours", yours(what.over_limit) + " over the limit of this window"},
               {"over", ""},
               {"absent", absent}}};
    auto over = what.over_limit.empty() ? "" : " Over the limit: " + names(who(what.over_limit)) + ".";
    return {"submitters",
            {{"to", to(who(what.here))},
             {"yours", yours(what.here) + " in this window"},
             {"over", over},
             {"absent", absent}}};
  }
  message operator()(const news::late& what) const {
    const auto ago = std::chrono::floor<std::chrono::minutes>(about.due - queue::instant(about.window.start));
    return {"late",
            {{"to", to(what.deployers)},
             {"ago", text::spoken(ago)},
             {"patches", about.window.runs_queue ? ", " + patches(what.patches) : ""}}};
  }
  message operator()(const news::changes& what) const {
    std::vector<std::string> pieces;
    for (const auto& one : what.entries) {
      const std::string verb = one.restored ? "restored " : one.added ? "added " : "removed ";
      auto piece = verb + label(one.entry);
      if (one.added && one.entry.over_limit) piece += " over the limit";
      if (!one.other.empty()) piece += (one.added ? " from " : ", now in ") + shown(one.other);
      pieces.push_back(piece);
    }
    auto text = some_of(pieces, what.room ? 150 : 240, "; ") + room_text(what.room, about.due);
    if (!what.moved_up.empty()) {
      text +=
          (pieces.empty() ? "" : "; ") + std::string("within the limit now: ") + labels(what.moved_up, 120);
    }
    return {"changes", {{"to", to(what.people)}, {"changes", text}}};
  }
  message operator()(const news::over_limit& what) const {
    return {"over_limit",
            {{"limit", std::to_string(about.window.limit.value_or(0))},
             {"patches", labels(what.entries, 160)},
             {"room", room_text(what.room, about.due)},
             {"link", link_of(what.room ? *what.room : about.window, how)}}};
  }
  message operator()(const news::unclaimed& what) const {
    return {"unclaimed",
            {{"minutes", text::spoken(what.open)},
             {"patches", patches(what.patches)},
             {"claim", how.command("claim")}}};
  }
  message operator()(const news::last_minutes& what) const {
    return {"last_minutes",
            {{"left", text::spoken(what.left)},
             {"pace", text::spoken(what.pace)},
             {"patches", labels(what.beyond, 160)},
             {"room", room_text(what.room, about.due)}}};
  }
  message operator()(const news::call& what) const { return message_of(what); }
  message operator()(const news::arrival& what) const { return message_of(what); }
  message operator()(const news::nudge& what) const { return message_of(what); }
  message operator()(const news::no_answer& what) const { return message_of(what, how); }
  message operator()(const news::staged& what) const { return message_of(what); }
  message operator()(const news::tool_trouble& what) const { return message_of(what, how); }
  message operator()(const news::tool_warning& what) const { return message_of(what); }
  message operator()(const news::owner_findings& what) const { return message_of(what, how); }
  message operator()(const news::page_trouble& what) const {
    const auto end = what.reason.find_last_not_of('.');
    return {"page_trouble", {{"reason", what.reason.substr(0, end + 1)}}};
  }
  message operator()(const news::overrun& what) const {
    std::vector<std::string> pieces;
    for (const auto& one : what.running)
      pieces.push_back(label(one) + " " + std::string(queue::name_of(one.state)));
    return {"overrun", {{"running", some_of(pieces, 240)}}};
  }
  message operator()(const news::summary& what) const { return {"summary", {{"outcome", outcome(what)}}}; }
  message operator()(const news::page_lost&) const { return {"page_lost", {}}; }

  static std::vector<queue::mention> who(const std::vector<news::submitters::one>& people) {
    std::vector<queue::mention> mentions;
    for (const auto& one : people) mentions.push_back(one.who);
    return mentions;
  }
  static std::string yours(const std::vector<news::submitters::one>& people) {
    return people.size() == 1 && people.front().patches == 1 ? "your patch is" : "your patches are";
  }

  static std::string outcome(const news::summary& what) {
    using enum queue::entry_state;
    static const std::vector<std::pair<queue::entry_state, std::string>> groups = {
        {done, "Live"},           {rolled_back, "Rolled back"}, {failed, "Failed"},
        {reverted, "Reverted"},   {skipped, "Skipped"},         {vetoed, "Vetoed"},
        {withdrawn, "Withdrawn"}, {syncing, "Still syncing"},   {staged, "Still on the test servers"},
        {left_over, "Left over"}};
    std::vector<std::string> pieces;
    for (const auto& [state, title] : groups) {
      std::vector<std::string> named;
      for (const auto& one : what.entries) {
        if (one.state != state) continue;
        const auto reason =
            one.last && !one.last->reason.empty() ? " – " + shown(one.last->reason) : std::string();
        named.push_back(label(one) + reason);
      }
      if (!named.empty()) pieces.push_back(title + ": " + joined(named) + ".");
    }
    if (!what.by_hand.empty())
      pieces.push_back("Not written to the page, please do it by hand: " + labels(what.by_hand, 160) + ".");
    return joined(pieces, " ");
  }
};

}  // namespace

std::vector<std::string> render(const queue::announce& what, const wording& how) {
  auto described = std::visit(describer{what, how}, what.what);
  described.values.emplace("title", title_of(what.window));
  described.values.emplace("link", link_of(what.window, how));
  const auto wanted = text_for(described.kind, what.window.key, how);
  auto text = filled(wanted, described.values);
  if (text.size() > longest_line) {  // half a link is none
    described.values["link"].clear();
    text = filled(wanted, described.values);
  }
  const auto* summary = std::get_if<news::summary>(&what.what);
  if (summary == nullptr) return {sayable(text)};
  auto out = text::split_lines(text::irc_safe(text, summary_lines_at_most * longest_line), longest_line);
  for (auto& line : left_over_wikitext(*summary)) out.push_back(std::move(line));
  for (auto& line : out) line = sayable(line);
  return out;
}

}  // namespace jounce::chat
