#include "jounce/story/story.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "jounce/calendar/status_edit.hpp"

namespace jounce::story {

namespace {

using std::chrono::milliseconds;

struct bad_line {
  std::string message;
};

// Takes the next word off `rest`.
std::string_view word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const auto end = std::min(rest.find(' '), rest.size());
  const auto taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

std::string needed(std::string_view& rest, const char* what) {
  const auto taken = word(rest);
  if (taken.empty()) throw bad_line{std::string("expected ") + what};
  return std::string(taken);
}

void nothing_more(std::string_view rest) {
  const auto extra = word(rest);
  if (!extra.empty()) throw bad_line{"unexpected \"" + std::string(extra) + "\""};
}

story::what read_here(std::string_view rest) {
  story::here made;
  made.who.nick = needed(rest, "a nick");
  const auto account = word(rest);
  if (account.starts_with("account=")) {
    made.who.account = account.substr(8);
  } else if (!account.empty()) {
    throw bad_line{"expected account=NAME, not \"" + std::string(account) + "\""};
  }
  nothing_more(rest);
  return made;
}

// "alice", "alice=account"; a nick holds no "=".
story::what read_members(std::string_view rest) {
  story::members made;
  for (auto one = word(rest); !one.empty(); one = word(rest)) {
    const auto nick = one.substr(0, one.find('='));
    if (nick.empty()) throw bad_line{"expected NICK or NICK=ACCOUNT, not \"" + std::string(one) + "\""};
    const auto account = one.substr(std::min(nick.size() + 1, one.size()));
    made.all.push_back({std::string(nick), std::string(account)});
  }
  return made;
}

story::what read_gone(std::string_view rest) {
  return story::gone{needed(rest, "a nick")};
}

story::what read_renamed(std::string_view rest) {
  auto from = needed(rest, "the old nick");
  auto to = needed(rest, "the new nick");
  nothing_more(rest);
  return story::renamed{std::move(from), std::move(to)};
}

story::what read_account(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  const auto account = needed(rest, "an account, or * for none");
  nothing_more(rest);
  return story::account{std::move(nick), account == "*" ? "" : account};
}

story::what read_say(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return story::said{std::move(nick), std::string(rest), false};
}
story::what read_pm(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return story::said{std::move(nick), std::string(rest), true};
}

story::what read_spoke(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  nothing_more(rest);
  return story::spoke{std::move(nick)};
}

story::what read_calendar(std::string_view rest) {
  auto file = needed(rest, "a file");
  nothing_more(rest);
  return story::page{std::move(file)};
}
story::what read_calendar_fails(std::string_view rest) {
  return story::calendar_fails{std::string(rest)};
}

story::split read_nicks(std::string_view rest) {
  story::split made;
  for (auto nick = word(rest); !nick.empty(); nick = word(rest)) made.nicks.emplace_back(nick);
  if (made.nicks.empty()) throw bad_line{"expected nicks"};
  return made;
}
story::what read_netsplit(std::string_view rest) {
  return read_nicks(rest);
}
story::what read_rejoin(std::string_view rest) {
  auto made = read_nicks(rest);
  made.back = true;
  return made;
}

std::uint32_t needed_number(std::string_view& rest) {
  const auto text = needed(rest, "a change's number");
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0)
    throw bad_line{"expected a change's number, not \"" + text + "\""};
  return number;
}

story::what read_tool(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return story::tool{std::move(nick), std::string(rest)};
}

story::what read_finding(std::string_view rest) {
  story::found made{needed_number(rest), std::nullopt};
  const auto level = word(rest);
  if (level.empty()) return made;
  const auto known = queue::finding_level_of(level);
  if (!known) throw bad_line{"expected blocking, warning or note, not \"" + std::string(level) + "\""};
  auto code = needed(rest, "the finding's code");
  made.what = queue::finding{std::move(code), *known, std::string(rest)};
  return made;
}

story::what read_reverts(std::string_view rest) {
  const auto number = needed_number(rest);
  const auto reverted = needed_number(rest);
  nothing_more(rest);
  return story::reverts{number, reverted};
}

story::what read_wrote(std::string_view rest) {
  const auto number = needed_number(rest);
  if (const auto status = calendar::status_of(rest)) return story::wrote{number, *status};
  throw bad_line{"expected done, not done, unknown or nothing, not \"" + std::string(rest) + "\""};
}

story::what read_unwritten(std::string_view rest) {
  const auto number = needed_number(rest);
  return story::unwritten{number, std::string(rest)};
}

template <class Event>
story::what read_bare(std::string_view rest) {
  nothing_more(rest);
  return Event{};
}

struct event_reader {
  std::string_view name;
  story::what (*read)(std::string_view rest);
};

constexpr std::array<event_reader, 21> readers = {
    {{"clock", read_bare<story::clock>},
     {"here", read_here},
     {"members", read_members},
     {"part", read_gone},
     {"quit", read_gone},
     {"nick", read_renamed},
     {"account", read_account},
     {"say", read_say},
     {"pm", read_pm},
     {"spoke", read_spoke},
     {"calendar", read_calendar},
     {"calendar-unchanged", read_bare<story::calendar_unchanged>},
     {"calendar-fails", read_calendar_fails},
     {"netsplit", read_netsplit},
     {"rejoin", read_rejoin},
     {"tool", read_tool},
     {"finding", read_finding},
     {"reverts", read_reverts},
     {"wrote", read_wrote},
     {"unwritten", read_unwritten},
     {"restart", read_bare<story::restart>}}};

story::what read_event(std::string_view name, std::string_view rest) {
  for (const auto& one : readers) {
    if (one.name == name) return one.read(rest);
  }
  throw bad_line{"unknown event \"" + std::string(name) + "\""};
}

story::event read_line(std::string_view line) {
  auto rest = line;
  const auto stamp = word(rest);
  const auto at = story_time_of(stamp);
  if (!at)
    throw bad_line{"expected a time like 2023-01-09T14:00:00.000Z, not \"" + std::string(stamp) + "\""};
  const auto name = needed(rest, "an event");
  story::event made;
  made.text = line;
  made.at = *at;
  made.happened = read_event(name, rest);
  return made;
}

constexpr const char* board_form = "expected \"board CHANNEL calendar FILE [config FILE] [facts FILE]\"";

class story_parser {
 public:
  void take(std::string_view line, std::size_t number) {
    const bool blank = line.empty() || line.starts_with('#');
    if (!has_board_) story_.head += std::string(line) + "\n";
    if (blank && has_board_) lead_ += std::string(line) + "\n";
    if (blank) return;
    if (!has_magic_) return take_magic(line);
    if (!has_board_) return take_board(line);
    if (line.starts_with('<')) return take_expectation(line);
    take_event(line, number);
  }
  void finish() const {
    if (!has_magic_) throw bad_line{"the first line must be \"jounce-replay 1\""};
    if (!has_board_) throw bad_line{board_form};
  }
  story_file story() {
    story_.tail = lead_;
    return std::move(story_);
  }

