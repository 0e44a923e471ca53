// What the environment of the process, besides secrets, tells the daemon.
#pragma once

#include <sys/types.h>

#include <chrono>

#include "jounce/app/service_manager.hpp"
#include "jounce/config/secret.hpp"

namespace jounce::app {

struct daemon_environment {
  service_settings service;
  std::chrono::milliseconds store_delay{0};  // of every write of the store, for measurements
};

// From $NOTIFY_SOCKET, $WATCHDOG_USEC if $WATCHDOG_PID is unset or `process` (sd_watchdog_enabled(3)), and
// $JOUNCE_STORE_DELAY_MS. Throws std::runtime_error, "what is wrong; what was expected", for figures that
// are none.
daemon_environment read_daemon_environment(const config::environment& variable, pid_t process);

}  // namespace jounce::app
