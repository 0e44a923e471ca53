#include <algorithm>
#include <map>

#include "fields.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/utf8.hpp"

namespace jounce::chat {

namespace {

namespace news = queue::news;

using lines = std::vector<std::string>;

constexpr std::size_t summary_lines_at_most = 2;
constexpr std::size_t wikitext_lines_at_most = 6;
constexpr std::size_t longest_template = 320;  // leaves room for the nick

using fields = std::map<std::string, std::string, std::less<>>;

// A message's kind with the values of its fields.
struct message {
  std::string kind;
  fields values;
};

std::string filled(std::string_view text, const fields& values) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    text.remove_prefix(open);
    const auto close = text.find('}');
    const auto value =
        close == std::string_view::npos ? values.end() : values.find(text.substr(1, close - 1));
    if (value == values.end()) {
      out += text[0];
      text.remove_prefix(1);
    } else {
      out += value->second;
      text.remove_prefix(close + 1);
    }
  }
  return out;
}

std::string_view built_in(std::string_view kind) {
  for (const auto& one : message_kinds()) {
    if (one.kind == kind) return one.text;
  }
  return {};
}

// Of several configured texts the window's key chooses: the same window always speaks alike.
std::string_view text_for(const std::string& kind, const queue::window_key& key, const wording& how) {
  const auto configured = how.messages.find(kind);
  if (configured == how.messages.end() || configured->second.empty()) return built_in(kind);
  std::size_t sum = 0;
  for (const char c : key) sum = sum * 31 + static_cast<unsigned char>(c);
  return configured->second[sum % configured->second.size()];
}

std::string to(const std::vector<queue::mention>& people) {
  return people.empty() ? "" : names(people) + ": ";
}

std::string over_limit_text(const news::opening& what, const queue::window_view& window, queue::instant due) {
  if (what.over_limit.empty()) return {};
  std::vector<std::string> pieces;
  for (const auto& one : what.over_limit) pieces.push_back(label(one));
  auto out = " Over the limit of " + std::to_string(window.limit.value_or(0)) + ": " + some_of(pieces, 120);
  if (what.room) {
    out += "; the next window with room is " + title_of(*what.room) + ", " + when(what.room->start, due);
  }
  return out + ".";
}

struct describer {
  const queue::announce& about;

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
             {"nobody", nobody}}};
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
    return {"changes", {{"to", to(what.people)}, {"changes", some_of(pieces, 240, "; ")}}};
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
        {withdrawn, "Withdrawn"}, {left_over, "Left over"}};
    std::vector<std::string> pieces;
    for (const auto& [state, title] : groups) {
      std::vector<std::string> labels;
      for (const auto& one : what.entries) {
        if (one.state != state) continue;
        const auto reason =
            one.last && !one.last->reason.empty() ? " – " + shown(one.last->reason) : std::string();
        labels.push_back(label(one) + reason);
      }
      if (!labels.empty()) pieces.push_back(title + ": " + joined(labels) + ".");
    }
    return joined(pieces, " ");
  }
};

// Text of the page as a template's argument.
std::string as_argument(const std::string& text) {
  std::string out;
  for (const char c : shown(text)) {
    if (c == '|') {
      out += "{{!}}";
    } else {
      out += c;
    }
  }
  return out;
}

// The nick as a template's argument that highlights nobody in the channel: MediaWiki drops the comment.
std::string quiet_argument(const std::string& nick) {
  const auto first = text::prefix_of(nick, std::max<std::size_t>(1, text::sequence_length(nick)));
  return std::string(first) + "<!---->" + nick.substr(first.size());
}

std::string deploy_template(const queue::entry_view& one) {
  const auto with_title = [&](const std::string& title) {
    return "{{deploy|type=" + as_argument(one.type) + "|gerrit=" + std::to_string(*one.number) +
           "|title=" + title + "|status=}}";
  };
  const auto whole = with_title(as_argument(one.title));
  return whole.size() <= longest_template ? whole : with_title("");
}

// What is left over as wikitext to paste into another window, a line or more for each submitter; no template
// is cut.
lines left_over_wikitext(const news::summary& what) {
  lines out;
  const std::string* submitter = nullptr;
  for (const auto& one : what.entries) {
    if (one.state != queue::entry_state::left_over || !one.number) continue;
    const auto piece = " * " + deploy_template(one);
    const bool same = submitter != nullptr && *submitter == one.submitter;
    if (!same || out.back().size() + piece.size() > longest_line)
      out.push_back("{{ircnick|" + quiet_argument(one.submitter) + "}}");
    out.back() += piece;
    submitter = &one.submitter;
  }
  if (out.size() > wikitext_lines_at_most) {
    out.resize(wikitext_lines_at_most);
    out.emplace_back("The rest stands on the calendar page.");
  }
  return out;
}

}  // namespace

const std::vector<message_kind>& message_kinds() {
  static const std::vector<message_kind> kinds = {
      {"reminder",
       "{to}{title} in {minutes}: {patches}.{absent} {link}",
       {"to", "title", "minutes", "patches", "absent", "link"}},
      {"opening",
       "{to}{title} now{patches}.{over}{nobody} {link}",
       {"to", "title", "patches", "over", "nobody", "link"}},
      {"opening_empty", "{to}{title} now. No patches.{nobody} {link}", {"to", "title", "nobody", "link"}},
      {"submitters", "{to}{yours}.{over}{absent}", {"to", "title", "yours", "over", "absent", "link"}},
      {"submitters_absent",
       "None of this window's submitters is here: {absent}.",
       {"title", "absent", "link"}},
      {"late", "{to}{title} started {ago} ago{patches}. {link}", {"to", "title", "ago", "patches", "link"}},
      {"changes", "{to}{title}: {changes}.", {"to", "title", "changes", "link"}},
      {"overrun", "{title} is past its end, still under way: {running}.", {"title", "running", "link"}},
      {"summary", "{title} is over. {outcome}", {"title", "outcome", "link"}},
      {"page_lost", "{title} is no longer on the calendar page; it stays open here.", {"title", "link"}},
  };
  return kinds;
}

std::vector<std::string> render(const queue::announce& what, const wording& how) {
  auto described = std::visit(describer{what}, what.what);
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
