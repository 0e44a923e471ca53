#include <algorithm>
#include <set>
#include <utility>

#include "gerrit/rules.hpp"
#include "jounce/text/irc_text.hpp"

namespace jounce::gerrit {

namespace {

// "[config] Fix it" without its tag.
std::string_view without_tag(std::string_view title) {
  while (title.starts_with(' ')) title.remove_prefix(1);
  const auto close = title.starts_with('[') ? title.find(']') : title.npos;
  return close == title.npos ? title : title.substr(close + 1);
}

// The words of a title in their order: letters and digits, ASCII's folded; other bytes are letters.
std::vector<std::string> words_of(std::string_view title) {
  const auto plain = text::without_tasks(without_tag(title));
  std::vector<std::string> out;
  bool in_word = false;
  for (char c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && !in_word) out.emplace_back();
    if (letter) out.back() += c;
    in_word = letter;
  }
  return out;
}

}  // namespace

bool same_subject(std::string_view title, std::string_view other) {
  auto shorter = words_of(title), longer = words_of(other);
  if (shorter.empty() || longer.empty()) return true;  // nothing to compare
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end()) return true;
  const std::set<std::string> few(shorter.begin(), shorter.end()), many(longer.begin(), longer.end());
  const auto common =
      std::count_if(few.begin(), few.end(), [&many](const auto& word) { return many.contains(word); });
  return 2 * static_cast<std::size_t>(common) >= few.size();
}

}  // namespace jounce::gerrit
