// One page while it is read: its lines, its problems, its zones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/zone.hpp"
#include "jounce/calendar/reading.hpp"

namespace jounce::calendar {

class page_state {
 public:
  page_state(std::string_view text, const read_options& options, bool repaired);

  // The line of byte `offset`, counted from 1.
  std::uint32_t line_of(std::size_t offset) const;

  // Something was taken in a way its author may not have meant.
  void warn(std::uint32_t line, std::string message) { report(line, severity::warning, std::move(message)); }
  // Something was left out.
  void fail(std::uint32_t line, std::string message) { report(line, severity::error, std::move(message)); }

  // Moves out the problems, sorted by line.
  std::vector<problem> extract_problems();

  std::string_view text() const { return text_; }
  const read_options& options() const { return options_; }
  zones& time_zones() { return zones_; }
  // Whether bytes were replaced, so that offsets are not those of the page that was handed in.
  bool repaired() const { return repaired_; }

 private:
  void report(std::uint32_t line, severity level, std::string message);

  std::string_view text_;
  const read_options& options_;
  bool repaired_;
  std::vector<std::uint32_t> block_lines_;  // line ends before each block
  std::vector<problem> problems_;
  std::size_t dropped_ = 0;
  zones zones_;
};

}  // namespace jounce::calendar
