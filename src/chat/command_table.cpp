#include "chat/command_table.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "chat/argument_words.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/search.hpp"

namespace jounce::chat {

namespace {

namespace command = queue::command;

constexpr std::size_t numbers_at_most = 20;
constexpr std::size_t longest_reason = 200;

parsed wrong(std::string text) {
  return answer_now{std::move(text)};
}

std::string quoted(std::string_view word) {
  return "\"" + text::irc_safe(word, 40) + "\"";
}

// Made in its place: GCC 12 takes a moved variant for one that is not initialized.
template <class Command>
parsed command_of(Command what) {
  return parsed(std::in_place_type<command::any>, std::in_place_type<Command>, std::move(what));
}

template <class Command>
parsed read_plain(const arguments& given) {
  if (!given.words.empty()) return wrong("it takes no argument, not " + quoted(given.words.front()));
  return command_of(Command{});
}

parsed read_queue(const arguments& given) {
  command::show_queue what;
  if (given.words.size() == 1) what.day = day_named(given.words.front(), given.today);
  if (!what.day) {
    for (const auto word : given.words) what.title += (what.title.empty() ? "" : " ") + std::string(word);
  }
  return command_of(std::move(what));
}

parsed read_windows(const arguments& given) {
  command::windows what;
  if (given.words.size() > 1)
    return wrong("give one day: today, tomorrow, a weekday or a date like 2023-01-09");
  if (!given.words.empty()) {
    what.day = day_named(given.words.front(), given.today);
    if (!what.day) {
      return wrong(quoted(given.words.front()) +
                   " is no day: give today, tomorrow, a weekday or a date like 2023-01-09");
    }
  }
  return command_of(std::move(what));
}

parsed read_status(const arguments& given) {
  command::status what;
  if (given.words.size() > 1) return wrong("give one change at most");
  if (!given.words.empty()) {
    what.number = change_number(given.words.front());
    if (!what.number)
      return wrong(quoted(given.words.front()) + " is no change: give its number or its Gerrit URL");
  }
  return command_of(std::move(what));
}

std::string rest_of(const arguments& given, std::size_t from) {
  std::string text;
  for (auto i = from; i < given.words.size(); ++i)
    text += (text.empty() ? "" : " ") + std::string(given.words[i]);
  return text::irc_safe(text, longest_reason);
}

// Whether a command may have a text behind its numbers.
enum class reason { none, optional, needed };

// What is wrong with the numbers and the text behind them; nothing if they fit.
std::optional<parsed> wrong_targets(const arguments& given, const command::targets& which, std::size_t rest,
                                    reason wanted) {
  if (rest < given.words.size() && (wanted == reason::none || which.numbers.empty())) {
    return wrong(quoted(given.words[rest]) +
                 " is neither a change's number or URL nor a window's start like 14:00 (UTC)");
  }
  if (which.numbers.empty()) return wrong("say which change is meant");
  if (which.numbers.size() > numbers_at_most) return wrong("give 20 changes at most");
  if (wanted == reason::needed && rest == given.words.size()) return wrong("say why");
  return std::nullopt;
}

// `!done`, `!ready` and their kind: what is said of patches, and why.
template <class Command, auto What, reason Wanted>
parsed read_about(const arguments& given) {
  std::size_t rest = 0;
  Command what;
  what.what = What;
  what.which = targets_of(given.words, rest);
  if (auto problem = wrong_targets(given, what.which, rest, Wanted)) return *std::move(problem);
  what.reason = rest_of(given, rest);
  return command_of(std::move(what));
}

parsed read_up(const arguments& given) {
  std::size_t rest = 0;
  command::up what;
  what.which = targets_of(given.words, rest);
  if (given.words.empty() || (what.which.numbers.empty() && rest == given.words.size()))
    return command_of(std::move(what));
  if (auto problem = wrong_targets(given, what.which, rest, reason::none)) return *std::move(problem);
  return command_of(std::move(what));
}

parsed read_move(const arguments& given) {
  std::size_t rest = 0;
  command::move what;
  what.which = targets_of(given.words, rest);
  if (auto problem = wrong_targets(given, what.which, rest, reason::needed)) return *std::move(problem);
  const auto place = given.words[rest];
  const auto left = given.words.size() - rest;
  if (left == 1 && text::equal_ignoring_case(place, "first")) {
    what.to = command::move::place::first;
  } else if (left == 1 && text::equal_ignoring_case(place, "last")) {
    what.to = command::move::place::last;
  } else if (left == 2 && text::equal_ignoring_case(place, "before") &&
             change_number(given.words[rest + 1])) {
    what.to = command::move::place::before;
    what.before = *change_number(given.words[rest + 1]);
  } else {
    return wrong("say where to: first, last, or before and a change");
  }
  return command_of(std::move(what));
}

// A command about a window: nothing, or its start.
template <class Command>
parsed read_window(const arguments& given) {
  std::size_t rest = 0;
  Command what;
  const auto which = targets_of(given.words, rest);
  if (!which.numbers.empty() || rest < given.words.size())
    return wrong(quoted(given.words[which.numbers.empty() ? rest : 0]) +
                 " is no window's start like 14:00 (UTC)");
  what.in = which.in;
  return command_of(std::move(what));
}

parsed read_check(const arguments& given) {
  const auto number = given.words.size() == 1 ? change_number(given.words.front()) : std::nullopt;
  if (!number) return wrong("give one change: its number or its Gerrit URL");
  return command_of(command::check{*number});
}

parsed read_hold(const arguments& given) {
  if (given.words.empty()) return wrong("say why");
  return command_of(command::hold{rest_of(given, 0)});
}

parsed read_unhold(const arguments& given) {
  if (given.words.size() > 1) return wrong("give one nick at most: whose hold it is");
  return command_of(command::unhold{rest_of(given, 0)});
}

parsed read_pings(const arguments& given) {
  command::pings what;
  if (given.words.size() == 1) {
    for (const auto one : {queue::ping_choice::all, queue::ping_choice::windows, queue::ping_choice::none}) {
      if (text::equal_ignoring_case(given.words.front(), queue::name_of(one))) what.choice = one;
    }
  }
  if (!given.words.empty() && !what.choice) return wrong("give on, off or windows");
  return command_of(what);
}

parsed read_help(const arguments& given);

}  // namespace

const std::vector<command_entry>& command_table() {
  using enum command::verdict;
  using enum command::remark;
  static const std::vector<command_entry> table = {
      {"now", "", "the windows that are open", read_plain<command::now>},
      {"next", "", "the next windows, and in an open queue the next patch", read_plain<command::next>},
      {"nowandnext", "", "both", read_plain<command::now_and_next>},
      {"queue", "[day or window]", "the patches of the open window, or of the next one", read_queue},
      {"windows", "[today|tomorrow|date]", "that day's windows", read_windows},
      {"status", "[N]", "where patch N is; without N how I am", read_status},
      {"why", "[14:00]", "what keeps the next patch from being called", read_window<command::why>},
      {"check", "N", "all that was found about patch N", read_check},
      {"refresh", "", "reads the calendar now and says what changed", read_plain<command::refresh>},
      {"pings", "[on|off|windows]", "which of my lines ping you; windows: openings, but no reminders",
       read_pings},
      {"hold", "reason", "stops the next call, not what is under way", read_hold},
      {"unhold", "[nick]", "lifts your hold; deployers: anybody's", read_unhold},
      {"ready", "N…", "submitters: here and ready", read_about<command::note, ready, reason::none>},
      {"tested", "N…", "submitters: verified where it is", read_about<command::note, tested, reason::none>},
      {"fail", "N… reason", "submitters: it is broken", read_about<command::mark, failed, reason::needed>},
      {"withdraw", "N… [reason]", "submitters: take it out",
       read_about<command::mark, withdrawn, reason::optional>},
      {"claim", "[14:00]", "deployers: I run this window", read_window<command::claim>},
      {"unclaim", "[14:00]", "deployers: I do not any more", read_window<command::unclaim>},
      {"up", "[N…]", "deployers: calls the next patch, or these as one turn", read_up},
      {"done", "N… [14:00]", "deployers: these patches are live (14:00: in the window that starts then, UTC)",
       read_about<command::mark, done, reason::none>},
      {"skip", "N… reason", "deployers: not deployed", read_about<command::mark, skipped, reason::needed>},
      {"veto", "N… reason", "deployers: refused", read_about<command::mark, vetoed, reason::needed>},
      {"revert", "N… reason", "deployers: was live and is taken back",
       read_about<command::mark, reverted, reason::needed>},
      {"admit", "N… reason", "deployers: over the limit, but goes out",
       read_about<command::note, admitted, reason::needed>},
      {"move", "N… first|last|before M", "deployers: another order", read_move},
      {"undo", "", "takes your last queue command back, within 15 minutes", read_plain<command::undo>},
      {"close", "[14:00]", "deployers: ends the window now", read_window<command::close>},
      {"help", "[command]", "this, or how a command is used", read_help},
  };
  return table;
}

namespace {

parsed read_help(const arguments& given) {
  if (given.words.empty()) {
    std::string names;
    for (const auto& one : command_table()) names += (names.empty() ? "" : ", ") + std::string(one.name);
    return answer_now{"I know " + names +
                      ". \"help done\" tells about one. N is a change's number or Gerrit URL."};
  }
  auto word = given.words.front();
  while (!word.empty() && !((word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z')) word.remove_prefix(1);
  for (const auto& one : command_table()) {
    if (!text::equal_ignoring_case(one.name, word)) continue;
    return answer_now{std::string(one.name) + (one.usage.empty() ? "" : " ") + std::string(one.usage) + ": " +
                      std::string(one.help) + "."};
  }
  return answer_now{"I know no command " + quoted(given.words.front()) + "; \"help\" lists them."};
}

}  // namespace

}  // namespace jounce::chat
