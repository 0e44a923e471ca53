#include "config/file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include "jounce/config/load.hpp"

namespace jounce::config {

std::optional<std::string> read_whole_file(const std::filesystem::path& path, std::string& why) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (!std::filesystem::is_regular_file(status)) {
    why = std::filesystem::exists(status) ? "is not a regular file; expected one"
                                          : "does not exist; expected a file";
    return std::nullopt;
  }
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    why = "cannot be read (" + std::generic_category().message(errno) + "); expected a file that can be read";
    return std::nullopt;
  }
  std::string text(largest_config + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) {
    why = "cannot be read to its end; expected a file that can be read";
    return std::nullopt;
  }
  if (text.size() <= largest_config) return text;
  why = "is larger than 1 MiB; expected a smaller file";
  return std::nullopt;
}

}  // namespace jounce::config
