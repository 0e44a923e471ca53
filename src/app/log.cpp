#include "jounce/app/log.hpp"
#include "jounce/text/log_safe.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ansicolor_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

#include "jounce/text/utf8.hpp"

namespace jounce::app {

namespace {

// The message, made harmless.
class safe_message final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
              spdlog::memory_buf_t& out) override {
    const auto line = text::log_safe({message.payload.data(), message.payload.size()});
    out.append(line.data(), line.data() + line.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<safe_message>(); }
};

char priority_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::critical:
      return '2';
    case spdlog::level::err:
      return '3';
    case spdlog::level::warn:
      return '4';
    case spdlog::level::info:
      return '6';
    default:
      return '7';
  }
}

// "<6>", see sd-daemon(3).
class journal_prefix final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
              spdlog::memory_buf_t& out) override {
    const std::string prefix = {'<', priority_of(message.level), '>'};
    out.append(prefix.data(), prefix.data() + prefix.size());
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<journal_prefix>(); }
};

const char* pattern_of(log_style style) {
  switch (style) {
    case log_style::journal:
      return "%&%*";
    case log_style::terminal:
      return "%T %^%l%$ %*";
    case log_style::plain:
      break;
  }
  return "%T %l %*";
}

}  // namespace

log_style log_style_of(int descriptor, const char* journal_stream) {
  struct stat status {};
  if (journal_stream != nullptr && fstat(descriptor, &status) == 0 &&
      std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) == journal_stream) {
    return log_style::journal;
  }
  return isatty(descriptor) == 1 ? log_style::terminal : log_style::plain;
}

spdlog::level::level_enum spdlog_level(config::log_level level) {
  switch (level) {
    case config::log_level::trace:
      return spdlog::level::trace;
    case config::log_level::debug:
      return spdlog::level::debug;
    case config::log_level::info:
      return spdlog::level::info;
    case config::log_level::warning:
      return spdlog::level::warn;
    case config::log_level::error:
      break;
  }
  return spdlog::level::err;
}

std::unique_ptr<spdlog::formatter> make_log_formatter(log_style style) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<safe_message>('*').add_flag<journal_prefix>('&');
  formatter->set_pattern(pattern_of(style));
  return formatter;
}

void start_logging(config::log_level level) {
  const auto style = log_style_of(STDERR_FILENO, std::getenv("JOURNAL_STREAM"));
  spdlog::sink_ptr sink;
  if (style == log_style::terminal) {
    sink = std::make_shared<spdlog::sinks::ansicolor_stderr_sink_mt>(spdlog::color_mode::always);
  } else {
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  }
  sink->set_formatter(make_log_formatter(style));
  auto logger = std::make_shared<spdlog::logger>("jounce", std::move(sink));
  logger->set_level(spdlog_level(level));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace jounce::app
