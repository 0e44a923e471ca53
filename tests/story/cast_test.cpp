#include "story/cast.hpp"

#include "catch.hpp"

using namespace jounce;
using namespace jounce::story;

namespace {

// What is left of a story's events, with their comments, when these names matter.
std::string left_of(const std::string& events, const std::vector<std::string>& names) {
  auto story = std::get<story_file>(parse_story("jounce-replay 1\nboard #ops calendar page\n" + events));
  cast people;
  for (const auto& name : names) people.name(name);
  people.apply(story.events);
  std::string left;
  for (const auto& one : story.events) left += one.lead + one.text.substr(one.text.find(' ') + 1) + "\n";
  return left;
}

}  // namespace

TEST_CASE("who is not named and says nothing is left out of a story") {
  const std::string t = "2023-01-09T14:00:00.000Z ";
  CHECK(left_of(t + "members alice Bob_=x carol=staff dave eve frank\n" +  // by nick, nick alike, account
                    t + "part eve\n" + t + "quit alice\n" + t + "here gina account=staff\n" + t +
                    "here hal\n" + t + "account dave d\n" + t + "account carol *\n" + t + "clock\n",
                {"alice", "bob", "staff"}) ==
        "members alice Bob_=x carol=staff\nquit alice\nhere gina account=staff\naccount carol *\nclock\n");
  CHECK(left_of(t + "members alice bob\n" + t + "say bob !now\n" + t + "pm carol help\n", {}) ==
        "members bob\nsay bob !now\npm carol help\n");
  CHECK(left_of(t + "members alice bob\n" + t + "spoke bob\n", {}) == "members bob\nspoke bob\n");
}

TEST_CASE("somebody who matters does under every nick") {
  const std::string t = "2023-01-09T14:00:00.000Z ";
  const auto events = t + "members guest other\n" + t + "nick guest guest2\n" + t + "nick guest2 alice\n" +
                      t + "nick other other2\n" + t + "part alice\n";
  CHECK(left_of(events, {"alice"}) == "members guest\nnick guest guest2\nnick guest2 alice\npart alice\n");
  CHECK(left_of(t + "members x\n" + t + "nick x y\n" + t + "account y alice\n", {"alice"}) ==
        "members x\nnick x y\naccount y alice\n");
}

TEST_CASE("what cannot be becomes a comment") {
  const std::string t = "2023-01-09T14:00:00.000Z ";
  CHECK(left_of("# first\n" + t + "say alice !now\n" + t + "part alice\n" + t + "here alice\n" + t +
                    "nick alice bob\n" + t + "here alice\n" + t + "nick alice bob\n" + t + "spoke carol\n" +
                    t + "clock\n",
                {}) == "# first\n# Cannot be here: " + t + "say alice !now\n# Cannot be here: " + t +
                           "part alice\nhere alice\nnick alice bob\nhere alice\n# Cannot be here: " + t +
                           "nick alice bob\n# Cannot be here: " + t + "spoke carol\nclock\n");
}
