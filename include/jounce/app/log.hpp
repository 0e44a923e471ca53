// Logging: what a line looks like where.
#pragma once

#include <spdlog/formatter.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "jounce/config/configuration.hpp"

namespace jounce::app {

// How lines are written.
enum class log_style {
  plain,     // "14:00:05 info message", time in UTC
  terminal,  // the same with the level in colour
  journal,   // "<6>message": the journal has times of its own and reads the priority (sd-daemon(3))
};

// The style that fits the open `descriptor`: journal if the environment's $JOURNAL_STREAM (null: unset) is
// the descriptor's "device:inode", as systemd.exec(5) says to compare; terminal if it is one; else plain.
log_style log_style_of(int descriptor, const char* journal_stream);

// The configured level in spdlog's terms.
spdlog::level::level_enum spdlog_level(config::log_level level);

// A formatter for `style`. Every message passes text::log_safe(), whatever was logged.
std::unique_ptr<spdlog::formatter> make_log_formatter(log_style style);

// Makes a logger to stderr in the fitting style spdlog's default logger, at `level`; errors and warnings are
// flushed at once.
void start_logging(config::log_level level);

}  // namespace jounce::app
