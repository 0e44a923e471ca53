// Ids of steps for the store.
#pragma once

#include <string>

namespace jounce::app {

// 128 random bits as 32 hexadecimal digits, others with every call and in every process.
std::string new_step_id();

}  // namespace jounce::app
