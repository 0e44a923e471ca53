// Which card is which known window: each rule, and that it yields to the one before.
#include "jounce/calendar/match.hpp"

#include "catch.hpp"

using namespace jounce::calendar;
using namespace std::chrono_literals;

namespace {

using matches = std::vector<std::optional<std::size_t>>;

constexpr std::chrono::sys_seconds noon{43200s};

known_window known(const std::string& title, std::chrono::seconds after_noon,
                   std::vector<std::uint32_t> patches = {}, std::vector<std::string> people = {}) {
  return {"k", noon + after_noon, title, std::move(patches), std::move(people)};
}

window card(const std::string& title, std::chrono::seconds after_noon,
            const std::vector<std::uint32_t>& patches = {}, std::vector<std::string> people = {}) {
  window made;
  made.title = title;
  made.start = noon + after_noon;
  made.deployers = std::move(people);
  for (const auto number : patches) {
    patch one;
    one.gerrit = number;
    made.patches.push_back(one);
  }
  return made;
}

}  // namespace

TEST_CASE("start and plain name make a window the same") {
  CHECK(match_windows({known("A", 0s), known("A", 1h)}, {card("A", 1h), card("A", 0s), card("A", 2h)}) ==
        matches{1, 0, std::nullopt});
}

TEST_CASE("a title may be longer than a string keeps within itself") {
  const std::string title = "No deploys all day! See Deployments/Emergencies if things are broken.";
  CHECK(match_windows({known(title, 0s), known(title, 1h)}, {card(title, 1h), card(title, 0s)}) ==
        matches{1, 0});
}

TEST_CASE("two cards alike are two windows") {
  CHECK(match_windows({known("A", 0s)}, {card("A", 0s), card("A", 0s)}) == matches{0, std::nullopt});
  CHECK(match_windows({known("A", 0s), known("A", 0s)}, {card("A", 0s), card("A", 0s)}) == matches{0, 1});
}

TEST_CASE("a moved window is known by name and patches, the nearest one first") {
  CHECK(match_windows({known("A", 0s, {1})}, {card("A", 3h, {1, 2})}) == matches{0});
  CHECK(match_windows({known("A", 0s, {1}), known("A", 2h, {1})}, {card("A", 3h, {1})}) == matches{1});
  CHECK(match_windows({known("A", 0s, {1}), known("A", 4h, {1})}, {card("A", 1h, {1}), card("A", 3h, {1})}) ==
        matches{0, 1});
}

TEST_CASE("name alone, or patches alone, are not enough") {
  CHECK(match_windows({known("A", 0s, {1})}, {card("A", 3h, {2})}) == matches{std::nullopt});
  CHECK(match_windows({known("A", 0s)}, {card("A", 3h)}) == matches{std::nullopt});
  CHECK(match_windows({known("A", 0s, {1})}, {card("B", 3h, {1})}) == matches{std::nullopt});
}

TEST_CASE("a renamed window is known by start and people") {
  CHECK(match_windows({known("A", 0s, {}, {"x", "Y"})}, {card("B", 0s, {}, {"y", "X"})}) == matches{0});
  CHECK(match_windows({known("A", 0s, {}, {"x", "y"})}, {card("B", 0s, {}, {"x"})}) == matches{std::nullopt});
  CHECK(match_windows({known("A", 0s)}, {card("B", 0s)}) == matches{std::nullopt});
}

TEST_CASE("each rule goes before the next, over all cards") {
  // The second card has the start and name; the first would have had the patches.
  CHECK(match_windows({known("A", 1h, {1})}, {card("A", 0s, {1}), card("A", 1h)}) ==
        matches{std::nullopt, 0});
  // The second card has name and patches; the first would have had start and people.
  CHECK(match_windows({known("A", 0s, {1}, {"x"})}, {card("B", 0s, {}, {"x"}), card("A", 3h, {1})}) ==
        matches{std::nullopt, 0});
}