 private:
  void take_magic(std::string_view line) {
    if (line != "jounce-replay 1") throw bad_line{"the first line must be \"jounce-replay 1\""};
    has_magic_ = true;
  }

  void take_board(std::string_view line) {
    if (word(line) != "board") throw bad_line{board_form};
    story_.channel = needed(line, "a channel");
    for (auto key = word(line); !key.empty(); key = word(line)) {
      if (key == "calendar") {
        story_.calendar = needed(line, "a file");
      } else if (key == "config") {
        story_.config = needed(line, "a file");
      } else if (key == "facts") {
        story_.facts = needed(line, "a file");
      } else {
        throw bad_line{"expected calendar, config or facts, not \"" + std::string(key) + "\""};
      }
    }
    if (story_.calendar.empty()) throw bad_line{"expected \"calendar FILE\""};
    has_board_ = true;
  }

  void take_expectation(std::string_view line) {
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (story_.events.empty()) throw bad_line{"an expectation must follow an event"};
    story_.expects = true;
    story_.events.back().expected.emplace_back(line);
  }

  void take_event(std::string_view line, std::size_t number) {
    auto event = read_line(line);
    if (!story_.events.empty() && event.at < story_.events.back().at) throw bad_line{"time goes back"};
    event.line = number;
    event.lead = std::exchange(lead_, {});
    story_.events.push_back(std::move(event));
  }

  story_file story_;
  std::string lead_;
  bool has_magic_ = false, has_board_ = false;
};

}  // namespace

std::optional<queue::instant> story_time_of(std::string_view text) {
  static constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
  if (!text.ends_with('Z') || (text.size() != 20 && text.size() != 24)) return std::nullopt;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == 'd' ? !digit : text[i] != shape[i]) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = -1;
    std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const int millis = text.size() == 24 && text[19] == '.' ? number(20, 3) : 0;
  if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59 || millis < 0)
    return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(number(11, 2)) +
         std::chrono::minutes(number(14, 2)) + std::chrono::seconds(number(17, 2)) + milliseconds(millis);
}

std::variant<story::event, story_error> parse_event(std::string_view line) {
  try {
    return read_line(line);
  } catch (const bad_line& wrong) {
    return story_error{0, wrong.message};
  }
}

std::variant<story_file, story_error> parse_story(std::string_view text) {
  story_parser parser;
  std::size_t number = 0;
  try {
    while (!text.empty()) {
      ++number;
      const auto end = std::min(text.find('\n'), text.size());
      auto line = text.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      parser.take(line, number);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    parser.finish();
  } catch (const bad_line& wrong) {
    return story_error{number, wrong.message};
  }
  return parser.story();
}

}  // namespace jounce::story
