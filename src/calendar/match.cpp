#include "jounce/calendar/match.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "jounce/text/contains.hpp"
#include "jounce/text/nick.hpp"

namespace jounce::calendar {

namespace {

std::set<std::string> folded(const std::vector<std::string>& nicks) {
  std::set<std::string> out;
  for (const auto& nick : nicks) out.insert(text::fold(nick));
  return out;
}

bool share_a_patch(const known_window& known, const window& card) {
  return std::any_of(card.patches.begin(), card.patches.end(), [&](const patch& one) {
    return one.gerrit && text::contains(known.patches, *one.gerrit);
  });
}

class matcher {
 public:
  matcher(const std::vector<known_window>& known, const std::vector<window>& cards)
      : known_(known), cards_(cards), match_(cards.size()), taken_(known.size(), false) {}

  std::vector<std::optional<std::size_t>> run() {
    by_start_and_name();
    by_name_and_patches();
    by_start_and_people();
    return std::move(match_);
  }

 private:
  void take(std::size_t card, std::size_t known) {
    if (match_[card] || taken_[known]) return;
    match_[card] = known;
    taken_[known] = true;
  }

  void by_start_and_name() {
    std::multimap<std::pair<std::chrono::sys_seconds, std::string_view>, std::size_t> index;
    for (std::size_t k = 0; k < known_.size(); ++k)
      index.emplace(std::pair(known_[k].start, std::string_view(known_[k].title)), k);
    for (std::size_t c = 0; c < cards_.size(); ++c) {
      const auto [first, last] = index.equal_range({cards_[c].start, cards_[c].title});
      for (auto at = first; at != last; ++at) take(c, at->second);
    }
  }

  // Pairs are taken nearest first, so that no card takes the window that is nearer to another.
  void by_name_and_patches() {
    std::vector<std::tuple<std::chrono::seconds, std::size_t, std::size_t>> pairs;
    for (std::size_t c = 0; c < cards_.size(); ++c) {
      for (std::size_t k = 0; k < known_.size() && !match_[c]; ++k) {
        if (taken_[k] || known_[k].title != cards_[c].title || !share_a_patch(known_[k], cards_[c])) continue;
        pairs.emplace_back(std::chrono::abs(known_[k].start - cards_[c].start), c, k);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [distance, c, k] : pairs) take(c, k);
  }

  void by_start_and_people() {
    for (std::size_t c = 0; c < cards_.size(); ++c) {
      const auto people = folded(cards_[c].deployers);
      if (people.empty()) continue;
      for (std::size_t k = 0; k < known_.size() && !match_[c]; ++k) {
        if (!taken_[k] && known_[k].start == cards_[c].start && folded(known_[k].people) == people)
          take(c, k);
      }
    }
  }

  const std::vector<known_window>& known_;
  const std::vector<window>& cards_;
  std::vector<std::optional<std::size_t>> match_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<std::optional<std::size_t>> match_windows(const std::vector<known_window>& known,
                                                      const std::vector<window>& cards) {
  return matcher(known, cards).run();
}

}  // namespace jounce::calendar
