// The command line: one function for each subcommand. Streams, the time and the wiki come in, so that tests
// need no process.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "jounce/config/configuration.hpp"
#include "jounce/queue/types.hpp"

namespace jounce::cli {

// Exit codes.
inline constexpr int exit_good = 0;
inline constexpr int exit_differs = 1;     // a replay went otherwise than its story expects
inline constexpr int exit_unreadable = 2;  // a file, the configuration or the command line cannot be used

// What stands on the command line.
struct arguments {
  std::filesystem::path config = "/etc/jounce/jounce.toml";
  std::string file;  // "-": standard input
  bool json = false;
  bool online = false;
  std::chrono::hours hours{24};
  std::string which;         // a change's number or a window; empty: not said
  std::string board;         // its name; empty: not said
  std::filesystem::path to;  // a folder; empty: not said
};

// What a subcommand works with. `fetch` gives the text of a calendar's page now, as fetch_page() does.
struct surroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& error;
  queue::instant now;
  std::function<std::string(const config::http_settings&, const config::calendar_settings&)> fetch;
};

// `jounce run`: the daemon, until it is told to end; its log goes to standard error.
int run_bot(const arguments& given, const surroundings& with);

// `jounce calendar`: prints the windows, patches and problems of a page.
int run_calendar(const arguments& given, const surroundings& with);

// `jounce check`: says what is wrong with a configuration, "file:line: key: …", and exits 0 if it can be
// used. With --online it tries what the configuration names too, "ok: key: …", and exits 0 if all of that is
// there.
int run_check(const arguments& given, const surroundings& with);

// `jounce preview`: prints what would be said on each board over the next hours, everyone on the calendar
// taken to be in the channel.
int run_preview(const arguments& given, const surroundings& with);

// `jounce replay`: prints a story with what the bot says in it; where that is not what the story expects,
// exits 1.
int run_replay(const arguments& given, const surroundings& with);

// `jounce history`: prints the windows that the store knows, or every change of a window or of a change in
// all its windows. Works beside a running daemon.
int run_history(const arguments& given, const surroundings& with);

// `jounce export`: makes a folder with a past window as a story (docs/replay.md), with what is said in it by
// this version as expectations. Works beside a running daemon.
int run_export(const arguments& given, const surroundings& with);

// Reads the command line and runs the subcommand that it names; the exit code.
int run_command_line(int count, const char* const* words, const surroundings& with);

// The text of a calendar's page, from its file or from its wiki. Throws std::runtime_error, "what is wrong;
// what was expected", if it cannot be had.
std::string fetch_page(const config::http_settings& http, const config::calendar_settings& calendar);

}  // namespace jounce::cli
