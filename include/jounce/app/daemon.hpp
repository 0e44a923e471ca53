// `jounce run`: everything put together and kept going until a signal, the end of the console's input, or a
// failure of the store.
#pragma once

#include "jounce/app/daemon_environment.hpp"
#include "jounce/config/configuration.hpp"

namespace jounce::app {

// Runs until it is told to end. Returns the exit code: 0 after SIGTERM, SIGINT or the console's end; 1 after
// a failure, which is logged. Failures to start (the store, a calendar of a kind that is not there) are
// logged and give 1 too.
int run_daemon(const config::configuration& settings, const daemon_environment& surroundings);

}  // namespace jounce::app
