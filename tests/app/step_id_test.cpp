#include "app/step_id.hpp"

#include <set>

#include "catch.hpp"

using namespace jounce::app;

TEST_CASE("ids of steps are 32 hexadecimal digits, and another one each time") {
  std::set<std::string> seen;
  for (int n = 0; n < 1000; ++n) {
    const auto id = new_step_id();
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    seen.insert(id);
  }
  CHECK(seen.size() == 1000);
}
