#include "jounce/app/log.hpp"
#include "jounce/text/log_safe.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <string>

#include "catch.hpp"

using namespace jounce;
using namespace jounce::app;
using namespace jounce::config;

namespace {

// What `style` makes of one message at 14:00:05 UTC.
std::string line_of(log_style style, spdlog::level::level_enum level, std::string_view message) {
  const auto time = std::chrono::sys_days(std::chrono::year(2023) / 1 / 9) + std::chrono::hours(14) +
                    std::chrono::seconds(5);
  const spdlog::details::log_msg entry(time, {}, "jounce", level, {message.data(), message.size()});
  spdlog::memory_buf_t out;
  make_log_formatter(style)->format(entry, out);
  return {out.data(), out.size()};
}

}  // namespace

TEST_CASE("a log line has the time in UTC, the level and the message") {
  CHECK(line_of(log_style::plain, spdlog::level::info, "joined #ops") == "14:00:05 info joined #ops\n");
  CHECK(line_of(log_style::plain, spdlog::level::warn, "slow") == "14:00:05 warning slow\n");
  CHECK(line_of(log_style::terminal, spdlog::level::err, "gone") == "14:00:05 error gone\n");
}

TEST_CASE("the journal gets priorities and no times") {
  CHECK(line_of(log_style::journal, spdlog::level::critical, "a") == "<2>a\n");
  CHECK(line_of(log_style::journal, spdlog::level::err, "a") == "<3>a\n");
  CHECK(line_of(log_style::journal, spdlog::level::warn, "a") == "<4>a\n");
  CHECK(line_of(log_style::journal, spdlog::level::info, "a") == "<6>a\n");
  CHECK(line_of(log_style::journal, spdlog::level::debug, "a") == "<7>a\n");
  CHECK(line_of(log_style::journal, spdlog::level::trace, "a") == "<7>a\n");
}

TEST_CASE("no message makes a second line or colours") {
  CHECK(line_of(log_style::journal, spdlog::level::info, "said a\n<0>forged\x1b[31m") ==
        "<6>said a\\n<0>forged\\x1b[31m\n");
  CHECK(line_of(log_style::plain, spdlog::level::info, "%v {}") == "14:00:05 info %v {}\n");
}

TEST_CASE("harmful characters are written out") {
  CHECK(text::log_safe("plain Żółć …") == "plain Żółć …");
  CHECK(text::log_safe(std::string("\r\t\0\x7F", 4)) == "\\r\\t\\x00\\x7f");
  CHECK(text::log_safe("\u0085\u2028\u202E\u2066\u200F\u061C") == "\\x85\\u2028\\u202e\\u2066\\u200f\\u061c");
  CHECK(text::log_safe("a\xFF\xE2\x82") == "a\uFFFD\uFFFD\uFFFD");
  CHECK(text::log_safe("\xF0\x9F\x98\x80") == "\xF0\x9F\x98\x80");
}

TEST_CASE("a logged value has a limit, in whole characters") {
  CHECK(text::log_safe("abcdef", 3) == "abc…");
  CHECK(text::log_safe("abc", 3) == "abc");
  CHECK(text::log_safe("aŻŻ", 4) == "aŻ…");
  CHECK(text::log_safe(std::string(20000, 'x')).size() == 8192 + 3);
}

TEST_CASE("the journal is told by the device and inode of the descriptor") {
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  REQUIRE(null >= 0);
  struct stat status {};
  REQUIRE(fstat(null, &status) == 0);
  const auto stream = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
  CHECK(log_style_of(null, stream.c_str()) == log_style::journal);
  CHECK(log_style_of(null, (stream + "1").c_str()) == log_style::plain);
  CHECK(log_style_of(null, "") == log_style::plain);
  CHECK(log_style_of(null, nullptr) == log_style::plain);
  close(null);
  CHECK(log_style_of(-1, "0:0") == log_style::plain);
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal >= 0) {
    CHECK(log_style_of(terminal, nullptr) == log_style::terminal);
    close(terminal);
  }
}

TEST_CASE("levels mean what they say") {
  CHECK(spdlog_level(log_level::trace) == spdlog::level::trace);
  CHECK(spdlog_level(log_level::debug) == spdlog::level::debug);
  CHECK(spdlog_level(log_level::info) == spdlog::level::info);
  CHECK(spdlog_level(log_level::warning) == spdlog::level::warn);
  CHECK(spdlog_level(log_level::error) == spdlog::level::err);
}
