#include "calendar/page.hpp"

#include <algorithm>

#include "jounce/calendar/reader.hpp"

namespace jounce::calendar {

namespace {

constexpr std::size_t block = 1024;

std::uint32_t count_lines(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

page_state::page_state(std::string_view text, const read_options& options, bool repaired)
    : text_(text), options_(options), repaired_(repaired) {
  block_lines_.reserve(text.size() / block + 1);
  std::uint32_t lines = 0;
  for (std::size_t at = 0; at <= text.size(); at += block) {
    block_lines_.push_back(lines);
    lines += count_lines(text.substr(at, block));
  }
}

std::uint32_t page_state::line_of(std::size_t offset) const {
  const auto start = offset / block * block;
  return 1 + block_lines_.at(offset / block) + count_lines(text_.substr(start, offset - start));
}

void page_state::report(std::uint32_t line, severity level, std::string message) {
  if (problems_.size() < most_problems) {
    problems_.push_back({line, level, std::move(message)});
  } else {
    ++dropped_;
  }
}

std::vector<problem> page_state::extract_problems() {
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const problem& a, const problem& b) { return a.line < b.line; });
  if (dropped_ > 0) {
    problems_.push_back({problems_.back().line, severity::error,
                         std::to_string(dropped_) + " more problems were met; they are not listed"});
  }
  return std::move(problems_);
}

}  // namespace jounce::calendar
