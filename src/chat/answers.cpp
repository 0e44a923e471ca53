#include <algorithm>

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

const std::vector<phrasing>& all_answers() {
  static const std::vector<phrasing> all = [] {
    auto made = shown_answers();
    for (const auto& more : {changed_answers(), refused_answers()})
      made.insert(made.end(), more.begin(), more.end());
    return made;
  }();
  return all;
}

std::vector<std::string> render(const queue::reply& what, const wording& how) {
  const auto& all = all_answers();
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const phrasing& phrasing) { return phrasing.kind == what.what.index(); });
  if (found == all.end()) return {};
  auto out = found->say(what.what, how);
  for (auto& line : out) line = sayable(line);
  return out;
}

}  // namespace jounce::chat
