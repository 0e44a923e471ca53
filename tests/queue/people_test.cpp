// Who is here, and under which nick.
#include "jounce/queue/people.hpp"
#include "catch.hpp"

using namespace jounce::queue;

TEST_CASE("the calendar's nick is here by nick, by account, by alias, or by a spelling of it") {
  roster people;
  const auto here = [&](const char* nick, const std::vector<alias>& aliases = {}) {
    return people.nick_here(nick, aliases).value_or("");
  };
  people.put({"Bob_", ""});
  people.put({"wandering", "carol"});
  people.put({"other", "daveacct"});
  CHECK(here("bob") == "Bob_");
  CHECK(here("carol") == "wandering");
  CHECK(here("dave", {{"dave", "daveacct", ""}}) == "other");
  CHECK(here("dave").empty());
  people.put({"bob", ""});
  CHECK(here("bob") == "bob");
}

TEST_CASE("the roster follows nicks, accounts and departures") {
  roster people;
  people.put({"Alice[m]", "alice"});
  CHECK(people.find("alice{M}") != nullptr);
  people.rename("alice[m]", "al");
  CHECK(people.find("alice[m]") == nullptr);
  CHECK(people.nick_here("alice", {}) == "al");
  people.put({"al", ""});
  CHECK_FALSE(people.nick_here("alice", {}));
  CHECK(people.size() == 1);
  people.remove("AL");
  people.remove("AL");
  CHECK(people.size() == 0);
}
