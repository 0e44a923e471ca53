#include "chat/answer_words.hpp"
#include "jounce/text/duration.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::chat {

std::string sayable(const std::string& line) {
  auto out = text::without_tasks(text::irc_safe(line, longest_line));
  if (out.starts_with('!')) out.insert(0, "» ");
  return out;
}

std::string link_of(const queue::window_view& window, const wording& how) {
  return how.page_url.empty() ? "" : how.page_url + "#deploycal-item-" + text::compact_time(window.start);
}

std::vector<std::string> render(const queue::reply& what, const wording& how) {
  auto out = std::visit([&](const auto& one) { return words(one, how); }, what.what);
  for (auto& line : out) line = sayable(line);
  return out;
}

}  // namespace jounce::chat
