// What is found out about changes.
#include <array>
#include <utility>

#include "jounce/story/line.hpp"
#include "jounce/text/irc_text.hpp"
#include "story/events.hpp"
#include "story/words.hpp"

namespace jounce::story {

namespace {

what read_finding(std::string_view rest) {
  found made{needed_number(rest), std::nullopt};
  const auto level = word(rest);
  if (level.empty()) return made;
  const auto known = queue::finding_level_of(level);
  if (!known) throw bad_line{"expected blocking, warning or note, not \"" + std::string(level) + "\""};
  auto code = needed(rest, "the finding's code");
  made.what = queue::finding{std::move(code), *known, std::string(rest)};
  return made;
}

what read_reverts(std::string_view rest) {
  const auto number = needed_number(rest);
  const auto reverted = needed_number(rest);
  nothing_more(rest);
  return reverts{number, reverted};
}

}  // namespace

std::span<const event_reader> change_readers() {
  static constexpr std::array<event_reader, 2> readers = {
      {{"finding", read_finding}, {"reverts", read_reverts}}};
  return readers;
}

std::vector<std::string> finding_lines(std::uint32_t number, const std::vector<queue::finding>& found) {
  const auto head = "finding " + std::to_string(number);
  if (found.empty()) return {head};
  std::vector<std::string> lines;
  for (const auto& finding : found) {
    lines.push_back(head + " " + std::string(queue::name_of(finding.level)) + " " + finding.code + " " +
                    text::irc_safe(finding.sentence, longest_text));
  }
  return lines;
}

std::string reverts_line(std::uint32_t number, std::uint32_t reverted) {
  return "reverts " + std::to_string(number) + " " + std::to_string(reverted);
}

}  // namespace jounce::story
