#include "catch.hpp"
#include "engines.hpp"

namespace jounce::store {

TEST_CASE("a reader sees one moment until it moves on") {
  const test_store place(GENERATE(from_range(engines())));
  const auto opened = place.open();
  auto& store = *opened;
  store.commit(sample_step("w1", 1));
  const auto beside = place.open_reader();
  store.commit(sample_step("w1", 2));
  CHECK(beside->facts("#ops").size() == 1);
  CHECK(store.facts("#ops").size() == 2);
  beside->refresh();
  CHECK(beside->facts("#ops").size() == 2);
  beside->refresh();
  CHECK(beside->facts_of("#ops", "w1").size() == 2);
}

}  // namespace jounce::store
