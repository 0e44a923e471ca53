#include "jounce/story/history.hpp"

#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include "jounce/calendar/status_edit.hpp"
#include "jounce/queue/facts.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/join.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::story {

namespace {

using std::chrono::seconds;
using text::joined;

std::string minute_of(std::chrono::sys_seconds time) {
  return text::iso_date(time) + " " + text::hour_minute(time);
}

std::string flags_of(const queue::entry_flags& flags) {
  std::vector<std::string> names;
  if (flags.admitted) names.emplace_back("admitted");
  if (flags.ready) names.emplace_back("ready");
  if (flags.tested) names.emplace_back("tested");
  if (flags.awaited) names.emplace_back("awaited");
  if (flags.owed) names.emplace_back("owed a ping");
  return names.empty() ? "none" : joined(names);
}

// Puts a fact into words.
struct describer {
  history_item& item;

  void operator()(const queue::window_listed& f) const {
    page("on the page: " + f.title + ", " + minute_of(f.start) + " to " + minute_of(f.end) + " UTC" +
         (f.runs_queue ? ", runs a queue" : "") + (f.limit ? ", limit " + std::to_string(*f.limit) : "") +
         (f.deployers.empty() ? "" : ", deployers " + joined(f.deployers)));
  }
  void operator()(const queue::window_delisted&) const { page("its card is gone from the page"); }
  void operator()(const queue::window_opened&) const { bot("opened"); }
  void operator()(const queue::window_overran&) const {
    bot("overruns: its end came with a patch under way");
  }
  void operator()(const queue::window_closed& f) const {
    bot("closed, ended at " + minute_of(std::chrono::floor<seconds>(f.ended)) + " UTC");
  }
  void operator()(const queue::window_reopened&) const { bot("open again: its end was taken back"); }
  void operator()(const queue::window_forgotten&) const { bot("past: commands find it no more"); }
  void operator()(const queue::entry_listed& f) const {
    page("on the page: " + (f.type.empty() ? "" : f.type + ", ") + f.title +
         (f.submitter.empty() ? "" : " (" + f.submitter + ")") + status(f.page));
  }
  void operator()(const queue::entry_delisted&) const { page("its line is gone from the page"); }
  void operator()(const queue::queue_ordered& f) const {
    item.text = "order: " + joined(f.order);
    who(f.by, f.by.nick.empty() ? queue::origin::page : queue::origin::irc);
  }
  void operator()(const queue::entry_changed& f) const {
    item.from = queue::name_of(f.from);
    item.to = queue::name_of(f.to);
    item.text = item.from + " → " + item.to;
    item.reason = f.reason;
    who(f.by, f.via);
  }
  void operator()(const queue::entry_flagged& f) const {
    item.from = flags_of(f.from);
    item.to = flags_of(f.to);
    item.text = "flags: " + item.from + " → " + item.to;
    item.reason = f.reason;
    who(f.by, f.via);
  }
  void operator()(const queue::turn_set& f) const {
    item.text = f.entries.empty() ? "no turn" : "turn: " + joined(f.entries);
    who(f.by, f.via);
  }
  void operator()(const queue::window_claimed& f) const {
    irc(f.by, f.implied ? "claimed by a command" : "claimed");
  }
  void operator()(const queue::window_unclaimed& f) const { irc(f.by, "no longer claimed"); }
  void operator()(const queue::hold_set& f) const {
    item.text = "hold " + std::to_string(f.what.serial) + " set";
    item.reason = f.what.reason;
    who(f.what.by, f.what.via);
  }
  void operator()(const queue::hold_lifted& f) const {
    irc(f.by, "hold " + std::to_string(f.serial) + " lifted");
  }
  void operator()(const queue::pings_chosen& f) const {
    irc({"", f.account}, "pings: " + std::string(queue::name_of(f.choice)));
  }
  void operator()(const queue::findings_noted& f) const {
    item.text = "found for patch set " + std::to_string(f.patch_set) + ": ";
    std::vector<std::string> sentences;
    for (const auto& finding : f.findings)
      sentences.push_back(std::string(queue::name_of(finding.level)) + ", " + finding.sentence);
    item.text += sentences.empty() ? "nothing" : joined(sentences);
    item.via = queue::name_of(queue::origin::bot);
  }
  void operator()(const queue::findings_told& f) const {
    item.text = "its submitter was told of " + joined(f.codes);
    item.via = queue::name_of(queue::origin::bot);
  }
  void operator()(const queue::page_status_written& f) const {
    const auto status = calendar::text_of(f.page);
    item.text = "written to the page: " + (status.empty() ? "no status" : std::string(status));
    item.via = queue::name_of(queue::origin::bot);
  }
  void operator()(const queue::command_given& f) const {
    irc(f.by, "command " + std::to_string(f.serial) + ": " + f.name +
                  (f.entries.empty() ? "" : " " + joined(f.entries)));
  }
  void operator()(const queue::command_undone& f) const {
    irc(f.by, "command " + std::to_string(f.serial) + " taken back");
  }
  void operator()(const queue::line_planned& f) const { bot("to be said: " + line_name(f.kind, f.item)); }
  void operator()(const queue::line_withheld& f) const {
    const auto clause = queue::clause_of(f.reason);
    bot("not said: " + line_name(f.kind, f.item) + (clause.empty() ? "" : ", since " + std::string(clause)));
  }

