// Helpers of the IRC tests: times, messages from lines, fixtures beside the source tree.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "jounce/irc/message.hpp"
#include "source_dir.hpp"

namespace jounce::irc::testing {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

// The test's clock begins here; `at(1500ms)` is that much later.
inline steady_clock::time_point at(steady_clock::duration since = {}) {
  return steady_clock::time_point(std::chrono::hours(1)) + since;
}

// A line that must be a message.
inline message msg(std::string_view line) {
  auto parsed = parse(line);
  REQUIRE(parsed);
  return *parsed;
}

// A file of the shared test data, beside the source tree or in $JOUNCE_SHARED_DIR; nothing, and a loud word,
// where it is absent.
inline std::optional<std::string> shared_file(const std::string& name) {
  const char* elsewhere = std::getenv("JOUNCE_SHARED_DIR");
  const auto folder = elsewhere ? std::string(elsewhere) : source_dir().string() + "/../shared";
  const auto path = folder + "/" + name;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "SKIPPED: " << path << " is absent, its vectors were not tested\n";
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace jounce::irc::testing
