// The facts that a replay file begins with (docs/replay.md): one a line, as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jounce/queue/facts.hpp"

namespace jounce::story {

struct dated_fact {
  queue::fact_record record;
  queue::instant at{};
};

// One line for each fact.
std::string print_facts(const std::vector<dated_fact>& facts);

// The facts of such a text, in order. Throws std::runtime_error, "line N: what is wrong; what was expected".
std::vector<dated_fact> parse_facts(std::string_view text);

}  // namespace jounce::story
