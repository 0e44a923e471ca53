// Reading the configuration: everything that is wrong with it is reported at once, each with its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jounce/config/configuration.hpp"

namespace jounce::config {

// The largest file that is read as a configuration or a list of accounts.
inline constexpr std::size_t largest_config = std::size_t{1} << 20;

// One thing that is wrong, or looks wrong, in a file.
struct diagnostic {
  std::string file;
  std::uint32_t line = 0;  // from 1; 0 where no line is to blame (the file cannot be read)
  std::string key;         // "board.queue.default_limit"; empty where the text is not TOML at all
  std::string message;     // "what is wrong; what was expected"

  bool operator==(const diagnostic&) const = default;
};

// "file:line: key: what is wrong; what was expected", one line, without control characters.
std::string to_string(const diagnostic& problem);

// What loading gave. `value` is set exactly when there are no errors. Both lists are in the order of the
// file.
struct loaded_config {
  std::optional<configuration> value;
  std::vector<diagnostic> errors;    // the configuration cannot be used
  std::vector<diagnostic> warnings;  // it can, but hardly as it was meant
};

// Reads `text`, named `name` in diagnostics. Relative paths in it are taken from `folder` (empty: the working
// directory). Looks at the files that it names, but reads no secret.
loaded_config load_config(std::string_view text, std::string_view name,
                          const std::filesystem::path& folder = {});

// The same for a file; relative paths are taken from the file's folder. A file that cannot be read is an
// error too.
loaded_config load_config_file(const std::filesystem::path& path);

// The board.toml of a replay story: the same format with most tables left out. Gives exactly one board, from
// the only
// [[board]] or, without one, from the top-level tables alone (its channel is empty then), and that board's
// calendar. Demands no [irc], [[board]] or [calendar], and warns of nothing that only a running daemon would
// miss.
loaded_config load_story_config(std::string_view text, std::string_view name,
                                const std::filesystem::path& folder = {});

// Every key that the loader knows, dotted and sorted, "*" for a calendar's name: "calendar.*.page",
// "irc.port", "board.queue.windows". For checks of the documentation.
std::vector<std::string> known_config_keys();

}  // namespace jounce::config
