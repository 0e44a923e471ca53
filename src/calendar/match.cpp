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
  return std::any_of(card.patches.begin(), card.patches.end(), [&](const patch& patch) {
    return patch.gerrit && text::contains(known.patches, *patch.gerrit);
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
  void assign(std::size_t card, std::size_t known) {
    if (match_[card] || taken_[known]) return;
    match_[card] = known;
    taken_[known] = true;
  }

  void by_start_and_name() {
    std::multimap<std::pair<std::chrono::sys_seconds, std::string_view>, std::size_t> index;
    for (std::size_t known = 0; known < known_.size(); ++known)
      index.emplace(std::pair(known_[known].start, std::string_view(known_[known].title)), known);
    for (std::size_t card = 0; card < cards_.size(); ++card) {
      const auto [first, last] = index.equal_range({cards_[card].start, cards_[card].title});
      for (auto at = first; at != last; ++at) assign(card, at->second);
    }
  }

  // The nearest pairs first, so that no card gets a window that is nearer to another card.
  void by_name_and_patches() {
    std::vector<std::tuple<std::chrono::seconds, std::size_t, std::size_t>> pairs;
    for (std::size_t card = 0; card < cards_.size(); ++card) {
      for (std::size_t known = 0; known < known_.size() && !match_[card]; ++known) {
        if (taken_[known] || known_[known].title != cards_[card].title ||
            !share_a_patch(known_[known], cards_[card]))
          continue;
        pairs.emplace_back(std::chrono::abs(known_[known].start - cards_[card].start), card, known);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [distance, card, known] : pairs) assign(card, known);
  }

  void by_start_and_people() {
    for (std::size_t card = 0; card < cards_.size(); ++card) {
      const auto people = folded(cards_[card].deployers);
      if (people.empty()) continue;
      for (std::size_t known = 0; known < known_.size() && !match_[card]; ++known) {
        if (!taken_[known] && known_[known].start == cards_[card].start &&
            folded(known_[known].people) == people)
          assign(card, known);
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
