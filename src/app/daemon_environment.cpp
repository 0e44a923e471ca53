#include "jounce/app/daemon_environment.hpp"

#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace jounce::app {

namespace {

constexpr std::int64_t longest_delay = 10'000;                               // ms
constexpr std::int64_t longest_watchdog = std::int64_t{86'400} * 1'000'000;  // µs

// The figure in `name`; 0 where it is unset.
std::int64_t figure(const config::environment& variable, const char* name, std::int64_t most) {
  const auto text = variable(name);
  if (!text) return 0;
  std::int64_t value = 0;
  const auto* end = text->data() + text->size();
  const auto [read, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc() || read != end || value < 0 || value > most) {
    throw std::runtime_error(std::string(name) + " is \"" + *text + "\"; expected a number from 0 to " +
                             std::to_string(most));
  }
  return value;
}

}  // namespace

daemon_environment read_daemon_environment(const config::environment& variable, pid_t process) {
  daemon_environment made;
  made.service.socket = variable("NOTIFY_SOCKET").value_or("");
  const auto meant = variable("WATCHDOG_PID");
  if (!meant || *meant == std::to_string(process))
    made.service.watchdog = std::chrono::microseconds(figure(variable, "WATCHDOG_USEC", longest_watchdog));
  made.store_delay = std::chrono::milliseconds(figure(variable, "JOUNCE_STORE_DELAY_MS", longest_delay));
  return made;
}

}  // namespace jounce::app
