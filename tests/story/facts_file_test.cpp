#include "jounce/story/facts_file.hpp"

#include <stdexcept>

#include "catch.hpp"

using namespace jounce;
using namespace jounce::story;

TEST_CASE("facts are printed one a line and read back") {
  const queue::instant at{std::chrono::milliseconds(1673272800001)};
  const std::vector<dated_fact> facts = {
      {queue::to_record(queue::window_claimed{"w", {"Żółw", "roan"}, true}), at},
      {queue::to_record(queue::pings_chosen{"alice", queue::ping_choice::none}), at},
      {queue::to_record(queue::entry_delisted{"w", "line\nbreak#1"}), at}};
  const auto text = print_facts(facts);
  CHECK(text.substr(0, text.find('\n')) ==
        R"({"at":"2023-01-09T14:00:00.001Z","window":"w","kind":"window_claimed","version":1,)"
        R"("body":{"by":{"account":"roan","nick":"Żółw"},"implied":true,"window":"w"}})");
  const auto read = parse_facts(text + "\n");
  REQUIRE(read.size() == facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    CHECK(read[i].at == at);
    CHECK(read[i].record.window == facts[i].record.window);
    CHECK(read[i].record.entry == facts[i].record.entry);
    CHECK(read[i].record.kind == facts[i].record.kind);
    CHECK(read[i].record.body == facts[i].record.body);
    CHECK(queue::from_record(read[i].record).has_value());
  }
  CHECK(parse_facts("").empty());
}

TEST_CASE("a line that is no fact is told by its number") {
  const std::string good =
      R"({"at":"2023-01-09T14:00:00.000Z","window":"w","kind":"window_opened","version":1,"body":{}})";
  for (const std::string bad :
       {"x", "[]", "{}", R"({"at":"now","kind":"a","body":{}})",
        R"({"at":"2023-01-09T14:00:00Z","kind":1,"body":{}})",
        R"({"at":"2023-01-09T14:00:00Z","kind":"window_opened"})",
        R"({"at":"2023-01-09T14:00:00Z","kind":"window_painted","body":{}})",
        R"({"at":"2023-01-09T14:00:00Z","kind":"window_opened","version":2,"body":{}})"}) {
    INFO(bad);
    try {
      parse_facts(good + "\n" + bad + "\n");
      FAIL("was read");
    } catch (const std::runtime_error& wrong) {
      const std::string message = wrong.what();
      CHECK(message.starts_with("line 2: "));
      CHECK(message.find("; expected {") != std::string::npos);
    }
  }
}
