// Pages among the inputs: "calendar\n" and the text, or "calendar FRONT BACK\n" and what stands between so
// many bytes of the page before.
#include <algorithm>
#include <charconv>

#include "jounce/story/input_log.hpp"

namespace jounce::story {

namespace {

constexpr std::string_view head = "calendar";

std::optional<std::size_t> number_at(std::string_view& text) {
  if (!text.starts_with(' ')) return std::nullopt;
  std::size_t value = 0;
  const auto [end, failed] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
  if (failed != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

std::string whole_page_row(std::string_view page) {
  return std::string(head) + "\n" + std::string(page);
}

std::string edited_page_row(std::string_view before, std::string_view after) {
  const auto shorter = std::min(before.size(), after.size());
  const auto front = static_cast<std::size_t>(
      std::mismatch(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(shorter), after.begin())
          .first -
      before.begin());
  const auto most = static_cast<std::ptrdiff_t>(shorter - front);
  const auto back = static_cast<std::size_t>(
      std::mismatch(before.rbegin(), before.rbegin() + most, after.rbegin()).first - before.rbegin());
  return std::string(head) + " " + std::to_string(front) + " " + std::to_string(back) + "\n" +
         std::string(after.substr(front, after.size() - front - back));
}

bool is_page_row(std::string_view row) {
  return row.starts_with(head) && row.find('\n') != std::string_view::npos;
}

std::optional<std::string> page_of_row(std::string_view row, std::string_view before) {
  const auto end = row.find('\n');
  if (!row.starts_with(head) || end == std::string_view::npos) return std::nullopt;
  const auto text = row.substr(end + 1);
  auto numbers = row.substr(head.size(), end - head.size());
  if (numbers.empty()) return std::string(text);
  const auto front = number_at(numbers);
  const auto back = number_at(numbers);
  if (!front || !back || !numbers.empty() || *front > before.size() || *back > before.size() - *front)
    return std::nullopt;
  return std::string(before.substr(0, *front)).append(text).append(before.substr(before.size() - *back));
}

}  // namespace jounce::story
