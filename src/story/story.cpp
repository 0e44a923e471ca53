#include "jounce/story/story.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "jounce/story/time.hpp"
#include "story/events.hpp"
#include "story/words.hpp"

namespace jounce::story {

namespace {

template <class Event>
what read_bare(std::string_view rest) {
  nothing_more(rest);
  return Event{};
}

constexpr std::array<event_reader, 2> bare_readers = {
    {{"clock", read_bare<clock>}, {"restart", read_bare<restart>}}};

what read_event(std::string_view name, std::string_view rest) {
  for (const auto readers : {std::span<const event_reader>(bare_readers), people_readers(), speech_readers(),
                             page_readers(), change_readers()}) {
    for (const auto& reader : readers) {
      if (reader.name == name) return reader.read(rest);
    }
  }
  throw bad_line{"unknown event \"" + std::string(name) + "\""};
}

event read_line(std::string_view line) {
  auto rest = line;
  const auto stamp = word(rest);
  const auto at = story_time_of(stamp);
  if (!at)
    throw bad_line{"expected a time like 2023-01-09T14:00:00.000Z, not \"" + std::string(stamp) + "\""};
  const auto name = needed(rest, "an event");
  event made;
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

std::variant<event, parse_error> parse_event(std::string_view line) {
  try {
    return read_line(line);
  } catch (const bad_line& wrong) {
    return parse_error{0, wrong.message};
  }
}

std::variant<story_file, parse_error> parse_story(std::string_view text) {
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
    return parse_error{number, wrong.message};
  }
  return parser.story();
}

}  // namespace jounce::story
