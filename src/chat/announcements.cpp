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

std::string over_limit_text(const news::opening& news, const queue::window_view& window, queue::instant due) {
  if (news.over_limit.empty()) return {};
  return " Over the limit of " + std::to_string(window.limit.value_or(0)) + ": " +
         labels(news.over_limit, 120) + room_text(news.room, due) + ".";
}

// A message for each kind of news; what is no news of its own is taken from the line.
struct describer {
  const queue::announce& line;
  const wording& how;

  message operator()(const news::reminder& news) const {
    const auto left = std::chrono::ceil<std::chrono::minutes>(queue::instant(line.window.start) - line.due);
    const auto over =
        news.over_limit == 0 ? "" : " and " + std::to_string(news.over_limit) + " over the limit";
    auto absent = news.absent == 0 ? "" : " Not here yet: " + std::to_string(news.absent) + ".";
    return {"reminder",
            {{"to", to(news.submitters)},
             {"minutes", text::spoken(left)},
             {"patches", patches(news.patches) + over},
             {"absent", absent}}};
  }
  message operator()(const news::opening& news) const {
    const auto nobody = news.deployers.empty() && !news.absent.empty()
                            ? " No deployer is here: " + quiet_names(news.absent) + "."
                            : std::string();
    const bool empty = line.window.runs_queue && news.patches == 0 && news.over_limit.empty();
    return {empty ? "opening_empty" : "opening",
            {{"to", to(news.deployers)},
             {"patches", line.window.runs_queue ? ", " + patches(news.patches) : ""},
             {"over", over_limit_text(news, line.window, line.due)},
             {"nobody", nobody},
             {"holds", news.holds.empty() ? "" : " On hold: " + holds_text(news.holds) + "."}}};
  }
  message operator()(const news::submitters& news) const {
    if (news.here.empty() && news.over_limit.empty())
      return {"submitters_absent", {{"absent", quiet_names(news.absent)}}};
    auto absent = news.absent.empty() ? "" : " Not here: " + quiet_names(news.absent) + ".";
    if (news.here.empty())
      return {"submitters",
              {{"to", to(mentions_of(news.over_limit))},
               {"yours", yours(news.over_limit) + " over the limit of this window"},
               {"over", ""},
               {"absent", absent}}};
    auto over =
        news.over_limit.empty() ? "" : " Over the limit: " + names(mentions_of(news.over_limit)) + ".";
    return {"submitters",
            {{"to", to(mentions_of(news.here))},
             {"yours", yours(news.here) + " in this window"},
             {"over", over},
             {"absent", absent}}};
  }
  message operator()(const news::late& news) const {
    const auto ago = std::chrono::floor<std::chrono::minutes>(line.due - queue::instant(line.window.start));
    return {"late",
            {{"to", to(news.deployers)},
             {"ago", text::spoken(ago)},
             {"patches", line.window.runs_queue ? ", " + patches(news.patches) : ""}}};
  }
  message operator()(const news::changes& news) const {
    std::vector<std::string> pieces;
    for (const auto& changed : news.entries) pieces.push_back(changed_text(changed));
    auto text = some_of(pieces, news.room ? 150 : 240, "; ") + room_text(news.room, line.due);
    if (!news.moved_up.empty()) {
      text +=
          (pieces.empty() ? "" : "; ") + std::string("within the limit now: ") + labels(news.moved_up, 120);
    }
    return {"changes", {{"to", to(news.people)}, {"changes", text}}};
  }
  message operator()(const news::over_limit& news) const {
    return {"over_limit",
            {{"limit", std::to_string(line.window.limit.value_or(0))},
             {"patches", labels(news.entries, 160)},
             {"room", room_text(news.room, line.due)},
             {"link", link_of(news.room ? *news.room : line.window, how)}}};
  }
  message operator()(const news::unclaimed& news) const {
    return {"unclaimed",
            {{"minutes", text::spoken(news.open)},
             {"patches", patches(news.patches)},
             {"claim", how.command("claim")}}};
  }
  message operator()(const news::last_minutes& news) const {
    return {"last_minutes",
            {{"left", text::spoken(news.left)},
             {"pace", text::spoken(news.pace)},
             {"patches", labels(news.beyond, 160)},
             {"room", room_text(news.room, line.due)}}};
  }
  message operator()(const news::call& news) const { return call_message(news); }
  message operator()(const news::arrival& news) const { return arrival_message(news); }
  message operator()(const news::nudge& news) const { return nudge_message(news); }
  message operator()(const news::no_answer& news) const { return no_answer_message(news, how); }
  message operator()(const news::staged& news) const { return staged_message(news); }
  message operator()(const news::tool_trouble& news) const { return tool_trouble_message(news, how); }
  message operator()(const news::tool_warning& news) const { return tool_warning_message(news); }
  message operator()(const news::owner_findings& news) const { return findings_message(news, how); }
  message operator()(const news::page_trouble& news) const {
    const auto end = news.reason.find_last_not_of('.');
    return {"page_trouble", {{"reason", news.reason.substr(0, end + 1)}}};
  }
  message operator()(const news::overrun& news) const {
    std::vector<std::string> pieces;
    for (const auto& entry : news.running)
      pieces.push_back(label(entry) + " " + std::string(queue::name_of(entry.state)));
    return {"overrun", {{"running", some_of(pieces, 240)}}};
  }
  message operator()(const news::summary& news) const {
    return {"summary", {{"outcome", outcome_text(news)}}};
  }
  message operator()(const news::page_lost&) const { return {"page_lost", {}}; }

