#include "chat/messages.hpp"

namespace jounce::chat {

namespace {

std::string_view built_in(std::string_view kind) {
  for (const auto& known : message_kinds()) {
    if (known.kind == kind) return known.text;
  }
  return {};
}

}  // namespace

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

std::string_view text_for(const std::string& kind, const queue::window_key& key, const wording& how) {
  const auto configured = how.messages.find(kind);
  if (configured == how.messages.end() || configured->second.empty()) return built_in(kind);
  std::size_t sum = 0;
  for (const char c : key) sum = sum * 31 + static_cast<unsigned char>(c);
  return configured->second[sum % configured->second.size()];
}

const std::vector<message_kind>& message_kinds() {
  static const std::vector<message_kind> kinds = {
      {"reminder",
       "{to}{title} in {minutes}: {patches}.{absent} {link}",
       {"to", "title", "minutes", "patches", "absent", "link"}},
      {"opening",
       "{to}{title} now{patches}.{holds}{over}{nobody} {link}",
       {"to", "title", "patches", "holds", "over", "nobody", "link"}},
      {"opening_empty",
       "{to}{title} now. No patches.{holds}{nobody} {link}",
       {"to", "title", "holds", "nobody", "link"}},
      {"submitters", "{to}{yours}.{over}{absent}", {"to", "title", "yours", "over", "absent", "link"}},
      {"submitters_absent",
       "None of this window's submitters is here: {absent}.",
       {"title", "absent", "link"}},
      {"late", "{to}{title} started {ago} ago{patches}. {link}", {"to", "title", "ago", "patches", "link"}},
      {"changes", "{to}{title}: {changes}.", {"to", "title", "changes", "link"}},
      {"over_limit",
       "{title} is over its limit of {limit}: {patches}{room}. {link}",
       {"title", "limit", "patches", "room", "link"}},
      {"unclaimed",
       "{title} has been open for {minutes} with {patches}, and nobody has claimed it. A deployer can take it "
       "with {claim}.",
       {"title", "minutes", "patches", "claim", "link"}},
      {"call",
       "{to}{called}.{absent}{passed}{off}",
       {"to", "title", "called", "absent", "passed", "off", "link"}},
      {"arrival", "{to}you are up with {called}.", {"to", "title", "called", "link"}},
      {"nudge", "{to}are you there? {called}.", {"to", "title", "called", "link"}},
      {"no_answer",
       "No answer about {patches}. {skip} passes over it.{next}",
       {"title", "patches", "skip", "next", "link"}},
      {"staged", "{staged}.", {"title", "staged", "link"}},
      {"tool_trouble",
       "{patches}: {what} by {by}. On hold until a deployer says {unhold}.",
       {"title", "patches", "what", "by", "unhold", "link"}},
      {"tool_warning",
       "{by} has started {patches}{holds}{up}.",
       {"title", "by", "patches", "holds", "up", "link"}},
      {"findings", "{to}{findings}. {check} tells more.", {"to", "title", "findings", "check", "link"}},
      {"page_trouble", "{reason}.", {"title", "reason", "link"}},
      {"last_minutes",
       "{title} ends in {left}. At {pace} a patch these do not fit: {patches}{room}.",
       {"title", "left", "pace", "patches", "room", "link"}},
      {"overrun", "{title} is past its end, still under way: {running}.", {"title", "running", "link"}},
      {"summary", "{title} is over. {outcome}", {"title", "outcome", "link"}},
      {"page_lost", "{title} is no longer on the calendar page; it stays open here.", {"title", "link"}},
  };
  return kinds;
}

}  // namespace jounce::chat
