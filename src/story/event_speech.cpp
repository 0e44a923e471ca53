// What people and the deploy tool say.
#include <array>
#include <utility>

#include "jounce/story/line.hpp"
#include "jounce/text/irc_text.hpp"
#include "story/events.hpp"
#include "story/words.hpp"

namespace jounce::story {

namespace {

what read_say(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return said{std::move(nick), std::string(rest), false};
}

what read_pm(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return said{std::move(nick), std::string(rest), true};
}

what read_spoke(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  nothing_more(rest);
  return spoke{std::move(nick)};
}

what read_tool(std::string_view rest) {
  auto nick = needed(rest, "a nick");
  return tool{std::move(nick), std::string(rest)};
}

}  // namespace

std::span<const event_reader> speech_readers() {
  static constexpr std::array<event_reader, 4> readers = {
      {{"say", read_say}, {"pm", read_pm}, {"spoke", read_spoke}, {"tool", read_tool}}};
  return readers;
}

std::string said_line(std::string_view nick, std::string_view text, bool in_private) {
  return (in_private ? "pm " : "say ") + std::string(nick) + " " +
         text::irc_safe(text.substr(0, longest_text), longest_text);
}

std::string spoke_line(std::string_view nick) {
  return "spoke " + std::string(nick);
}

std::string tool_line(std::string_view nick, std::string_view text) {
  return "tool " + std::string(nick) + " " + text::irc_safe(text.substr(0, longest_text), longest_text);
}

}  // namespace jounce::story