  // "restored 874120 (a·lice) over the limit from Early backport window".
  static std::string changed_text(const news::changes::changed_entry& changed) {
    auto text = (changed.restored ? "restored "
                 : changed.added  ? "added "
                                  : "removed ") +
                label(changed.entry);
    if (changed.added && changed.entry.over_limit) text += " over the limit";
    if (!changed.other.empty()) text += (changed.added ? " from " : ", now in ") + shown(changed.other);
    return text;
  }

  static std::vector<queue::mention> mentions_of(const std::vector<news::submitters::submitter>& people) {
    std::vector<queue::mention> mentions;
    for (const auto& person : people) mentions.push_back(person.who);
    return mentions;
  }
  static std::string yours(const std::vector<news::submitters::submitter>& people) {
    return people.size() == 1 && people.front().patches == 1 ? "your patch is" : "your patches are";
  }

  static std::string outcome_text(const news::summary& news) {
    using enum queue::entry_state;
    static const std::vector<std::pair<queue::entry_state, std::string>> groups = {
        {done, "Live"},           {rolled_back, "Rolled back"}, {failed, "Failed"},
        {reverted, "Reverted"},   {skipped, "Skipped"},         {vetoed, "Vetoed"},
        {withdrawn, "Withdrawn"}, {syncing, "Still syncing"},   {staged, "Still on the test servers"},
        {left_over, "Left over"}};
    std::vector<std::string> pieces;
    for (const auto& [state, title] : groups) {
      std::vector<std::string> named;
      for (const auto& entry : news.entries) {
        if (entry.state != state) continue;
        const bool explained = entry.last && !entry.last->reason.empty();
        named.push_back(label(entry) + (explained ? " – " + shown(entry.last->reason) : ""));
      }
      if (!named.empty()) pieces.push_back(title + ": " + joined(named) + ".");
    }
    if (!news.by_hand.empty())
      pieces.push_back("Not written to the page, please do it by hand: " + labels(news.by_hand, 160) + ".");
    return joined(pieces, " ");
  }
};

}  // namespace

std::vector<std::string> render(const queue::announce& line, const wording& how) {
  auto described = std::visit(describer{line, how}, line.what);
  described.values.emplace("title", title_of(line.window));
  described.values.emplace("link", link_of(line.window, how));
  const auto wanted = text_for(described.kind, line.window.key, how);
  auto text = filled(wanted, described.values);
  if (text.size() > longest_line) {  // half a link is none
    described.values["link"].clear();
    text = filled(wanted, described.values);
  }
  const auto* summary = std::get_if<news::summary>(&line.what);
  if (summary == nullptr) return {sayable(text)};
  auto out = text::split_lines(text::irc_safe(text, summary_lines_at_most * longest_line), longest_line);
  for (auto& wikitext : left_over_wikitext(*summary)) out.push_back(std::move(wikitext));
  for (auto& said : out) said = sayable(said);
  return out;
}

}  // namespace jounce::chat
