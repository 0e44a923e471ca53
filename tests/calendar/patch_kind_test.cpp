#include "jounce/calendar/patch_kind.hpp"

#include "catch.hpp"

using namespace jounce::calendar;

TEST_CASE("a type of a version is a backport to it") {
  for (const auto* type : {"1.40.0-wmf.18", "wmf/1.40.0-wmf.18"}) {
    const auto read = read_patch_type(type);
    CHECK(read.kind == patch_kind::backport);
    CHECK(read.version == "1.40.0-wmf.18");
  }
  for (const auto* type : {"", "wmf/", "1.40.0", "x1.40.0-wmf.18", "1.40.0-wmf.18 and more", "1/2-wmf.3"}) {
    INFO(type);
    CHECK(read_patch_type(type).kind == patch_kind::other);
    CHECK(read_patch_type(type).version.empty());
  }
}

TEST_CASE("a type of config is configuration, in whatever letters") {
  CHECK(read_patch_type("config").kind == patch_kind::configuration);
  CHECK(read_patch_type("Config").kind == patch_kind::configuration);
  CHECK(read_patch_type("configuration").kind == patch_kind::other);
}

TEST_CASE("a revert is one by its title, whatever its type says") {
  CHECK(kind_of("config", "Revert \"Enable it\"") == patch_kind::revert);
  CHECK(kind_of("1.40.0-wmf.18", "Revert \"Enable it\"") == patch_kind::revert);
  CHECK(kind_of("1.40.0-wmf.18", "Revert to the old one") == patch_kind::backport);
  CHECK(kind_of("config", "") == patch_kind::configuration);
  CHECK(kind_of("", "Enable it") == patch_kind::other);
}

TEST_CASE("a patch takes one place, whatever its kind") {
  using enum patch_kind;
  for (const auto kind : {backport, configuration, revert, other}) CHECK(places_of(kind) == 1);
}
