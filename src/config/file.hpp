// A whole file as text.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace jounce::config {

// The bytes of the regular file `path`, at most largest_config of them; nothing if that cannot be, and then
// `why` says "what is wrong; what was expected".
std::optional<std::string> read_whole_file(const std::filesystem::path& path, std::string& why);

}  // namespace jounce::config
