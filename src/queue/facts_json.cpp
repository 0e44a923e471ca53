// Facts as stored. Field names and kinds are for good; from_json takes a missing field as its default, so
// that old records read.
#include <array>
#include <nlohmann/json.hpp>

#include "jounce/calendar/page_status.hpp"
#include "jounce/queue/facts.hpp"

NLOHMANN_JSON_NAMESPACE_BEGIN
template <class Duration>
struct adl_serializer<std::chrono::sys_time<Duration>> {
  static void to_json(json& j, const std::chrono::sys_time<Duration>& time) {
    j = time.time_since_epoch().count();
  }
  static void from_json(const json& j, std::chrono::sys_time<Duration>& time) {
    time = std::chrono::sys_time<Duration>(Duration(j.get<typename Duration::rep>()));
  }
};
template <class Value>
struct adl_serializer<std::optional<Value>> {
  static void to_json(json& j, const std::optional<Value>& value) {
    if (value) {
      j = *value;
    } else {
      j = nullptr;
    }
  }
  static void from_json(const json& j, std::optional<Value>& value) {
    if (j.is_null()) {
      value.reset();
    } else {
      value = j.get<Value>();
    }
  }
};
NLOHMANN_JSON_NAMESPACE_END

namespace jounce::calendar {

void to_json(nlohmann::json& j, page_status status) {
  j = std::string(text_of(status));
}
void from_json(const nlohmann::json& j, page_status& status) {
  status = status_of(j.get<std::string>()).value_or(page_status::none);
}

}  // namespace jounce::calendar

namespace jounce::queue {

namespace {

using nlohmann::json;

constexpr std::array kinds = {
    "window_listed",    "window_delisted", "window_opened",    "window_overran",  "window_closed",
    "window_forgotten", "entry_listed",    "entry_delisted",   "queue_ordered",   "entry_changed",
    "command_given",    "command_undone",  "line_planned",     "line_withheld",   "entry_flagged",
    "turn_set",         "window_claimed",  "window_unclaimed", "window_reopened", "hold_set",
    "hold_lifted",      "pings_chosen",    "findings_noted",   "findings_told",   "page_status_written"};
static_assert(kinds.size() == std::variant_size_v<fact::variant>, "one kind a fact, in the variant's order");

template <class Known, class Parse>
Known parsed(const json& j, Parse parse) {
  const auto value = parse(j.get<std::string>());
  if (!value) throw std::invalid_argument("unknown name " + j.dump());
  return *value;
}

}  // namespace

void to_json(json& j, entry_state state) {
  j = name_of(state);
}
void from_json(const json& j, entry_state& state) {
  state = parsed<entry_state>(j, entry_state_of);
}
void to_json(json& j, origin from) {
  j = name_of(from);
}
void from_json(const json& j, origin& from) {
  from = parsed<origin>(j, origin_of);
}

void to_json(json& j, ping_choice choice) {
  j = name_of(choice);
}
void from_json(const json& j, ping_choice& choice) {
  choice = parsed<ping_choice>(j, ping_choice_of);
}

void to_json(json& j, finding_level level) {
  j = name_of(level);
}
void from_json(const json& j, finding_level& level) {
  level = parsed<finding_level>(j, finding_level_of);
}

void to_json(json& j, line_kind kind) {
  j = name_of(kind);
}
void from_json(const json& j, line_kind& kind) {
  kind = parsed<line_kind>(j, line_kind_of);
}

void to_json(json& j, withheld_reason reason) {
  j = name_of(reason);
}
void from_json(const json& j, withheld_reason& reason) {
  reason = parsed<withheld_reason>(j, withheld_reason_of);
}

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(person, nick, account)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(finding, code, level, sentence)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_flags, admitted, ready, tested, awaited, owed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(hold, serial, by, reason, via, at, run)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(undo_record::entry_before, entry, state, flags)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(undo_record, entries, order, turn, turn_changed, closed)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_listed, window, title, start, end, runs_queue, limit,
                                                deployers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_delisted, window)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_opened, window)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_overran, window)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_closed, window, ended)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_forgotten, window)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_listed, window, entry, number, type, title, submitter,
                                                page, page_news, by_hand)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_delisted, window, entry)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(queue_ordered, window, order, by, command)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_changed, window, entry, from, to, by, via, reason,
                                                command)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(command_given, window, serial, by, name, entries, before)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(command_undone, window, serial, by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(line_planned, window, kind, item, highlighted)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(line_withheld, window, kind, item, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(entry_flagged, window, entry, from, to, by, via, reason,
                                                command)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(turn_set, window, entries, by, via)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_claimed, window, by, implied)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_unclaimed, window, by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(window_reopened, window)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(hold_set, window, what)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(hold_lifted, window, serial, by)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(pings_chosen, account, choice)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(findings_noted, window, entry, findings, patch_set, change_id)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(findings_told, window, entry, codes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(page_status_written, window, entry, page)

namespace {

// The fact of that kind; nothing for a kind that is not known.
template <std::size_t Index = 0>
std::optional<fact> parse_kind(const std::string& kind, const json& body) {
  if constexpr (Index == std::variant_size_v<fact::variant>) {
    return std::nullopt;
  } else {
    if (kind == kinds[Index]) return fact(body.get<std::variant_alternative_t<Index, fact::variant>>());
    return parse_kind<Index + 1>(kind, body);
  }
}

}  // namespace

fact_record to_record(const fact& fact) {
  fact_record record;
  record.kind = kinds.at(fact.index());
  std::visit(
      [&](const auto& alternative) {
        if constexpr (requires { alternative.window; }) record.window = alternative.window;
        if constexpr (requires { alternative.entry; }) record.entry = alternative.entry;
        record.body = json(alternative).dump(-1, ' ', false, json::error_handler_t::replace);
      },
      fact);
  return record;
}

std::optional<fact> from_record(const fact_record& record) {
  if (record.version != 1) return std::nullopt;
  try {
    auto fact = parse_kind(record.kind, json::parse(record.body));
    auto* given = fact ? std::get_if<command_given>(&*fact) : nullptr;
    // The first version stored a command's name with its prefix.
    if (given != nullptr && given->name.starts_with('!')) given->name.erase(0, 1);
    return fact;
  } catch (const std::exception&) {  // not JSON, a wrong type, an unknown name: it does not fit
    return std::nullopt;
  }
}

}  // namespace jounce::queue
