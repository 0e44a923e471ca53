// The changes that a change is linked to, and how they are asked for.
#pragma once

#include <string>
#include <vector>

#include "jounce/gerrit/facts.hpp"

namespace jounce::gerrit {

// What has to be asked about `facts`: the same Change-Id on master, what it depends on, the state of what it
// stands on.
std::vector<std::string> linked_terms(const change_facts& facts);

// Puts what is linked to `facts` into it, from an answer about its linked_terms().
void link(change_facts& facts, const std::vector<change_facts>& answer);

}  // namespace jounce::gerrit
