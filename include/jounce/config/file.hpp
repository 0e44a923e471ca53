// Whole files as text: the one place that reads them, with the words for what can be wrong.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace jounce::config {

// The bytes of the file `path`; nothing if it cannot be read or has more than `limit` bytes, and then `why`
// says "what is wrong; what was expected", to be put behind the file's name. A file that is known to be too
// large is not read.
std::optional<std::string> read_whole_file(const std::filesystem::path& path, std::size_t limit,
                                           std::string& why);

// The same for all that comes from `stream`.
std::optional<std::string> read_whole_stream(std::istream& stream, std::size_t limit, std::string& why);

}  // namespace jounce::config
