#include <ostream>
#include <set>
#include <stdexcept>

#include "cli/input.hpp"
#include "jounce/calendar/reader.hpp"
#include "jounce/config/settings.hpp"
#include "jounce/story/stage.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/log_safe.hpp"

namespace jounce::cli {

namespace {

std::string minute_of(queue::instant time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  return text::iso_date(second) + " " + text::hour_minute(second);
}

// Everyone whom the page names, so that it shows whom the lines would ping.
std::set<std::string> everyone_on(const calendar::reading& page) {
  std::set<std::string> nicks;
  for (const auto& window : page.windows) {
    nicks.insert(window.deployers.begin(), window.deployers.end());
    nicks.insert(window.submitters.begin(), window.submitters.end());
  }
  return nicks;
}

void preview_board(const config::configuration& all, const config::board_settings& board,
                   const arguments& given, const surroundings& with) {
  const auto& calendar = all.calendars.at(board.calendar);
  const auto reading =
      calendar::read(with.fetch(all.http, calendar), config::read_options_of(board, calendar));
  const auto until = with.now + given.hours;
  with.out << text::log_safe(board.name) << ", " << minute_of(with.now) << " to " << minute_of(until)
           << " UTC, if everyone on the calendar is there and nobody says anything:\n";

  story::stage on(rules_with_accounts(board), config::wording_of(board, calendar, all.irc.nick),
                  config::close_pattern_of(board));
  for (const auto& nick : everyone_on(reading)) on.take(queue::person_joined{{nick, nick}}, with.now);
  on.take(queue::calendar_read{reading, ""}, with.now);
  on.advance(until);
  const auto said = on.heard();
  for (const auto& line : said) with.out << minute_of(line.at) << "  " << line.text << "\n";
  if (said.empty()) with.out << "nothing\n";
  if (!reading.problems.empty()) {
    with.error << text::log_safe(board.name) << ": the page has " << reading.problems.size()
               << " problems; \"jounce calendar\" lists them\n";
  }
}

}  // namespace

int run_preview(const arguments& given, const surroundings& with) {
  const auto all = usable_config(given, with);
  if (!all) return exit_unreadable;
  int code = exit_good;
  for (const auto& board : all->boards) {
    try {
      preview_board(*all, board, given, with);
    } catch (const std::runtime_error& failure) {
      with.error << text::log_safe(board.name + ": calendar " + board.calendar + ": " + failure.what())
                 << "\n";
      code = exit_unreadable;
    }
  }
  return printed(with, code);
}

}  // namespace jounce::cli
