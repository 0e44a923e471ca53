// The calendar's page: how it is read, and what becomes of statuses for it.
#include <array>
#include <utility>

#include "jounce/calendar/page_status.hpp"
#include "jounce/story/line.hpp"
#include "jounce/text/irc_text.hpp"
#include "jounce/text/log_safe.hpp"
#include "story/events.hpp"
#include "story/words.hpp"

namespace jounce::story {

namespace {

what read_calendar(std::string_view rest) {
  auto file = needed(rest, "a file");
  nothing_more(rest);
  return page{std::move(file)};
}

what read_calendar_fails(std::string_view rest) {
  return calendar_fails{std::string(rest)};
}

what read_calendar_unchanged(std::string_view rest) {
  nothing_more(rest);
  return calendar_unchanged{};
}

what read_wrote(std::string_view rest) {
  const auto number = needed_number(rest);
  if (const auto status = calendar::status_of(rest)) return wrote{number, *status};
  throw bad_line{"expected done, not done, unknown or nothing, not \"" + std::string(rest) + "\""};
}

what read_unwritten(std::string_view rest) {
  const auto number = needed_number(rest);
  return unwritten{number, std::string(rest)};
}

}  // namespace

std::span<const event_reader> page_readers() {
  static constexpr std::array<event_reader, 5> readers = {{{"calendar", read_calendar},
                                                           {"calendar-unchanged", read_calendar_unchanged},
                                                           {"calendar-fails", read_calendar_fails},
                                                           {"wrote", read_wrote},
                                                           {"unwritten", read_unwritten}}};
  return readers;
}

std::string calendar_unchanged_line() {
  return "calendar-unchanged";
}

std::string calendar_fails_line(std::string_view reason) {
  return "calendar-fails " + text::irc_safe(reason, longest_text);
}

std::string wrote_line(std::uint32_t number, calendar::page_status status) {
  return "wrote " + std::to_string(number) + " " + std::string(calendar::text_of(status));
}

std::string unwritten_line(std::uint32_t number, std::string_view reason) {
  return "unwritten " + std::to_string(number) + " " + text::log_safe(reason);
}

}  // namespace jounce::story
