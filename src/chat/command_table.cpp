#include "command_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <variant>

#include "jounce/text/irc_text.hpp"
#include "jounce/text/search.hpp"

namespace jounce::chat {

namespace {

namespace command = queue::command;

constexpr std::size_t numbers_at_most = 20;

parsed wrong(std::string text) {
  return answer_now{std::move(text)};
}

std::string quoted(std::string_view word) {
  return "\"" + text::irc_safe(word, 40) + "\"";
}

template <class Number>
std::optional<Number> whole(std::string_view digits) {
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// A change: "297697", "#297697", or a Gerrit URL (".../c/project/+/297697/3", ".../r/297697",
// ".../#/c/297697/").
std::optional<std::uint32_t> change_number(std::string_view word) {
  if (word.starts_with('#')) word.remove_prefix(1);
  if (word.starts_with("http://") || word.starts_with("https://")) {
    for (const std::string_view mark : {"/+/", "/c/", "/r/"}) {
      const auto at = word.find(mark);
      if (at == std::string_view::npos) continue;
      const auto rest = word.substr(at + mark.size());
      const auto number = whole<std::uint32_t>(rest.substr(0, rest.find_first_not_of("0123456789")));
      if (number) return number;
    }
    return std::nullopt;
  }
  const auto number = whole<std::uint32_t>(word);
  return number && *number > 0 ? number : std::nullopt;
}

// "14:00" as time since midnight.
std::optional<std::chrono::minutes> time_of_day(std::string_view word) {
  const auto colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || word.size() != colon + 3)
    return std::nullopt;
  const auto hour = whole<unsigned>(word.substr(0, colon));
  const auto minute = whole<unsigned>(word.substr(colon + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<std::chrono::year_month_day> iso_day(std::string_view word) {
  if (word.size() != 10 || word[4] != '-' || word[7] != '-') return std::nullopt;
  const auto year = whole<int>(word.substr(0, 4));
  const auto month = whole<unsigned>(word.substr(5, 2));
  const auto day = whole<unsigned>(word.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

// "today", "tomorrow", "monday" or "mon" (the next one, today included), "2023-01-09".
std::optional<std::chrono::year_month_day> day_named(std::string_view word, std::chrono::sys_days today) {
  static constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                               "thursday", "friday", "saturday"};
  if (text::equal_ignoring_case(word, "today")) return today;
  if (text::equal_ignoring_case(word, "tomorrow")) return today + std::chrono::days(1);
  for (unsigned i = 0; i < weekdays.size(); ++i) {
    if (text::equal_ignoring_case(word, weekdays.at(i)) ||
        text::equal_ignoring_case(word, weekdays.at(i).substr(0, 3))) {
      return today + (std::chrono::weekday(i) - std::chrono::weekday(today));
    }
  }
  return iso_day(word);
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

// A window's start, "14:00", or "14:00-2" for the second of that start; nothing if `word` is neither.
struct window_start {
  std::chrono::minutes at;
  std::size_t nth = 0;
};
std::optional<window_start> start_named(std::string_view word) {
  const auto dash = std::min(word.find('-'), word.size());
  const auto at = time_of_day(word.substr(0, dash));
  if (!at) return std::nullopt;
  if (dash == word.size()) return window_start{*at};
  const auto nth = whole<std::size_t>(word.substr(dash + 1));
  return nth && *nth > 0 ? std::optional(window_start{*at, *nth}) : std::nullopt;
}

parsed read_done(const arguments& given) {
  command::done what;
  for (const auto word : given.words) {
    if (const auto number = change_number(word)) {
      what.numbers.push_back(*number);
    } else if (const auto start = start_named(word); start && !what.start) {
      what.start = start->at;
      what.nth = start->nth;
    } else {
      return wrong(quoted(word) +
                   " is neither a change's number or URL nor a window's start like 14:00 (UTC)");
    }
  }
  if (what.numbers.empty()) return wrong("say which change is done");
  if (what.numbers.size() > numbers_at_most) return wrong("give 20 changes at most");
  return command_of(std::move(what));
}

parsed read_help(const arguments& given);

}  // namespace

const std::vector<command_entry>& command_table() {
  static const std::vector<command_entry> table = {
      {"now", "", "the windows that are open", read_plain<command::now>},
      {"next", "", "the next windows, and in an open queue the next patch", read_plain<command::next>},
      {"nowandnext", "", "both", read_plain<command::now_and_next>},
      {"queue", "[day or window]", "the patches of the open window, or of the next one", read_queue},
      {"windows", "[today|tomorrow|date]", "that day's windows", read_windows},
      {"status", "[N]", "where patch N is; without N how I am", read_status},
      {"done", "N… [14:00]", "deployers: these patches are live (14:00: in the window that starts then, UTC)",
       read_done},
      {"undo", "", "takes your last queue command back, within 15 minutes", read_plain<command::undo>},
      {"refresh", "", "reads the calendar now and says what changed", read_plain<command::refresh>},
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
