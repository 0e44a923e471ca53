#include "app/step_id.hpp"

#include <random>

namespace jounce::app {

std::string new_step_id() {
  constexpr int words = 4;  // of 32 bits
  std::random_device source;
  std::string id;
  for (int n = 0; n < words; ++n) {
    const unsigned int word = source();
    for (unsigned int shift = 32; shift > 0; shift -= 4)
      id += "0123456789abcdef"[(word >> (shift - 4)) & 0xFU];
  }
  return id;
}

}  // namespace jounce::app