 private:
  // "reminder 10", "nudge alice": the kind, and of the item what tells a reader something.
  static std::string line_name(queue::line_kind kind, const std::string& item) {
    const bool is_serial = item.find_first_not_of("0123456789") == std::string::npos;
    const bool is_shown = kind == queue::line_kind::reminder || !is_serial;
    const auto without_time = item.substr(0, item.rfind('@'));
    return std::string(queue::name_of(kind)) + (is_shown ? " " + without_time : "");
  }
  static std::string status(calendar::page_status on_page) {
    switch (on_page) {
      case calendar::page_status::done:
        return ", the page says done";
      case calendar::page_status::not_done:
        return ", the page says not done";
      case calendar::page_status::unknown:
        return ", the page says something unknown";
      case calendar::page_status::none:
        break;
    }
    return "";
  }
  void who(const queue::person& by, queue::origin via) const {
    item.by = by;
    item.via = queue::name_of(via);
  }
  void page(std::string text) const {
    item.text = std::move(text);
    who({}, queue::origin::page);
  }
  void bot(std::string text) const {
    item.text = std::move(text);
    who({}, queue::origin::bot);
  }
  void irc(const queue::person& by, std::string text) const {
    item.text = std::move(text);
    who(by, queue::origin::irc);
  }
};

const char* name_of(const std::optional<board::outcome>& result) {
  if (!result) return "waits";
  switch (*result) {
    case board::outcome::said:
      return "said";
    case board::outcome::refused:
      return "refused";
    case board::outcome::expired:
      return "expired";
    case board::outcome::gave_way:
      return "gave way";
    case board::outcome::unconfirmed:
      return "unconfirmed";
  }
  return "";
}

// "alice (alice-wmf)"; a nick alone where there is no account, an account alone where there is no nick.
std::string shown(const queue::person& who) {
  if (who.account.empty()) return who.nick;
  return who.nick.empty() ? who.account : who.nick + " (" + who.account + ")";
}

}  // namespace

std::optional<history_item> item_of(const board::stored_fact& fact) {
  history_item item;
  item.at = fact.at;
  item.kind = fact.kind;
  item.entry = fact.entry;
  const auto known = queue::from_record({fact.window, fact.entry, fact.kind, fact.version, fact.body});
  if (!known) {
    item.text =
        "not known to this version: " + fact.kind + " " + std::to_string(fact.version) + " " + fact.body;
  } else if (std::holds_alternative<queue::line_planned>(*known)) {
    return std::nullopt;
  } else {
    std::visit(describer{item}, *known);
  }
  return item;
}

history_item item_of(const board::line_row& line) {
  history_item item;
  item.at = line.settled.value_or(line.due);
  item.kind = "line";
  item.text = line.text;
  item.via = queue::name_of(queue::origin::bot);
  item.outcome = name_of(line.result);
  return item;
}

std::string to_string(const history_item& item) {
  auto text = text::iso_time(std::chrono::floor<seconds>(item.at)) + "  ";
  if (!item.entry.empty()) text += item.entry + ": ";
  if (!item.outcome.empty()) text += item.outcome + ": ";
  text += item.text;
  if (const auto who = shown(item.by); !who.empty()) {
    text += "; " + who + ", " + item.via;
  } else if (item.outcome.empty() && !item.via.empty()) {
    text += "; " + item.via;
  }
  if (!item.reason.empty()) text += "; reason: " + item.reason;
  return text::log_safe(text);
}

}  // namespace jounce::story
