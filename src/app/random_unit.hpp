// Chance, for back-offs.
#pragma once

namespace jounce::app {

// A number in [0, 1), another with every call.
double random_unit();

}  // namespace jounce::app
